-- The staged observations, typed and coded, each with the file and line it came from: what the checks
-- look at before anything is inserted. A definition or unit of measure that nobody knows is null: check/load/1_known
-- tells it.
create or replace temp table candidate as
select
    stage.file,
    stage.line,
    figure_code(
        unit.short_code,
        metric.short_code,
        stage.unit,
        stage.metric,
        stage.scope,
        nullif(stage.period_start, ''),
        stage.period_end,
        stage.basis,
        stage.source
    ) as code,
    unit.unit,
    metric.metric,
    try_cast(stage.scope as scope_word) as scope,
    nullif(stage.period_start, '') as period_start,
    stage.period_end,
    first_day(nullif(stage.period_start, '')) as first_day,
    last_day_of(stage.period_end) as last_day,
    cast(stage.basis as basis_word) as basis,
    cast(stage.relation as relation_word) as relation,
    cast(stage.value as decimal(18, 6)) as value, -- noqa: RF04
    try_cast(stage.unit_of_measure as measure_word) as unit_of_measure,
    cast(stage.status as status_word) as status,
    stage.source,
    nullif(stage.locator, '') as locator,
    cast(stage.file_row as integer) as file_row,
    cast(stage.confidence as confidence_word) as confidence,
    cast(stage.use as use_word) as use,
    nullif(stage.note_vi, '') as note_vi,
    nullif(stage.note_en, '') as note_en
from stage_observations as stage
inner join unit on stage.unit = unit.unit
inner join metric on stage.metric = metric.metric
