-- Provinces that together count more than the country (VN) in the same period; told once, at the country's line or else
-- at the first province's.
with
provinces as (
    select
        metric,
        scope,
        basis,
        first_day,
        last_day,
        sum(value)::decimal(18, 6) as part, -- noqa: RF04
        count(*) as province_count,
        min(line) as line
    from point
    where unit <> 'VN' and kind <> 'share' and relation in ('eq', 'ge', 'gt')
    group by all
)

select
    coalesce(country.line, provinces.line) as line,
    case when country.line is null then provinces.part else country.value end as value, -- noqa: RF04
    country.metric,
    provinces.province_count as provinces,
    provinces.part,
    country.value as whole,
    country.last_day
from point as country
inner join provinces
    on country.metric = provinces.metric
    and country.scope = provinces.scope
    and country.basis = provinces.basis
    and country.last_day = provinces.last_day
    and country.first_day is not distinct from provinces.first_day
inner join metric on country.metric = metric.metric
where
    country.unit = 'VN'
    and metric.lowest >= 0
    and country.relation in ('eq', 'le', 'lt')
    and provinces.part > country.value
    and (country.line is not null or provinces.line is not null)
order by line
