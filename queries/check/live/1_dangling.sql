-- Decisions for a figure that does not exist, with the nearest code that does.
select
    stage.file,
    stage.line,
    'preferred' as column_name,
    stage.preferred as value, -- noqa: RF04
    arg_min(live.code, (damerau_levenshtein(live.code, stage.preferred), live.code)) as nearest
from stage_decisions as stage
cross join live_figure as live
group by all
having not bool_or(live.code = stage.preferred)
order by stage.file, stage.line
