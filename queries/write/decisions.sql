-- Adds the staged decisions as part of batch $batch.
insert into decision
select
    $batch,
    preferred,
    decided_by,
    decided_on,
    reason_vi,
    reason_en
from stage_decisions
