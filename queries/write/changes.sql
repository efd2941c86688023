-- Compares the live figures with those of the version before (previous_figure: code, value, relation).
delete from change;

insert into change
select
    coalesce(figure.code, previous.code) as code,
    case when previous.code is null then 'new' when figure.code is null then 'gone' else 'changed' end as kind,
    previous.value as old_value,
    previous.relation as old_relation
from live(null) as figure
full outer join previous_figure as previous on figure.code = previous.code
where
    previous.code is null
    or figure.code is null
    or (figure.value, figure.relation) is distinct from (previous.value, previous.relation)
