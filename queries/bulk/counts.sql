-- How many figures a file adds, changes, and leaves.
select
    kind,
    count(*)
from difference
group by kind
