-- Tells anew which observations do not stand, by all events: after a withdrawal or a restoring. For a load write/accept
-- does it.
delete from outdone;

insert into outdone
select
    observation.batch,
    observation.code
from observation
anti join standing_at(null) as standing on observation.code = standing.code and observation.batch = standing.batch
