-- grain: one row a live figure, those of the most recently published documents first
-- parameters: $units (list, null for all), $most (most rows), $as_of
-- columns: the columns of read/figures
-- cautions: only figures that a chart may show
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
from live($as_of)
where ($units is null or list_contains($units, unit)) and is_preferred and use = 'chart'
order by published desc, last_day desc, code
limit $most
