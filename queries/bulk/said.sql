-- What is the same for all rows of a file: its source, the column of its figures, the note.
create or replace temp table said as
select
    $source as source,
    $letters as letters,
    $note_vi as note_vi,
    $note_en as note_en
