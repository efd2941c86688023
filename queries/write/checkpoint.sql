-- Moves what was written into the file itself, so that nothing of it is left beside.
checkpoint
