"""`python -m antq`: the command line."""

from antq.cli import main

main()
