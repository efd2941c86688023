-- Rows of a file whose unit, metric, definition or unit of measure the warehouse does not know: the catalogue changed
-- since it was read.
select
    stage.file,
    stage.line,
    'metric' as column_name,
    concat_ws(' / ', stage.unit, stage.metric, stage.scope, stage.unit_of_measure) as value, -- noqa: RF04
    null as nearest
from stage_observations as stage
left join unit on stage.unit = unit.unit
left join scope on stage.metric = scope.metric and stage.scope = scope.scope
where
    unit.unit is null
    or scope.scope is null
    or try_cast(stage.unit_of_measure as measure_word) is null
order by stage.file, stage.line
