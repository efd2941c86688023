-- The tables of a warehouse. Observations are only ever added, a batch at a time; what a later
-- event took back or corrected is decided when reading (20_replay.sql), never by editing.
-- A date as published keeps its precision (2013, 2013-06, 2013-06-15); *_day columns hold its bounds.
-- Words that stand in every row are enumerations: of a million rows each costs a tenth of what a text does. They are in
-- the order of the alphabet, so that they sort as texts do. Those of the catalogue and of the base files are what is
-- staged (stage_*): a warehouse is made anew when it changes.

create type unit_word as enum (select distinct unit from stage_style order by unit); -- noqa: CV07

create type metric_word as enum (select distinct metric from stage_metric order by metric); -- noqa: CV07

create type scope_word as enum (select distinct scope from stage_scope order by scope); -- noqa: CV07

create type measure_word as enum (select value from vocabulary where holds = 'measure' order by value); -- noqa: CV07

create type basis_word as enum(
    'as_of', 'calendar_year', 'half_year', 'months', 'multi_year', 'statistical_year', 'unknown_start'
);

create type relation_word as enum('approx', 'eq', 'ge', 'gt', 'le', 'lt');

create type status_word as enum('derived', 'illustrative', 'provisional', 'published');

create type confidence_word as enum('high', 'low', 'medium');

create type use_word as enum('chart', 'table_only');

create table unit (
    unit unit_word primary key,
    short_code varchar not null,
    gso_code varchar,
    name_vi varchar not null,
    kind varchar not null,
    valid_from_date date,
    valid_to_date date
);

create table lineage (
    predecessor varchar not null,
    successor varchar not null,
    effective_date date not null,
    legal_basis varchar not null,
    primary key (predecessor, successor)
);

create table metric (
    metric metric_word primary key,
    short_code varchar not null,
    kind varchar not null,
    decimals integer not null,
    lowest decimal(18, 6),
    highest decimal(18, 6)
);

create table scope (
    metric metric_word not null,
    scope scope_word not null,
    rank integer not null,
    primary key (metric, scope)
);

create table source (
    source varchar primary key,
    kind varchar not null,
    publisher varchar not null,
    language varchar not null,
    title varchar not null,
    published varchar not null,
    url varchar,
    description_vi varchar not null,
    description_en varchar not null
);

create table population (
    unit varchar not null,
    year integer not null,
    thousand_persons decimal(18, 6) not null,
    status varchar not null,
    source_vi varchar not null,
    source_en varchar not null,
    url varchar,
    primary key (unit, year)
);

create table commune_count (
    unit varchar not null,
    as_of varchar not null,
    as_of_day date not null,
    commune_units integer not null,
    source_vi varchar not null,
    source_en varchar not null,
    url varchar,
    primary key (unit, as_of)
);

-- One row an event, numbered without gaps: the base figures are event 0. `kind` is base, load,
-- withdraw or restore; the last two name the batch they are about in target_batch.
create table batch (
    batch integer primary key,
    kind varchar not null,
    target_batch integer,
    recorded_by varchar not null,
    recorded_at timestamp not null,
    note varchar
);

-- What a load brought, one row a batch of that kind. The counts are against what was live before it; answers is a
-- JSON object; layout tells files of one shape apart.
create table upload (
    batch integer primary key,
    file varchar not null,
    sha256 varchar not null,
    layout varchar not null,
    answers varchar not null,
    added integer not null,
    changed integer not null,
    unchanged integer not null
);

-- Without a primary key, as `change`: an index costs a million rows twice the time of writing them. That no code stands
-- twice in a batch, the checks say. A figure without a note of its own has the description of its source (25_live.sql).
-- file_row: the row of a long file, whose locator holds the column alone: a million addresses cost a fifth of the rest.
create table observation (
    batch integer not null,
    code varchar not null,
    unit unit_word not null,
    metric metric_word not null,
    scope scope_word not null,
    period_start varchar,
    period_end varchar not null,
    first_day date,
    last_day date not null,
    basis basis_word not null,
    relation relation_word not null,
    value decimal(18, 6) not null,
    unit_of_measure measure_word not null,
    status status_word not null,
    source varchar not null,
    locator varchar,
    file_row integer,
    confidence confidence_word not null,
    use use_word not null,
    note_vi varchar,
    note_en varchar
);

-- The observations that do not stand: corrected by a later batch, or taken back. Only these are told: a table of the
-- live figures themselves would write a million rows twice.
create table outdone (
    batch integer not null,
    code varchar not null
);

-- The live figures that have rivals, as the macro rivals (20_replay.sql) tells them after the last event.
create table rivalry (
    code varchar not null,
    is_preferred boolean not null,
    preferred_code varchar not null,
    conflicts varchar[] not null,
    standing integer[] not null,
    decision_batch integer
);

-- What a person or a body decided about figures that disagree: preferred is the code of the figure to be drawn.
create table decision (
    batch integer not null,
    preferred varchar not null,
    decided_by varchar not null,
    decided_on varchar not null,
    reason_vi varchar not null,
    reason_en varchar not null,
    primary key (batch, preferred)
);

-- One row a version: the file's own number and what it was made from. Data is a digest of the base files.
create table version (
    version integer primary key,
    batch integer not null,
    made_at timestamp not null,
    base_digest varchar not null
);

-- What a version brought against the one before: kind is new, changed or gone. Empty in the first version.
create table change (
    code varchar not null,
    kind varchar not null,
    old_value decimal(18, 6),
    old_relation varchar
);
