"""The command line. Each command reads its arguments, calls the work, and says what came of it.

Exit status: 0 fine, 1 problems of severity error, 2 could not run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.commands import scaffold
from generator.i18n import Message, Translator
from generator.photos.make import Workers
from generator.problem import ContentError, FengcaiError, Problem, in_order
from generator.settings import Settings, read_settings
from generator.site import Site, assemble, moment

MENDABLE, BROKEN = 1, 2


def _say() -> Translator:
    """The site's language, once it is known; until then Chinese, as nearly every site here."""
    spoken = click.get_current_context().find_root().obj
    return spoken if isinstance(spoken, Translator) else Translator("zh-Hans")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="fengcai")
def main() -> None:
    """风采 Fengcai: stories and photos in, a whole static site out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a Windows console may speak another encoding than the names in files
            stream.reconfigure(errors="replace")


def _guarded(command: Callable[..., int | None]) -> Callable[..., None]:
    """What ends a run becomes a sentence and an exit status, never a traceback."""

    @wraps(command)
    def run(**arguments: Any) -> None:
        try:
            status = command(**arguments)
        except ContentError as error:
            _tell(error.problems)
            _note(error.message)
            status = MENDABLE
        except FengcaiError as error:
            _note(error.message)
            status = BROKEN
        except OSError as error:
            _note(Message("{file}: {error}", file=error.filename or "", error=error.strerror or error))
            status = BROKEN
        sys.exit(status or 0)

    return run


def _read(config: Path) -> Settings:
    settings = read_settings(config)
    click.get_current_context().find_root().obj = Translator(settings.language)
    return settings


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(problem.format(_say()))


def _note(message: Message) -> None:
    click.echo(_say()(message), err=True)


_config = click.option(
    "-f",
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="The mkdocs.yml of the site.",
)
_jobs = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Photos made at one time; default: the processors."
)
_cluster = click.option("--cluster", metavar="tcp://HOST:PORT", help="Make photos on a Dask cluster.")
_now = click.option(
    "--now", metavar="TIME", help="The moment that decides what is due, such as 2026-11-05T09:30."
)


@main.command()
@_config
@_now
@_guarded
def check(config: Path, now: str | None) -> int:
    """Name every fault of the stories; write nothing."""
    settings = _read(config)
    site = assemble(settings, now=moment(now, settings.zone))
    _tell(site.problems)
    errors = sum(problem.severity.stops_the_build() for problem in site.problems)
    stories = len(site.catalogue.stories)
    _note(
        Message(
            "{stories} stories, {errors} errors, {warnings} warnings",
            stories=stories,
            errors=errors,
            warnings=len(site.problems) - errors,
        )
    )
    return MENDABLE if errors else 0


@main.command()
@_config
@click.option("-d", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes.")
@_now
@_jobs
@_cluster
@_guarded
def build(config: Path, output: Path | None, now: str | None, jobs: int | None, cluster: str | None) -> None:
    """Build the whole site; at any error the old one stays."""
    from generator.commands import build as work

    site = _sound(config, now)
    target = output or site.settings.root / site.settings.output
    workers = Workers(jobs or 0, cluster)
    _tell(work.build(site, config=config, output=target, workers=workers, progress=_progress))
    _note(Message("{pages} pages in {output}", pages=len(site.pages), output=target))


@main.command()
@_config
@click.option("-a", "--address", metavar="HOST:PORT", help="Where the preview listens.")
@_now
@_guarded
def serve(config: Path, address: str | None, now: str | None) -> None:
    """Preview in a browser, drafts included; build again at each save."""
    from generator.commands import build as work

    moment(now, _read(config).zone)
    work.serve(config=config, address=address, now=now)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_config
@_now
@_jobs
@_cluster
@_guarded
def emit(folder: Path, config: Path, now: str | None, jobs: int | None, cluster: str | None) -> None:
    """Write the site as plain Markdown with front matter, for another generator."""
    from generator.commands import emit as work

    pages = work.emit(_sound(config, now), folder, workers=Workers(jobs or 0, cluster))
    _note(Message("{pages} pages in {output}", pages=pages, output=folder))


@main.command()
@click.argument("folder", metavar="SITE", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "-f",
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The mkdocs.yml of the site, to look also for what is not public; default: judge the files alone.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The last release: hosts that it did not link to are told.",
)
@_now
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes; default: the processors.")
@_guarded
def audit(folder: Path, config: Path | None, against: Path | None, now: str | None, jobs: int | None) -> int:
    """Judge a built site by its files: the last gate before the public."""
    from generator.commands.audit import audit_output

    site = None
    if config:
        settings = _read(config)
        site = assemble(settings, now=moment(now, settings.zone))
    audited = audit_output(folder, site=site, before=against, jobs=jobs or 0)
    _tell(audited.problems)
    errors = len(audited.errors)
    _note(
        Message(
            "{files} files, {errors} errors, {warnings} warnings",
            files=audited.files,
            errors=errors,
            warnings=len(audited.problems) - errors,
        )
    )
    return MENDABLE if errors else 0


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_guarded
def init(folder: Path) -> None:
    """Start a new site, with one sample of each record."""
    for path in scaffold.init(folder):
        click.echo(path)
    _note(
        Message(
            "A new site is in {folder}. See it: fengcai serve -f {config}",
            folder=folder,
            config=folder / "mkdocs.yml",
        )
    )


def _sound(config: Path, now: str | None) -> Site:
    """The site, without problems that stop a build; those that do not are told."""
    settings = _read(config)
    site = assemble(settings, now=moment(now, settings.zone))
    site.refuse_errors()
    _tell(site.problems)
    return site


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int], object]]:
    """A bar on a terminal, silence elsewhere."""
    if length == 0 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=_say()(Message("Photos")), file=sys.stderr) as bar:
        yield bar.update


@main.group()
def photos() -> None:
    """Originals, before they are committed."""


@photos.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where there is something to clean.")
@_config
@_guarded
def tidy(paths: tuple[Path, ...], check: bool, config: Path) -> int:
    """Clean photos: upright, not too large, without place and camera; default: all of the stories."""
    from generator.photos.tidy import tidy as work

    settings = _read(config)
    done = work(paths or (settings.stories_folder,), settings, check=check, progress=_progress)
    _tell(in_order((*done.untidy, *done.problems)))
    counts = {"photos": done.looked_at, "untidy": len(done.untidy), "errors": len(done.problems)}
    if check:
        _note(
            Message("{photos} photos, {untidy} to clean with fengcai photos tidy, {errors} errors", **counts)
        )
    else:
        _note(Message("{photos} photos, {untidy} cleaned, {errors} errors", **counts))
    return MENDABLE if done.problems or (check and done.untidy) else 0


@main.group()
def new() -> None:
    """Start a record: asks for what is required, and never overwrites."""


def _new(kind: str) -> click.Command:
    """The command that starts a record of one kind, with an option for each required key."""
    keys = scaffold.required(kind)

    @_guarded
    def start(config: Path, slug: str | None, **given: str | None) -> None:
        settings = _read(config)
        answers = {
            key: given[key]
            or click.prompt(_say()(scaffold.QUESTIONS[key]), default=scaffold.default(key, settings))
            for key in keys
        }
        proposal = scaffold.propose(kind, answers, settings)
        chosen = slug or click.prompt(_say()(scaffold.QUESTIONS["slug"]), default=proposal or None)
        click.echo(scaffold.new(kind, chosen, answers, settings))

    command = click.Command(kind, callback=start, help=f"Start a {kind}.")
    for option in (
        *(click.option(f"--{key}") for key in keys),
        click.option("--slug", help="The id."),
        _config,
    ):
        command = option(command)
    return command


for _kind in scaffold.KINDS:
    new.add_command(_new(_kind))
