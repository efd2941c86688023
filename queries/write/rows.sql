-- Lays the rows of a long file beside the checks. What stands in none of them is the same for all.
create or replace temp table staged_observation as
with
row as ( -- noqa: ST03
    select
        null::bigint as file_row,
        'published' as status,
        'high' as confidence,
        'chart' as use,
        '' as note_vi,
        '' as note_en
    where false
    union all by name
    from staged_row
)

select
    $file_name as file,
    line,
    unit::staged_unit as unit,
    metric::staged_metric as metric,
    scope::staged_scope as scope,
    coalesce(period_start, '')::staged_start as period_start,
    period_end::staged_end as period_end,
    basis::basis_word as basis,
    relation::relation_word as relation,
    value,
    unit_of_measure::staged_measure as unit_of_measure,
    coalesce(status, 'published')::status_word as status,
    source,
    locator,
    file_row,
    coalesce(confidence, 'high')::confidence_word as confidence,
    coalesce(use, 'chart')::use_word as use,
    note_vi,
    note_en
from row
