-- Values outside the range of their metric, or with more decimals than it has; the range stands as nearest.
select
    candidate.file,
    candidate.line,
    'value' as column_name,
    candidate.value::varchar as value, -- noqa: RF04
    case
        when metric.highest is not null then concat_ws('–', metric.lowest::double, metric.highest::double)
    end as nearest
from candidate
inner join metric on candidate.metric = metric.metric
where
    candidate.value < metric.lowest
    or candidate.value > metric.highest
    or (candidate.value * pow(10, metric.decimals)::integer) % 1 <> 0
order by candidate.file, candidate.line
