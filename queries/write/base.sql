-- Fills the tables from the staged base files (stage_* relations: every column as text, line numbers beside).

insert into unit
select
    stage.unit,
    style.short_code,
    nullif(stage.gso_code, ''),
    stage.name,
    stage.kind,
    cast(nullif(stage.valid_from, '') as date),
    cast(nullif(stage.valid_to, '') as date)
from stage_units as stage
inner join stage_style as style on stage.unit = style.unit;

insert into lineage
select
    predecessor,
    successor,
    cast(effective as date),
    legal_basis
from stage_lineage;

insert into metric
select
    metric,
    short_code,
    kind,
    decimals,
    lowest,
    highest
from stage_metric;

insert into scope
select
    metric,
    scope,
    rank
from stage_scope;

insert into source
select
    source,
    kind,
    publisher,
    language,
    title,
    published,
    nullif(url, ''),
    description_vi,
    description_en
from stage_sources;

insert into population
select
    unit,
    cast(year as integer),
    cast(thousand_persons as decimal(18, 6)),
    status,
    source_vi,
    source_en,
    nullif(url, '')
from stage_population;

insert into commune_count
select
    unit,
    as_of,
    first_day(as_of),
    cast(commune_units as integer),
    source_vi,
    source_en,
    nullif(url, '')
from stage_communes;
