-- grain: one row a live figure
-- parameters: $units, $metrics, $scopes (lists, null for all), $as_of (batch number, null for now)
-- columns: code, unit, metric, scope, period_start, period_end, basis, relation, value, unit_of_measure,
--   status, source, publisher, locator, confidence, use, note_vi, note_en, batch, is_preferred, conflicts
-- cautions: several sources may give the same period; only one of them is_preferred
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
where
    ($units is null or list_contains($units, unit))
    and ($metrics is null or list_contains($metrics, metric))
    and ($scopes is null or list_contains($scopes, scope))
order by metric, unit, scope, last_day, first_day nulls first, is_preferred desc, code
