-- The first figures that a file adds or changes, those that change first.
select
    difference.*,
    candidate.unit::varchar,
    candidate.metric::varchar,
    candidate.scope::varchar,
    candidate.period_start,
    candidate.period_end::varchar,
    candidate.basis::varchar,
    candidate.relation::varchar,
    candidate.value,
    candidate.unit_of_measure::varchar
from difference
inner join candidate on difference.line = candidate.line
where difference.kind <> 'unchanged'
order by difference.kind, difference.line
limit $most
