-- The first figures that a file adds or changes, those that change first.
with
first as (
    select *
    from difference
    where kind <> 'unchanged'
    order by kind, line
    limit $most
)

select
    first.*,
    candidate.unit::varchar,
    candidate.metric::varchar,
    candidate.scope::varchar,
    candidate.period_start,
    candidate.period_end::varchar,
    candidate.basis::varchar,
    candidate.relation::varchar,
    candidate.value,
    candidate.unit_of_measure::varchar
from first
inner join candidate on first.line = candidate.line
order by first.kind, first.line
