-- grain: one row an event, the base figures first
-- parameters: $as_of
-- columns: batch, kind, target_batch, recorded_by, recorded_at, note, file, sha256, layout, answers, added, changed,
--   unchanged, is_standing, live_count
-- cautions: file to unchanged are null unless kind is load; is_standing is null for withdrawals and restorings;
--   recorded_at is UTC; answers is a JSON object
with
events as (
    select *
    from batch
    where batch <= coalesce($as_of, 2147483647)
),

last_word as (
    select
        target_batch as batch,
        arg_max(kind, batch) as kind
    from events
    where target_batch is not null
    group by target_batch
),

counted as (
    select
        batch,
        cast(count(*) as integer) as live_count
    from live($as_of)
    group by batch
)

select
    events.batch,
    events.kind,
    events.target_batch,
    events.recorded_by,
    events.recorded_at,
    events.note,
    upload.file,
    upload.sha256,
    upload.layout,
    upload.answers,
    upload.added,
    upload.changed,
    upload.unchanged,
    case when events.target_batch is null then coalesce(last_word.kind, '') <> 'withdraw' end as is_standing,
    coalesce(counted.live_count, 0) as live_count
from events
left join upload on events.batch = upload.batch
left join last_word on events.batch = last_word.batch
left join counted on events.batch = counted.batch
order by events.batch
