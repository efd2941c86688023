-- Cells that must be filled and are not.
select
    cell.file,
    cell.line,
    cell.column_name,
    cell.value,
    null as nearest
from stage_cell as cell
inner join column_rule as rule on cell.table_name = rule.table_name and cell.column_name = rule.column_name
where rule.is_required and regexp_full_match(cell.value, '\s*')
order by cell.file, cell.line
