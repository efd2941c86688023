-- Figures that stand in the file more than once: each row after the first beside the first, and how many there are.
with
numbered as (
    select
        line,
        relation,
        value,
        first_value(line) over same as first_line,
        first_value(relation) over same as first_relation,
        first_value(value) over same as first_value
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
)

select
    line,
    first_line,
    relation,
    value,
    first_relation,
    first_value,
    count(*) over () as in_all
from numbered
where line <> first_line
order by line
