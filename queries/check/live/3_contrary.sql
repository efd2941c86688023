-- Decisions about what an earlier line has decided already; the figure preferred there stands as nearest.
select
    stage.file,
    stage.line,
    'preferred' as column_name,
    stage.preferred as value, -- noqa: RF04
    first_value(stage.preferred) over same as nearest
from stage_decisions as stage
inner join live_figure as live on stage.preferred = live.code
window same as (partition by live.preferred_code order by stage.line)
qualify row_number() over same > 1
order by stage.file, stage.line
