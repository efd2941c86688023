-- The rows for which something is not decided, a few of each way of being so, and how many there are in all. A row
-- without a number is passed over where it speaks of a known province, period or metric.
with
undecided as (
    select
        raw.*,
        concat_ws(
            '|',
            case when kind.metric is null then raw.metric || '|' || raw.scope end,
            case when place.unit is null then raw.unit || '|' || raw.code || '|' || raw.period end,
            case when kind.metric is not null and place.unit is not null then kind.alike || '|' || raw.value end
        ) as why
    from raw
    anti join decided on raw.line = decided.line
    left join kind on raw.metric = kind.metric_text and raw.scope = kind.scope_text
    left join place on raw.unit = place.unit_text and raw.code = place.code_text and raw.period = place.period_text
    left join missing_word as missing on raw.value = missing.value
    where missing.value is null or not (coalesce(kind.is_known, true) or coalesce(place.is_known, true))
),

numbered as (
    select
        *,
        row_number() over (partition by why order by line) as number,
        count(*) over () as in_all
    from undecided
)

select
    line,
    unit,
    code,
    period,
    metric,
    scope,
    value,
    in_all
from numbered
where number <= $of_each
order by number, line
limit $most
