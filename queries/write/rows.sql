-- Lays the rows of a long file beside the checks; without a line of their own they are counted.
create or replace temp table staged_observation as
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
    status::status_word as status,
    source,
    locator,
    confidence::confidence_word as confidence,
    use::use_word as use,
    note_vi,
    note_en
from staged_row
