-- Decisions for a figure that no other one disagrees with, or that a chart may not draw.
select
    stage.file,
    stage.line,
    'preferred' as column_name,
    stage.preferred as value, -- noqa: RF04
    null as nearest
from stage_decisions as stage
inner join live_figure as live on stage.preferred = live.code
where live.conflicts = [] or live.use <> 'chart'
order by stage.file, stage.line
