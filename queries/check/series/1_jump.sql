-- Steps longer than any the series took before, where it took at least two: more than half as much again, or
-- 5 points of a share. The longest of the earlier steps stands beside.
with
own as (
    select
        of_line,
        arg_max(step, size) as longest
    from step
    where of_line is not null
    group by of_line
    -- Only these can be told: without it every step of a series is laid beside every other one.
    having max(size) > case any_value(kind) when 'share' then 5 else ln(1.5) end
),

earlier as (
    select
        own.of_line,
        max(step.size) as size,
        arg_max(step, step.size) as longest
    from own
    inner join step
        on own.longest.unit = step.unit
        and own.longest.metric = step.metric
        and own.longest.scope = step.scope
        and own.longest.basis = step.basis
        and own.longest.part_of_year = step.part_of_year
        and own.of_line is distinct from step.before_line
        and own.of_line is distinct from step.after_line
    group by own.of_line
    having count(*) >= 2
)

select
    own.of_line as line,
    case
        when own.longest.after_line = own.of_line then own.longest.after_value
        else own.longest.before_value
    end as value, -- noqa: RF04
    own.longest.unit,
    own.longest.metric,
    own.longest.before_value as before,
    own.longest.before_day,
    own.longest.after_value as after,
    own.longest.after_day,
    earlier.longest.before_value as most_before,
    earlier.longest.before_day as most_before_day,
    earlier.longest.after_value as most_after,
    earlier.longest.after_day as most_after_day
from own
inner join earlier on own.of_line = earlier.of_line
where own.longest.size > earlier.size
order by own.of_line
