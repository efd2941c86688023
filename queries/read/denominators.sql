-- grain: one row a unit and what its figures may be divided by
-- parameters: $unit, $first_year, $last_year (years the period touches), $last_day (its last day)
-- columns: population (mean persons over the years known), population_first_year, population_last_year,
--   population_years (how many years are known), commune_units, commune_units_as_of
-- cautions: population is null where no year of the period is known; commune_units is the count in force
--   on the last day, null before the first count we have
with
people as (
    select
        avg(thousand_persons) * 1000 as population,
        min(year) as population_first_year,
        max(year) as population_last_year,
        cast(count(*) as integer) as population_years
    from population
    where unit = $unit and year between $first_year and $last_year
),

communes as (
    select
        arg_max(commune_units, as_of_day) as commune_units,
        arg_max(as_of, as_of_day) as commune_units_as_of
    from commune_count
    where unit = $unit and as_of_day <= $last_day
)

select
    population,
    population_first_year,
    population_last_year,
    population_years,
    commune_units,
    commune_units_as_of
from people
cross join communes
