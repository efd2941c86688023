-- How many rows of a province, period or metric have a mark that says there is no figure, and the first of them.
select
    raw.value,
    min(raw.line),
    count(*)
from raw
inner join missing_word as missing on raw.value = missing.value
left join kind on raw.metric = kind.metric_text and raw.scope = kind.scope_text
left join place on raw.unit = place.unit_text and raw.code = place.code_text and raw.period = place.period_text
where coalesce(kind.is_known, true) or coalesce(place.is_known, true)
group by raw.value
order by min(raw.line)
