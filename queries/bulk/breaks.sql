-- How many line breaks stand inside of cells.
select
    coalesce(sum(
        breaks
        + len(unit || code || period || metric || scope || value)
        - len(replace(unit || code || period || metric || scope || value, chr(10), ''))
    ), 0)::bigint
from raw
