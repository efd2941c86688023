-- Steps of more than five times, or 30 points of a share, in a series too short to tell what is usual for it.
with
lengths as (
    select
        unit,
        metric,
        scope,
        basis,
        part_of_year,
        count(*) as step_count
    from step
    group by all
)

select
    step.of_line as line,
    case when step.after_line = step.of_line then step.after_value else step.before_value end as value, -- noqa: RF04
    step.unit,
    step.metric,
    step.before_value as before,
    step.before_day,
    step.after_value as after,
    step.after_day
from step
inner join lengths
    on step.unit = lengths.unit
    and step.metric = lengths.metric
    and step.scope = lengths.scope
    and step.basis = lengths.basis
    and step.part_of_year = lengths.part_of_year
where
    lengths.step_count <= 2
    and step.of_line is not null
    and step.size > case step.kind when 'share' then 30 else ln(5) end
order by step.of_line
