-- The rows for which everything is decided, by what the reader made of their spellings.
create or replace temp table decided as
select
    raw.line,
    place.unit,
    kind.metric,
    kind.scope,
    case when kind.is_stock then place.period_end else place.period_start end as period_start,
    place.period_end,
    case when kind.is_stock then 'as_of' else place.basis end as basis,
    amount.relation,
    amount.value::decimal(18, 6) as value, -- noqa: RF04
    kind.unit_of_measure
from raw
inner join kind on raw.metric = kind.metric_text and raw.scope = kind.scope_text
inner join place on raw.unit = place.unit_text and raw.code = place.code_text and raw.period = place.period_text
inner join amount on kind.alike = amount.alike and raw.value = amount.text
where place.unit is not null and (kind.is_stock or place.basis <> 'as_of')
