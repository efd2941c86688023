-- Figures for the same thing and the same days that stand in the file before, however their period is written.
select
    file,
    line,
    'code' as column_name,
    code as value, -- noqa: RF04
    null as nearest
from candidate
where
    hash(unit, metric, scope, basis, first_day, last_day) in (
        select hash(one.unit, one.metric, one.scope, one.basis, one.first_day, one.last_day)
        from candidate as one
        group by all
        having count(*) > 1
    )
qualify row_number() over (partition by unit, metric, scope, basis, first_day, last_day order by line) > 1
order by file, line
