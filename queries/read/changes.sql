-- grain: one row a figure that this version brought, changed or lost against the version before
-- parameters: none
-- columns: code, kind (new, changed, gone), old_value, old_relation
-- cautions: empty in the first version and where nothing changed
select
    code,
    kind,
    old_value,
    old_relation
from change
order by kind desc, code
