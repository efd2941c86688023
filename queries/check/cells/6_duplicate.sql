-- Rows of a reference or source file whose key stands there twice.
select
    file,
    line,
    key_columns as column_name,
    key as value, -- noqa: RF04
    null as nearest
from stage_key
qualify row_number() over (partition by table_name, key order by line) > 1
order by file, line
