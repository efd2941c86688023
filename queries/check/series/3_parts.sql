-- Parts larger than the whole they belong to, of the same unit and period; stage_part tells what is part of what.
select
    coalesce(part.line, whole.line) as line,
    case when part.line is null then whole.value else part.value end as value, -- noqa: RF04
    part.unit,
    part.metric as part_metric,
    part.metric || '/' || part.scope as part_scope,
    part.value as part,
    whole.metric as whole_metric,
    whole.metric || '/' || whole.scope as whole_scope,
    whole.value as whole
from stage_part as known
inner join point as part on known.part_metric = part.metric and known.part_scope = part.scope
inner join point as whole
    on known.whole_metric = whole.metric
    and known.whole_scope = whole.scope
    and part.unit = whole.unit
    and part.basis = whole.basis
    and part.last_day = whole.last_day
    and part.first_day is not distinct from whole.first_day
where
    part.value > whole.value
    and part.relation in ('eq', 'ge', 'gt')
    and whole.relation in ('eq', 'le', 'lt')
    and (part.line is not null or whole.line is not null)
order by line, part_scope
