-- Lays down what charts would draw with the candidates accepted: the live figures and, in their places, the candidates,
-- which have a line.
create or replace temp table point as
select
    candidate.line,
    candidate.unit,
    candidate.metric,
    metric.kind,
    candidate.scope,
    candidate.basis,
    candidate.first_day,
    candidate.last_day,
    candidate.relation,
    candidate.value
from candidate
inner join metric on candidate.metric = metric.metric
union all
select
    null as line,
    live.unit,
    live.metric,
    metric.kind,
    live.scope,
    live.basis,
    live.first_day,
    live.last_day,
    live.relation,
    live.value
from live_figure as live
inner join metric on live.metric = metric.metric
anti join candidate
    on live.unit = candidate.unit
    and live.metric = candidate.metric
    and live.scope = candidate.scope
    and live.basis = candidate.basis
    and live.last_day = candidate.last_day
    and live.first_day is not distinct from candidate.first_day
where live.is_preferred and live.use = 'chart';

-- Steps from each point of a series to the next. size tells how far: in points for a share, else as a ratio, so that
-- the same growth is as large from 10 as from 1.000. of_line: the candidate a step is laid to, the later one of two.
create or replace temp table step as
with
paired as (
    select
        point.unit,
        point.metric,
        point.kind,
        point.scope,
        point.basis,
        case point.basis when 'half_year' then month(point.first_day) else 0 end as part_of_year,
        lag(point.line) over series as before_line,
        lag(point.value) over series as before_value,
        lag(point.last_day) over series as before_day,
        point.line as after_line,
        point.value as after_value,
        point.last_day as after_day
    from point
    inner join metric on point.metric = metric.metric
    where
        point.basis in ('calendar_year', 'statistical_year', 'half_year', 'as_of')
        and metric.lowest >= 0
        and point.value >= 0
    window series as (
        partition by
            point.unit,
            point.metric,
            point.scope,
            point.basis,
            case point.basis when 'half_year' then month(point.first_day) else 0 end
        order by point.last_day
    )
)

select
    *,
    coalesce(after_line, before_line) as of_line,
    case
        when kind = 'share' then abs(after_value - before_value)::double
        else abs(ln((after_value::double + 1) / (before_value::double + 1)))
    end as size
from paired
where before_value is not null;
