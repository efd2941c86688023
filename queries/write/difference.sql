-- Compares the candidates with the live figures, one row a candidate: new, changed (another number, or another status),
-- unchanged. rival_*: the figure charts draw now for the same thing and period, where it is another and says another
-- number.
create or replace temp table difference as
select
    candidate.line,
    candidate.code,
    case
        when live.code is null then 'new'
        when
            live.value = candidate.value
            and live.relation = candidate.relation
            and live.status = candidate.status
            then 'unchanged'
        else 'changed'
    end as kind,
    live.value as old_value,
    live.relation as old_relation,
    live.status as old_status,
    rival.code as rival_code,
    rival.value as rival_value,
    rival.relation as rival_relation,
    rival.publisher as rival_publisher
from candidate
left join live_figure as live on candidate.code = live.code
left join live_figure as rival
    on candidate.unit = rival.unit
    and candidate.metric = rival.metric
    and candidate.scope = rival.scope
    and candidate.last_day = rival.last_day
    and candidate.basis = rival.basis
    and candidate.first_day is not distinct from rival.first_day
    and candidate.code <> rival.code
    and (candidate.value, candidate.relation) is distinct from (rival.value, rival.relation)
    and rival.is_preferred
