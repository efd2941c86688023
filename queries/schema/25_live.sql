-- live(as_of): what replay(as_of) says. Now (null) is read from a table that write/live fills whenever a version
-- is made: a version never changes, and planning a replay takes longer (5 ms) than reading all figures (2 ms).

create table live_figure as
from replay(null);

create macro live(as_of) as table
from live_figure
where as_of is null
union all
from replay(as_of)
where as_of is not null;
