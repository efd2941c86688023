-- Figures that stand in the file more than once: each row after the first, with the first and its number, and how many
-- there are in all.
select
    line,
    first_value(line) over same as first_line,
    relation,
    value,
    first_value(relation) over same as first_relation,
    first_value(value) over same as first_value,
    count(*) over () as in_all
from decided
semi join (
    select
        unit,
        metric,
        scope,
        period_start,
        period_end
    from decided
    group by all
    having count(*) > 1
) as twice using (unit, metric, scope, period_start, period_end)
window same as (partition by unit, metric, scope, period_start, period_end order by line)
qualify line <> first_line
order by line
