-- Shorter periods that count more than a longer one they lie in: a half-year above its year, a year above a total of
-- several. Which periods others lie in is asked of the periods first: those are few, and hardly a figure of a long file
-- has one of these.
with
period as (
    select distinct
        first_day,
        last_day
    from point
    where kind = 'flow'
),

containing as (
    select distinct
        long.first_day,
        long.last_day
    from period as long
    inner join period as short
        on long.first_day <= short.first_day
        and long.last_day >= short.last_day
        and (long.first_day < short.first_day or long.last_day > short.last_day)
),

long as (
    select point.*
    from point
    semi join containing on point.first_day = containing.first_day and point.last_day = containing.last_day
    where point.kind = 'flow'
)

select
    coalesce(short.line, long.line) as line,
    case when short.line is null then long.value else short.value end as value, -- noqa: RF04
    short.unit,
    short.metric,
    short.value as part,
    short.first_day as part_first_day,
    short.last_day as part_last_day,
    long.value as whole,
    long.first_day as whole_first_day,
    long.last_day as whole_last_day
from point as short
inner join long
    on short.unit = long.unit
    and short.metric = long.metric
    and short.scope = long.scope
    and short.first_day >= long.first_day
    and short.last_day <= long.last_day
    and (short.first_day > long.first_day or short.last_day < long.last_day)
inner join metric on short.metric = metric.metric
where
    short.kind = 'flow'
    and metric.lowest >= 0
    and short.value > long.value
    and short.relation in ('eq', 'ge', 'gt')
    and long.relation in ('eq', 'le', 'lt')
    and (short.line is not null or long.line is not null)
order by line, part_first_day, whole_first_day, whole_last_day
