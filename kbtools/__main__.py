"""`python -m kbtools` is the same as `kbtools`."""

from kbtools.cli import main

main()
