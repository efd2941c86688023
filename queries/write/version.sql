-- Records the version a file holds.
insert into version values ($version, $batch, $made_at, $base_digest)
