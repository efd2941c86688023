-- Every spelling of a province with a period, with the first row that has it.
select
    unit,
    code,
    period,
    min(line)
from raw
group by unit, code, period
order by min(line)
