-- Every spelling of a value, with the first row that has it.
select
    value,
    min(line)
from raw
group by value
order by min(line)
