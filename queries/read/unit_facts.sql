-- grain: one row, what is known of a unit beside its figures
-- parameters: $unit
-- columns: population (persons), population_year, population_status, commune_units, commune_units_as_of
-- cautions: each is the latest count there is, null where there is none; population_status is final, preliminary or
--   derived_sum (the parts of a new unit added up)
with
people as (
    select
        cast(round(arg_max(thousand_persons, year) * 1000) as integer) as population,
        max(year) as population_year,
        arg_max(status, year) as population_status
    from population
    where unit = $unit
),

communes as (
    select
        arg_max(commune_units, as_of_day) as commune_units,
        arg_max(as_of, as_of_day) as commune_units_as_of
    from commune_count
    where unit = $unit
)

select
    population,
    population_year,
    population_status,
    commune_units,
    commune_units_as_of
from people
cross join communes
