-- grain: one row a figure that this version brought, changed or lost against the version before
-- parameters: $as_of (a batch: what that one event did instead, null for the version's own changes)
-- columns: code, kind (new, changed, gone), old_value, old_relation
-- cautions: empty in the first version, as of the base figures, and where nothing changed
with
after as (
    select
        code,
        value,
        relation
    from replay($as_of)
    where $as_of > 0
),

before as (
    select
        code,
        value,
        relation
    from replay($as_of - 1)
    where $as_of > 0
),

by_the_event as (
    select
        coalesce(after.code, before.code) as code,
        case when before.code is null then 'new' when after.code is null then 'gone' else 'changed' end as kind,
        before.value as old_value,
        before.relation as old_relation
    from after
    full outer join before on after.code = before.code
    where (after.value, after.relation) is distinct from (before.value, before.relation)
)

select
    code,
    kind,
    old_value,
    old_relation
from change
where $as_of is null
union all
select *
from by_the_event
order by kind desc, code
