-- What the columns of a long file may hold (staged_row: its rows): few words on many rows take a byte or two each.
create or replace temp type unit_word as enum (select distinct unit from staged_row); -- noqa: PRS

create or replace temp type metric_word as enum (select distinct metric from staged_row); -- noqa: PRS

create or replace temp type scope_word as enum (select distinct scope from staged_row); -- noqa: PRS

create or replace temp type start_word as enum (select distinct coalesce(period_start, '') from staged_row); -- noqa: PRS

create or replace temp type end_word as enum (select distinct period_end from staged_row); -- noqa: PRS

create or replace temp type measure_word as enum (select distinct unit_of_measure from staged_row); -- noqa: PRS
