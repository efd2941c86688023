-- Reads live(null) without planning a replay, for one cursor: half the time of most questions would go into that.
create temp macro live(as_of) as table
from live_figure
where as_of is null
