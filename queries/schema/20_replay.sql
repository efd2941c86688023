-- A batch stands when the last event about it is not a withdrawal. Of several values for one code the
-- latest standing batch's is live; of the decisions on one code likewise.

create macro standing_batches(as_of) as table
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
)

select events.batch
from events
left join last_word on events.batch = last_word.batch
where events.target_batch is null and last_word.kind is distinct from 'withdraw';

-- standing_at(as_of): the observations that stood after batch as_of (null: after the last one), one row a figure.

create macro standing_at(as_of) as table
with
newest as (
    select
        observation.code,
        max(observation.batch) as batch
    from observation
    inner join standing_batches(as_of) as stands on observation.batch = stands.batch
    group by observation.code
)

select observation.*
from observation
inner join newest on observation.code = newest.code and observation.batch = newest.batch;

-- rivals(figures, as_of): what the rule says at batch as_of of those observations of a relation that have rivals among
-- them, one row a figure.
-- Rivals are figures of one unit, metric and definition for one period; what takes a shorter period for a whole one
-- stands in 17_rule.sql, and so does the rule.
-- preferred_code: the one of a figure's rivals and itself that a chart draws; is_preferred where it is this one.
-- conflicts: the codes of those that say another number for the same thing, in their order.
-- standing: the figure's numbers by the rule; decision_batch: the batch that brought a decision for it.
-- Rivals are found by joining: as windows over every figure the same answer took three times as long.

create macro rivals(figures, as_of) as table
with
latest as (
    select
        figure.*,
        source.published,
        source.kind as source_kind
    from query_table(figures) as figure
    inner join source on figure.source = source.source
),

decided as (
    select
        decision.preferred as code,
        max(decision.batch) as decision_batch
    from decision
    inner join standing_batches(as_of) as stands on decision.batch = stands.batch
    group by decision.preferred
),

taken_for as (
    select
        cut.code,
        min((whole.last_day, whole.basis)) as window_end
    from latest as cut
    inner join latest as whole
        on cut.unit = whole.unit
        and cut.metric = whole.metric
        and cut.scope = whole.scope
        and cut.first_day = whole.first_day
        and cut.last_day < whole.last_day
    where
        is_cut(cut.basis, cut.last_day)
        and not is_cut(whole.basis, whole.last_day)
        and is_nearly_whole(cut.first_day, cut.last_day, whole.last_day)
    group by cut.code
),

ranked as (
    select
        latest.code,
        latest.unit,
        latest.metric,
        latest.scope,
        latest.value,
        latest.relation,
        latest.first_day,
        coalesce(taken_for.window_end, (latest.last_day, latest.basis)) as window_end,
        decided.decision_batch,
        standing(
            latest.use,
            decided.decision_batch,
            latest.status,
            latest.source_kind,
            latest.confidence,
            coalesce(date_diff('day', latest.last_day, taken_for.window_end[1]), 0),
            latest.relation,
            latest.published
        ) as standing
    from latest
    left join taken_for on latest.code = taken_for.code
    left join decided on latest.code = decided.code
),

rivalled as (
    select
        one.code,
        arg_min(other.code, (other.standing, other.code)) as best_rival,
        min((other.standing, other.code)) < (any_value(one.standing), one.code) as is_beaten,
        list(other.code order by other.code) filter (
            (other.value, other.relation) is distinct from (one.value, one.relation)
        ) as conflicts
    from ranked as one
    inner join ranked as other
        on one.unit = other.unit
        and one.metric = other.metric
        and one.scope = other.scope
        and one.window_end = other.window_end
        and one.first_day is not distinct from other.first_day
        and one.code <> other.code
    group by one.code
)

select
    ranked.code,
    not rivalled.is_beaten as is_preferred,
    case when rivalled.is_beaten then rivalled.best_rival else ranked.code end as preferred_code,
    coalesce(rivalled.conflicts, []) as conflicts,
    ranked.standing,
    ranked.decision_batch
from ranked
inner join rivalled on ranked.code = rivalled.code;
