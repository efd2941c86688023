-- grain: one row, the version this file holds
-- parameters: none
-- columns: version, batch (last event in it), made_at, base_digest, figure_count, source_count
-- cautions: made_at is UTC
select
    version,
    batch,
    made_at,
    base_digest,
    (select cast(count(*) as integer) from live(null)) as figure_count,
    (select cast(count(*) as integer) from source) as source_count
from version
order by version desc
limit 1
