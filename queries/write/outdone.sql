-- Tells anew which observations stand, by all events: after a withdrawal or a restoring; write/accept does it for a load.
delete from outdone;

insert into outdone
select
    observation.batch,
    observation.code
from observation
anti join standing_at(null) as standing on observation.code = standing.code and observation.batch = standing.batch
