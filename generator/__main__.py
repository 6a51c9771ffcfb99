"""`python -m generator` is `fengcai`."""

from generator.cli import main

main()
