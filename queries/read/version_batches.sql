-- grain: one row a version made since the base figures were last read
-- parameters: none
-- columns: version, batch (last event in it)
-- cautions: what a version before them held is not known any more
select
    version,
    batch
from version
order by version
