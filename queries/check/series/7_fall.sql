-- Stocks that lose more than half of what they had at the date before, from ten on: models and forces do not
-- vanish so fast.
select
    of_line as line,
    case when after_line = of_line then after_value else before_value end as value, -- noqa: RF04
    unit,
    metric,
    before_value as before,
    before_day,
    after_value as after,
    after_day
from step
where of_line is not null and kind = 'stock' and before_value >= 10 and after_value < before_value / 2
order by of_line
