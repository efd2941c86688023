-- live(as_of): the figures as they stood at batch as_of (null: at the last one) with their source and their rivals.
-- What the rule says now stands in the table rivalry: a version never changes, and planning its making takes longer (5 ms)
-- than reading all figures (2 ms).
-- standing, decision_batch: null for a figure without rivals.

create macro rivals_at(as_of) as table
from rivalry
where as_of is null
union all
from rivals(as_of)
where as_of is not null;

create macro live(as_of) as table
select
    figure.*,
    source.publisher,
    source.published,
    source.kind as source_kind,
    coalesce(rival.is_preferred, true) as is_preferred,
    coalesce(rival.conflicts, []) as conflicts,
    coalesce(rival.preferred_code, figure.code) as preferred_code,
    rival.standing,
    rival.decision_batch
from figures_at(as_of) as figure
inner join source on figure.source = source.source
left join rivals_at(as_of) as rival on figure.code = rival.code;

create view live_figure as
from live(null);
