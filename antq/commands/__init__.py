"""Commands of the command line that are large enough for a module of their own."""
