-- Values outside the range of their metric, or with more decimals than it has.
select
    candidate.file,
    candidate.line,
    'value' as column_name,
    candidate.value::varchar as value, -- noqa: RF04
    concat_ws('–', metric.lowest::double, metric.highest::double) as nearest
from candidate
inner join metric on candidate.metric = metric.metric
where
    candidate.value < metric.lowest
    or candidate.value > metric.highest
    or (candidate.value * pow(10, metric.decimals)::integer) % 1 <> 0
order by candidate.file, candidate.line
