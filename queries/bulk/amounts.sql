-- Every spelling of a value within the metrics that are read alike, with the first row that has it.
select
    kind.alike,
    raw.value,
    min(raw.line)
from raw
inner join kind on raw.metric = kind.metric_text and raw.scope = kind.scope_text
inner join place on raw.unit = place.unit_text and raw.code = place.code_text and raw.period = place.period_text
inner join number_word as number on raw.value = number.value
where kind.metric is not null and place.unit is not null
group by kind.alike, raw.value
order by min(raw.line)
