-- What was live before a version, for it to tell what it changed (previous_figure in write/changes).
select
    code,
    value,
    relation
from live(null)
