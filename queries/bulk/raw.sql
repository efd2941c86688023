-- The cells of a long file (file_row: its columns by what they are), numbered as a spreadsheet numbers its rows;
-- breaks: line breaks in the cells that are not read. The number is that of the stored row: counted while reading, it
-- would hold the reading to one thread.
create or replace temp table raw_cell as
select
    coalesce(unit, '') as unit,
    coalesce(code, '') as code,
    coalesce(period, '') as period,
    coalesce(metric, '') as metric,
    coalesce(scope, '') as scope,
    coalesce(value, '') as value, -- noqa: RF04
    len(rest) - len(replace(rest, chr(10), '')) as breaks
from file_row;

create or replace temp view raw as
select
    rowid + 2 as line,
    *
from raw_cell
