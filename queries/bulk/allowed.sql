-- The only files that a connection may read or write beside its own, once it is locked.
set allowed_paths = $paths
