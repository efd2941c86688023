-- Shows the decided rows by the columns of data/published/observations.csv, with the line they stand in, to the
-- statements that read staged ones; said holds what is the same for all.
drop view raw;

drop table raw_cell;

create or replace temp view stage_observations as
select
    said.file,
    decided.line,
    decided.unit,
    decided.metric,
    decided.scope,
    coalesce(decided.period_start, '') as period_start,
    decided.period_end,
    decided.basis,
    decided.relation,
    decided.value,
    decided.unit_of_measure,
    'published' as status,
    said.source,
    said.letters as locator,
    decided.line as file_row,
    'high' as confidence,
    'chart' as use,
    '' as note_vi,
    '' as note_en
from decided
cross join said
