-- live(as_of): the figures as they stood at batch as_of (null: now), one row a figure.
-- A batch stands when the last event about it is not a withdrawal. Of several values for one code the
-- latest batch's is live. is_preferred marks the one of several sources' values for the same period
-- that a chart draws: published before derived, then confidence, exactness, the later document, the code.
-- conflicts: the codes of those that say another number for the same thing.

create macro live(as_of) as table
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

latest as (
    select observation.*
    from observation
    inner join standing on observation.batch = standing.batch
    qualify row_number() over (partition by observation.code order by observation.batch desc) = 1
)

select
    latest.*,
    source.publisher,
    source.published,
    row_number() over (
        partition by unit, metric, scope, first_day, last_day, basis
        order by
            list_position(['published', 'provisional', 'illustrative', 'derived'], status),
            list_position(['chart', 'table_only'], use),
            list_position(['high', 'medium', 'low'], confidence),
            relation <> 'eq',
            source.published desc,
            code
    ) = 1 as is_preferred,
    list_transform(
        list_filter(
            list({ 'code': code, 'value': value, 'relation': relation })
                over (partition by unit, metric, scope, first_day, last_day, basis),
            lambda rival: (rival.value, rival.relation) is distinct from (value, relation)
        ),
        lambda rival: rival.code
    ) as conflicts
from latest
inner join source on latest.source = source.source;
