-- grain: one row a metric and unit that have a figure fit for a chart
-- parameters: $units, $metrics (lists), $scope (null for any), $first_year, $last_year (the years a figure's period
--   ends in, null for any; a total over years must begin in them, too), $as_of
-- columns: the columns of read/figures
-- cautions: the best figure is of the metric's first definition that has any; then anything before a part of
--   a year, published before derived, the latest year, exact before qualified, the latest date
with
candidates as (
    select
        live.*,
        scope.rank
    from live($as_of) as live
    inner join scope on live.metric = scope.metric and live.scope = scope.scope
    where
        list_contains($units, live.unit)
        and list_contains($metrics, live.metric)
        and is_preferred
        and use = 'chart'
        and ($scope is null or live.scope = $scope)
        and (
            $first_year is null
            or (
                year(last_day) between $first_year and $last_year
                and (basis <> 'multi_year' or year(first_day) >= $first_year)
            )
        )
),

-- as a window the same took half as long again
best as (
    select
        arg_min(
            code,
            (
                rank,
                basis in ('half_year', 'months'),
                status = 'derived',
                -year(last_day),
                relation <> 'eq',
                -epoch(last_day),
                code
            )
        ) as code
    from candidates
    group by unit, metric
)

select
    code,
    unit,
    metric,
    scope,
    period_start,
    period_end,
    basis,
    relation,
    value,
    unit_of_measure,
    status,
    source,
    publisher,
    locator,
    confidence,
    use,
    note_vi,
    note_en,
    batch,
    is_preferred,
    conflicts
from candidates
where code in (select best.code from best)
order by metric, unit
