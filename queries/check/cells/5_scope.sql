-- Observations whose definition is none of their metric's, with the nearest one.
select
    stage.file,
    stage.line,
    'scope' as column_name,
    stage.scope as value, -- noqa: RF04
    arg_min(known.scope, (damerau_levenshtein(known.scope, stage.scope), known.scope)) as nearest
from stage_observations as stage
inner join stage_scope as known on stage.metric = known.metric
group by all
having not bool_or(stage.scope = known.scope)
order by stage.file, stage.line
