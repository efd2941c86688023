-- Shares that are not what numerator and denominator of the same unit and period give, by more than half a point;
-- stage_ratio tells which they are.
select
    coalesce(share.line, numerator.line, denominator.line) as line,
    case
        when share.line is not null then share.value
        when numerator.line is not null then numerator.value
        else denominator.value
    end as value, -- noqa: RF04
    share.unit,
    share.metric,
    share.value as share,
    numerator.metric as numerator_metric,
    numerator.value as numerator,
    denominator.metric as denominator_metric,
    denominator.value as denominator,
    round(100 * numerator.value::double / denominator.value::double, 2)::decimal(18, 6) as computed
from stage_ratio as known
inner join point as share on known.metric = share.metric and known.scope = share.scope
inner join point as numerator
    on known.numerator = numerator.metric
    and share.unit = numerator.unit
    and share.scope = numerator.scope
    and share.basis = numerator.basis
    and share.last_day = numerator.last_day
    and share.first_day is not distinct from numerator.first_day
inner join point as denominator
    on known.denominator = denominator.metric
    and share.unit = denominator.unit
    and share.scope = denominator.scope
    and share.basis = denominator.basis
    and share.last_day = denominator.last_day
    and share.first_day is not distinct from denominator.first_day
where
    denominator.value > 0
    and share.relation = 'eq'
    and numerator.relation = 'eq'
    and denominator.relation = 'eq'
    and abs(share.value - 100 * numerator.value::double / denominator.value::double) > 0.5
    and (share.line is not null or numerator.line is not null or denominator.line is not null)
order by line
