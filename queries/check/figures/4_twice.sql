-- Figures that stand twice (same code): the same figure repeated, or two codes that collide.
select
    file,
    line,
    'code' as column_name,
    code as value, -- noqa: RF04
    null as nearest
from candidate
where
    code in (
        select one.code
        from candidate as one
        group by one.code
        having count(*) > 1
    )
qualify row_number() over (partition by code order by line) > 1
order by file, line
