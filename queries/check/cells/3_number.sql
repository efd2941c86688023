-- Cells that should hold a number (or a whole number) and do not.
select
    cell.file,
    cell.line,
    cell.column_name,
    cell.value,
    null as nearest
from stage_cell as cell
inner join column_rule as rule on cell.table_name = rule.table_name and cell.column_name = rule.column_name
where
    cell.value <> ''
    and case rule.holds
        when 'number' then not regexp_full_match(cell.value, '-?[0-9]{1,12}([.][0-9]{1,6})?')
        when 'integer' then not regexp_full_match(cell.value, '[0-9]{1,9}')
        else false
    end
order by cell.file, cell.line
