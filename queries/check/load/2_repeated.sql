-- Figures for the same thing and the same days that stand in the file before, however their period is written.
select
    file,
    line,
    'code' as column_name,
    code as value, -- noqa: RF04
    null as nearest
from candidate
qualify row_number() over (partition by unit, metric, scope, basis, first_day, last_day order by line) > 1
order by file, line
