-- grain: one row a table that holds figures or what is known about them
-- parameters: none
-- columns: table_name
-- cautions: without version and change, which tell about the file and not about the figures
select table_name
from duckdb_tables()
where not temporary and table_name not in ('version', 'change')
order by table_name
