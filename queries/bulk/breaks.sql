-- How many rows there are, and how many line breaks stand inside of cells.
select
    count(*),
    coalesce(sum(
        breaks + len(unit || code || period || metric || scope || value)
        - len(replace(unit || code || period || metric || scope || value, chr(10), ''))
    ), 0)::bigint
from raw
