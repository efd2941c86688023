-- What a version with one load more brought, as write/changes tells it: known by then of every candidate.
delete from change;

insert into change
select
    code,
    'new' as kind,
    null as old_value,
    null as old_relation
from difference
where kind = 'new'
union all
select
    difference.code,
    'changed' as kind,
    difference.old_value,
    difference.old_relation
from difference
inner join candidate on difference.line = candidate.line
where
    difference.kind = 'changed'
    and (candidate.value, candidate.relation) is distinct from (difference.old_value, difference.old_relation)
