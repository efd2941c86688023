-- grain: one row, the version this file holds
-- parameters: $as_of
-- columns: version, batch (last event in it), made_at, base_digest, figure_count, source_count
-- cautions: made_at is UTC
select
    version,
    batch,
    made_at,
    base_digest,
    (select cast(count(*) as integer) from live($as_of)) as figure_count,
    (
        select cast(count(*) as integer)
        from source
        where kind <> 'upload' or source in (select live.source from live($as_of) as live)
    ) as source_count
from version
order by version desc
limit 1
