-- Figures that stand in the file more than once: each row after the first beside the first, and how many there are.
with
twice as (
    select
        unit,
        metric,
        scope,
        period_start,
        period_end
    from decided
    group by all
    having count(*) > 1
),

numbered as (
    select
        one.line,
        one.relation,
        one.value,
        first_value(one.line) over same as first_line,
        first_value(one.relation) over same as first_relation,
        first_value(one.value) over same as first_value
    from decided as one
    inner join twice
        on one.unit = twice.unit
        and one.metric = twice.metric
        and one.scope = twice.scope
        and one.period_start = twice.period_start
        and one.period_end = twice.period_end
    window same as (partition by one.unit, one.metric, one.scope, one.period_start, one.period_end order by one.line)
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
