"""Files taken in: from bytes to checked rows to a batch of the warehouse."""
