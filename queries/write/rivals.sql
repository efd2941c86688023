-- Tells anew which live figures have rivals and what the rule says of them.
delete from rivalry;

insert into rivalry
from rivals(null)
