-- Records one event.
insert into batch values ($batch, $kind, $target_batch, $recorded_by, $recorded_at, $note)
