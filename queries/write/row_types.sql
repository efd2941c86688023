-- What the columns of an archived long file may hold (staged_row: its rows): few words on many rows take a byte or two
-- each. They are not the words of the tables: the catalogue may have lost some since.
create or replace temp type staged_unit as enum (select distinct unit from staged_row); -- noqa: PRS

create or replace temp type staged_metric as enum (select distinct metric from staged_row); -- noqa: PRS

create or replace temp type staged_scope as enum (select distinct scope from staged_row); -- noqa: PRS

create or replace temp type staged_start as enum (select distinct coalesce(period_start, '') from staged_row); -- noqa: PRS

create or replace temp type staged_end as enum (select distinct period_end from staged_row); -- noqa: PRS

create or replace temp type staged_measure as enum (select distinct unit_of_measure from staged_row); -- noqa: PRS
