-- Figures that stand in the file more than once: each row after the first beside the first, and how many there are.
with
twice as (
    select hash(unit, metric, scope, period_start, period_end) as figure_hash
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
    semi join twice
        on hash(one.unit, one.metric, one.scope, one.period_start, one.period_end) = twice.figure_hash
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
