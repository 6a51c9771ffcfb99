"""What every command shares: its options, how it speaks, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.clock import moment
from generator.i18n import Message, Translator
from generator.problem import ContentError, FengcaiError, Problem, in_order

if TYPE_CHECKING:  # what reads a site takes half a second to load, and not every command reads one
    from generator.settings import Settings
    from generator.site import Site

MENDABLE, BROKEN = 1, 2
"""Exit statuses: problems of severity error; could not run."""


def say() -> Translator:
    """The site's language, once it is known; until then Chinese, as nearly every site here."""
    spoken = click.get_current_context().find_root().obj
    return spoken if isinstance(spoken, Translator) else Translator("zh-Hans")


def guarded(command: Callable[..., int | None]) -> Callable[..., None]:
    """What ends a run becomes a sentence and an exit status, never a traceback."""

    @wraps(command)
    def run(**arguments: Any) -> None:
        try:
            status = command(**arguments)
        except ContentError as error:
            tell(error.problems, root=_root(arguments))
            note(error.message)
            status = MENDABLE
        except FengcaiError as error:
            note(error.message)
            status = BROKEN
        except OSError as error:
            note(Message("{file}: {error}", file=error.filename or "", error=error.strerror or error))
            status = BROKEN
        sys.exit(status or 0)

    return run


def _root(arguments: dict[str, Any]) -> Path:
    config = arguments.get("config")
    return (config.parent if isinstance(config, Path) else Path()).absolute()


def read(config: Path) -> Settings:
    """The settings of a site, whose language is spoken from here on."""
    from generator.settings import read_settings

    settings = read_settings(config)
    click.get_current_context().find_root().obj = Translator(settings.language)
    return settings


def sound(config: Path, now: str | None) -> Site:
    """The site, without problems that stop a build; those that do not are told."""
    from generator.site import assemble

    settings = read(config)
    site = assemble(settings, now=moment(now, settings.zone))
    site.refuse_errors()
    tell(site.problems, root=settings.root)
    return site


def tell(problems: Sequence[Problem], *, root: Path, format: str = "text") -> None:
    """Report problems of files below `root` on standard output."""
    click.echo(reported(problems, root=root, format=format), nl=False)


def reported(problems: Sequence[Problem], *, root: Path, format: str = "text") -> str:
    """Problems of files below `root`, as they are told."""
    from generator.report import Format, Lines, report

    return report(in_order(problems), format=Format(format), lines=Lines(root), say=say())


def note(message: Message) -> None:
    """Say what came of it, on standard error."""
    click.echo(say()(message), err=True)


@contextmanager
def progress(length: int) -> Iterator[Callable[[int], object]]:
    """A bar on a terminal, silence elsewhere."""
    if length == 0 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=say()(Message("Photos")), file=sys.stderr) as bar:
        yield bar.update


config_option = click.option(
    "-f",
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="The mkdocs.yml of the site.",
)
jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Photos made at one time; default: the processors."
)
cluster_option = click.option("--cluster", metavar="tcp://HOST:PORT", help="Make photos on a Dask cluster.")
against_option = click.option(
    "--against",
    metavar="MANIFEST",
    type=click.Path(path_type=Path, exists=True),
    help="The last release: its release.json, or its folder. An address that it has must not be lost.",
)
now_option = click.option(
    "--now", metavar="TIME", help="The moment that decides what is due, such as 2026-11-05T09:30."
)
