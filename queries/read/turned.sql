-- grain: one row a figure for which another row would stand if one load were withdrawn, or put back if it is withdrawn
-- parameters: $batch (the load), $as_of
-- columns: code, unit, metric, kind (gone, back, changed; kept where another load says the same)
-- cautions: empty for a load whose figures later ones outdo; which figure of several sources is drawn may change, too
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

loads as (
    select
        events.batch,
        coalesce(last_word.kind, '') <> 'withdraw' as is_standing,
        (coalesce(last_word.kind, '') <> 'withdraw') <> (events.batch = $batch) as would_stand
    from events
    left join last_word on events.batch = last_word.batch
    where events.target_batch is null
),

newest as (
    select
        observation.code,
        max(observation.batch) filter (where loads.is_standing) as batch_now,
        max(observation.batch) filter (where loads.would_stand) as batch_then
    from observation
    inner join loads on observation.batch = loads.batch
    group by observation.code
)

select
    newest.code,
    coalesce(new.unit, old.unit) as unit,
    coalesce(new.metric, old.metric) as metric,
    case
        when new.code is null then 'gone'
        when old.code is null then 'back'
        when new.value = old.value and new.relation = old.relation then 'kept'
        else 'changed'
    end as kind
from newest
left join observation as old on newest.code = old.code and newest.batch_now = old.batch
left join observation as new on newest.code = new.code and newest.batch_then = new.batch
where newest.batch_now is distinct from newest.batch_then
order by metric, unit, newest.code
