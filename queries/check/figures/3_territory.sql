-- Figures of a unit that did not exist on the last day of their period, with the one of its code that did, or
-- else the one it went into.
select
    candidate.file,
    candidate.line,
    'unit' as column_name,
    candidate.unit as value, -- noqa: RF04
    coalesce(min(other.unit), min(lineage.successor)) as nearest
from candidate
inner join unit on candidate.unit = unit.unit
left join unit as other
    on unit.gso_code = other.gso_code
    and candidate.last_day >= coalesce(other.valid_from_date, candidate.last_day)
    and candidate.last_day <= coalesce(other.valid_to_date, candidate.last_day)
left join lineage on unit.unit = lineage.predecessor and candidate.last_day >= lineage.effective_date
where
    candidate.last_day > unit.valid_to_date
    or candidate.last_day < unit.valid_from_date
group by candidate.file, candidate.line, candidate.unit
order by candidate.file, candidate.line
