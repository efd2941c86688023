-- Figures that stand twice (same code): the same figure repeated, or two codes that collide.
select
    file,
    line,
    'code' as column_name,
    code as value, -- noqa: RF04
    null as nearest
from candidate
qualify row_number() over (partition by code order by line) > 1
order by file, line
