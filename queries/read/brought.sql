-- grain: one row a figure that a load brought, the first $most of every load
-- parameters: $most (most rows a load), $as_of
-- columns: batch, code, unit, metric, scope, period_start, period_end, basis, relation, value, unit_of_measure,
--   is_live (whether what this load says stands), brought_count (how many figures the load brought in all)
-- cautions: values are those of the load itself, whatever stands now; withdrawn loads are there, the base figures not
with
numbered as (
    select
        observation.*,
        row_number() over in_order as place,
        cast(count(*) over (partition by observation.batch) as integer) as brought_count
    from observation
    where observation.batch > 0 and observation.batch <= coalesce($as_of, 2147483647)
    window in_order as (
        partition by observation.batch
        order by observation.metric, observation.unit, observation.scope, observation.last_day, observation.code
    )
)

select
    numbered.batch,
    numbered.code,
    numbered.unit,
    numbered.metric,
    numbered.scope,
    numbered.period_start,
    numbered.period_end,
    numbered.basis,
    numbered.relation,
    numbered.value,
    numbered.unit_of_measure,
    coalesce(live.batch = numbered.batch, false) as is_live,
    numbered.brought_count
from numbered
left join live($as_of) as live on numbered.code = live.code
where numbered.place <= $most
order by numbered.batch, numbered.place
