-- grain: one row a value recorded for one figure until a batch, the latest batch first
-- parameters: $code, $as_of
-- columns: batch, recorded_by, recorded_at, batch_note, withdrawn_in (the batch that took it back, null where it
--   stands), withdrawn_by, withdrawn_at, withdrawn_note, unit, metric, scope, period_start, period_end, basis,
--   relation, value, unit_of_measure, source
-- cautions: live is the value of the first row that stands; where none does, the figure is withdrawn
with
events as (
    select *
    from batch
    where batch <= coalesce($as_of, 2147483647)
),

last_word as (
    select
        target_batch,
        max(batch) as batch
    from events
    where target_batch is not null
    group by target_batch
),

withdrawal as (
    select
        last_word.target_batch,
        events.batch,
        events.recorded_by,
        events.recorded_at,
        events.note
    from last_word
    inner join events on last_word.batch = events.batch
    where events.kind = 'withdraw'
)

select
    observation.batch,
    events.recorded_by,
    events.recorded_at,
    events.note as batch_note,
    withdrawal.batch as withdrawn_in,
    withdrawal.recorded_by as withdrawn_by,
    withdrawal.recorded_at as withdrawn_at,
    withdrawal.note as withdrawn_note,
    observation.unit,
    observation.metric,
    observation.scope,
    observation.period_start,
    observation.period_end,
    observation.basis,
    observation.relation,
    observation.value,
    observation.unit_of_measure,
    observation.source
from observation
inner join events on observation.batch = events.batch
left join withdrawal on observation.batch = withdrawal.target_batch
where observation.code = $code
order by observation.batch desc
