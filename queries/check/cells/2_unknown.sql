-- Cells that name something nobody knows, with the nearest known name (of equally near ones the first).
with
unknown as (
    select
        cell.file,
        cell.line,
        cell.column_name,
        cell.value,
        rule.holds
    from stage_cell as cell
    inner join column_rule as rule on cell.table_name = rule.table_name and cell.column_name = rule.column_name
    where
        cell.value <> ''
        and exists (from vocabulary where vocabulary.holds = rule.holds)
        and not exists (from vocabulary where vocabulary.holds = rule.holds and vocabulary.value = cell.value)
)

select
    unknown.file,
    unknown.line,
    unknown.column_name,
    unknown.value,
    arg_min(vocabulary.value, (damerau_levenshtein(vocabulary.value, unknown.value), vocabulary.value)) as nearest
from unknown
inner join vocabulary on unknown.holds = vocabulary.holds
group by all
order by unknown.file, unknown.line
