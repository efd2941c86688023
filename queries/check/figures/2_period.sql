-- Periods that run backwards or are not what their basis says: a statistical year is 15 December to 14 December.
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
        when 'half_year'
            then first_day not in (make_date(year(last_day), 1, 1), make_date(year(last_day), 7, 1))
                or last_day <> first_day + interval 6 month - interval 1 day
        when 'statistical_year'
            then first_day <> make_date(year(last_day) - 1, 12, 15) or last_day <> make_date(year(last_day), 12, 14)
        else false
    end
order by file, line
