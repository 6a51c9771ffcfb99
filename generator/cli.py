"""The command line. Each command reads its arguments, calls the work, and says what came of it.

Exit status: 0 fine, 1 problems of severity error, 2 could not run.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from generator import __version__

COMMANDS = {
    "check": "generator.press",
    "build": "generator.building",
    "serve": "generator.press",
    "emit": "generator.press",
    "audit": "generator.press",
    "diff": "generator.press",
    "publish": "generator.publication",
    "rollback": "generator.publication",
    "init": "generator.desk",
    "new": "generator.desk",
    "photos": "generator.desk",
    "withdraw": "generator.desk",
    "explain": "generator.desk",
    "schema": "generator.desk",
}
"""Where each command stands, in the order in which they are listed."""


class _Commands(click.Group):
    """Loads the module of the one command that runs: all of them take a second, and some builds take no more."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        command = getattr(import_module(module), cmd_name) if module else None
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="fengcai")
def main() -> None:
    """风采 Fengcai: stories and photos in, a whole static site out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a Windows console may speak another encoding than the names in files
            stream.reconfigure(errors="replace")
