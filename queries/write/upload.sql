-- Records the file that came as batch $batch, counted against what was live before it.
insert into upload
select
    $batch,
    $file,
    $sha256,
    $layout,
    $answers,
    cast(count(*) filter (kind = 'new') as integer),
    cast(count(*) filter (kind = 'changed') as integer),
    cast(count(*) filter (kind = 'unchanged') as integer)
from difference
