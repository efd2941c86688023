-- Cells that should hold a date (YYYY, YYYY-MM or YYYY-MM-DD) and do not.
select
    cell.file,
    cell.line,
    cell.column_name,
    cell.value,
    null as nearest
from stage_cell as cell
inner join column_rule as rule on cell.table_name = rule.table_name and cell.column_name = rule.column_name
where
    rule.holds = 'date'
    and cell.value <> ''
    and (
        not regexp_full_match(cell.value, '[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?')
        or try_cast(cell.value || substr('-01-01', least(len(cell.value), 10) - 3) as date) is null
    )
order by cell.file, cell.line
