-- Tells anew which live figures have rivals and what the rule says of them. Only figures that begin on one day can be
-- rivals, and few do.
create or replace temp table crowded as
with
beginning as (
    select
        unit,
        metric,
        scope,
        first_day
    from live_observation
    group by all
    having count(*) > 1
)

select figure.*
from live_observation as figure
semi join beginning
    on figure.unit = beginning.unit
    and figure.metric = beginning.metric
    and figure.scope = beginning.scope
    and figure.first_day is not distinct from beginning.first_day;

delete from rivalry;

insert into rivalry
from rivals('crowded', null);

drop table crowded
