"""The command of the shell: `fengcai`, or `python -m generator`."""

from __future__ import annotations

import os
import sys

from generator.cli import main


def run() -> None:
    """Do what the command line says, and end.

    Everything is written and closed by then: to take a whole archive apart in memory, record by record, would only
    keep whoever waits for the end waiting, for half a second at ten thousand stories. So the process ends at once.
    """
    try:
        main()
    except SystemExit as end:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads any more
            os._exit(1)
        os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))


if __name__ == "__main__":
    run()
