-- For one cursor `live` is the one of the schema present, which plans no replay.
set search_path = 'present,main'
