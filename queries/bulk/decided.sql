-- The rows for which everything is decided, by what the reader made of their spellings.
create or replace temp table decided as
with
-- What the tables hold is made of each spelling, not of each row.
decided_kind as materialized (
    select
        metric_text,
        scope_text,
        metric::metric_word as metric,
        scope::scope_word as scope,
        unit_of_measure::measure_word as unit_of_measure,
        is_stock,
        alike
    from kind
    where metric is not null
),

decided_place as materialized (
    select
        unit_text,
        code_text,
        period_text,
        unit::unit_word as unit,
        period_start,
        period_end,
        basis::basis_word as basis
    from place
    where unit is not null
),

decided_amount as materialized (
    select
        alike,
        text,
        relation::relation_word as relation,
        value::decimal(18, 6) as value -- noqa: RF04
    from amount
)

select
    raw.line,
    place.unit,
    kind.metric,
    kind.scope,
    case when kind.is_stock then place.period_end else place.period_start end as period_start,
    place.period_end,
    case when kind.is_stock then 'as_of'::basis_word else place.basis end as basis,
    amount.relation,
    amount.value,
    kind.unit_of_measure
from raw
inner join decided_kind as kind on raw.metric = kind.metric_text and raw.scope = kind.scope_text
inner join decided_place as place
    on raw.unit = place.unit_text
    and raw.code = place.code_text
    and raw.period = place.period_text
inner join decided_amount as amount on kind.alike = amount.alike and raw.value = amount.text
where kind.is_stock or place.basis <> 'as_of'
