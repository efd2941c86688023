-- grain: one row a live figure: that of a code, and those that say another number for the same thing
-- parameters: $code, $as_of
-- columns: the columns of read/figures
-- cautions: the figure asked for comes first; empty where the code is not live
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
where code = $code or list_contains(conflicts, $code)
order by code <> $code, is_preferred desc, code
