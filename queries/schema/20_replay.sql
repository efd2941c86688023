-- replay(as_of): the figures as they stood at batch as_of (null: at the last one), one row a figure.
-- A batch stands when the last event about it is not a withdrawal. Of several values for one code the
-- latest standing batch's is live. is_preferred marks the one of several sources' values for the same period
-- that a chart draws: fit for charts, published before derived, confidence, exactness, the later document, the code.
-- conflicts: the codes of those that say another number for the same thing, in their order.
-- Rivals are found by joining: as windows over every figure the same answer took three times as long.

create macro replay(as_of) as table
with
events as (
    select
        batch,
        kind,
        target_batch
    from batch
    where batch <= coalesce(as_of, 2147483647)
),

last_word as (
    select
        target_batch as batch,
        arg_max(kind, batch) as kind
    from events
    where target_batch is not null
    group by target_batch
),

standing as (
    select events.batch
    from events
    left join last_word on events.batch = last_word.batch
    where events.target_batch is null and last_word.kind is distinct from 'withdraw'
),

newest as (
    select
        observation.code,
        max(observation.batch) as batch
    from observation
    inner join standing on observation.batch = standing.batch
    group by observation.code
),

latest as (
    select
        observation.*,
        source.publisher,
        source.published
    from observation
    inner join newest on observation.code = newest.code and observation.batch = newest.batch
    inner join source on observation.source = source.source
),

ranked as (
    select
        *,
        list_position(['published', 'provisional', 'illustrative', 'derived'], status) as status_rank,
        list_position(['chart', 'table_only'], use) as use_rank,
        list_position(['high', 'medium', 'low'], confidence) as confidence_rank,
        relation <> 'eq' as is_qualified
    from latest
),

rivalled as (
    select
        one.code,
        -- the later document first: its place in the comparison is the other's
        bool_or(
            (
                other.use_rank,
                other.status_rank,
                other.confidence_rank,
                other.is_qualified,
                one.published,
                other.code
            ) < (
                one.use_rank,
                one.status_rank,
                one.confidence_rank,
                one.is_qualified,
                other.published,
                one.code
            )
        ) as is_beaten,
        list(other.code order by other.code) filter (
            (other.value, other.relation) is distinct from (one.value, one.relation)
        ) as conflicts
    from ranked as one
    inner join ranked as other
        on one.unit = other.unit
        and one.metric = other.metric
        and one.scope = other.scope
        and one.last_day = other.last_day
        and one.basis = other.basis
        and one.first_day is not distinct from other.first_day
        and one.code <> other.code
    group by one.code
)

select
    latest.*,
    not coalesce(rivalled.is_beaten, false) as is_preferred,
    coalesce(rivalled.conflicts, []) as conflicts
from latest
left join rivalled on latest.code = rivalled.code;
