-- Lays the rows of a long file beside the checks; without a line of their own they are counted.
create or replace temp table staged_observation as
select
    $file_name as file,
    line,
    unit::unit_word as unit,
    metric::metric_word as metric,
    scope::scope_word as scope,
    coalesce(period_start, '')::start_word as period_start,
    period_end::end_word as period_end,
    basis::enum(
        'calendar_year', 'half_year', 'months', 'statistical_year', 'multi_year', 'as_of', 'unknown_start'
    ) as basis,
    relation::enum('eq', 'gt', 'lt', 'approx', 'ge', 'le') as relation,
    value,
    unit_of_measure::measure_word as unit_of_measure,
    status::enum('published', 'derived', 'provisional', 'illustrative') as status,
    source,
    locator,
    confidence::enum('high', 'medium', 'low') as confidence,
    use::enum('chart', 'table_only') as use,
    note_vi,
    note_en
from staged_row
