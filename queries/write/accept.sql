-- Adds the candidates as batch $batch.
insert into observation
select
    $batch,
    * exclude (file, line)
from candidate
