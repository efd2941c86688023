-- Drops what the file repeats.
delete from decided
where line in (
    select line
    from decided
    qualify row_number() over (partition by unit, metric, scope, period_start, period_end order by line) > 1
)
