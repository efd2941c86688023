-- The first figures of the file.
select
    line,
    unit,
    metric,
    scope,
    period_start,
    period_end,
    basis,
    relation,
    value,
    unit_of_measure
from decided
order by line
limit $most
