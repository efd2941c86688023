-- Adds the candidates as batch $batch, the last one: the figures that stood for their codes are outdone.
insert into outdone
select
    live.batch,
    live.code
from live_observation as live
semi join candidate on live.code = candidate.code;

insert into observation
select
    $batch,
    * exclude (file, line)
from candidate
