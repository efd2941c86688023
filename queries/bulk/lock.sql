-- Shuts a connection off from all other files for good.
set enable_external_access = false;

set lock_configuration = true
