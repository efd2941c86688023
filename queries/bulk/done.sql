-- Frees what reading the file took.
drop table if exists raw;

drop view if exists staged_row;

drop table if exists decided
