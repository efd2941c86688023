-- Every spelling of a metric with a definition, with the first row that has it.
select
    metric,
    scope,
    min(line)
from raw
group by metric, scope
order by min(line)
