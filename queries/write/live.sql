-- Lays down the figures as the version has them, after its last event.
delete from live_figure;

insert into live_figure
from replay(null);
