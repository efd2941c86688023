-- Periods that run backwards or are not what their basis says.
select
    file,
    line,
    'period_start' as column_name,
    concat_ws(' / ', period_start, period_end, basis) as value, -- noqa: RF04
    null as nearest
from candidate
where
    first_day > last_day
    or (basis = 'unknown_start') <> (first_day is null)
    or case basis
        when 'calendar_year'
            then first_day <> date_trunc('year', last_day) or last_day <> last_day_of(left(period_end, 4))
        when 'as_of' then period_start <> period_end
        when 'multi_year' then year(first_day) = year(last_day)
        when 'half_year' then date_diff('day', first_day, last_day) not between 180 and 184
        when 'statistical_year' then date_diff('day', first_day, last_day) not between 363 and 366
        else false
    end
order by file, line
