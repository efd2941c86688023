-- grain: one row a metric, definition and unit that have live figures: what there is to choose from
-- parameters: $as_of
-- columns: metric, scope, unit, figure_count, first_year, last_year
-- cautions: first_year is that of the period's end where the start is unknown
select
    metric,
    scope,
    unit,
    cast(count(*) as integer) as figure_count,
    cast(min(year(coalesce(first_day, last_day))) as integer) as first_year,
    cast(max(year(last_day)) as integer) as last_year
from live($as_of)
group by metric, scope, unit
order by metric, scope, unit
