"""The commands that look at a site as a whole: check, serve, emit, audit."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.clock import moment
from generator.commands.against import last_release
from generator.console import (
    MENDABLE,
    against_option,
    cluster_option,
    config_option,
    guarded,
    jobs_option,
    note,
    now_option,
    read,
    sound,
    tell,
)
from generator.i18n import Message, Translator
from generator.ledger import held_to
from generator.photos.make import Workers
from generator.report import Format
from generator.site import assemble


@click.command()
@config_option
@now_option
@against_option
@click.option(
    "--format",
    type=click.Choice([format.value for format in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="For people, for a pull request on GitHub, or for other programs.",
)
@guarded
def check(config: Path, now: str | None, against: Path | None, format: str) -> int:
    """Name every fault of the stories; write nothing."""
    settings = read(config)
    site = assemble(settings, now=moment(now, settings.zone))
    if against:
        site = held_to(site, last_release(against, settings.root / settings.output))
    tell(site.problems, root=settings.root, format=format)
    errors = sum(problem.severity.stops_the_build() for problem in site.problems)
    stories = len(site.catalogue.stories)
    note(
        Message(
            "{stories} stories, {errors} errors, {warnings} warnings",
            stories=stories,
            errors=errors,
            warnings=len(site.problems) - errors,
        )
    )
    return MENDABLE if errors else 0


@click.command()
@config_option
@click.option("-a", "--address", metavar="HOST:PORT", help="Where the preview listens.")
@now_option
@guarded
def serve(config: Path, address: str | None, now: str | None) -> None:
    """Preview in a browser, drafts included; build again at each save."""
    from generator.commands import serve as work

    settings = read(config)
    moment(now, settings.zone)

    show = partial(tell, root=settings.root)
    work.serve(config=config, address=address, now=now, tell=show, complain=note)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@config_option
@now_option
@jobs_option
@cluster_option
@guarded
def emit(folder: Path, config: Path, now: str | None, jobs: int | None, cluster: str | None) -> None:
    """Write the site as plain Markdown with front matter, for another generator."""
    from generator.commands import emit as work

    pages = work.emit(sound(config, now), folder, workers=Workers(jobs or 0, cluster))
    note(Message("{pages} pages in {output}", pages=pages, output=folder))
    note(Message("search is left out: another generator brings its own"))


@click.command()
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
@now_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes; default: the processors.")
@guarded
def audit(folder: Path, config: Path | None, against: Path | None, now: str | None, jobs: int | None) -> int:
    """Judge a built site by its files: the last gate before the public."""
    from generator.commands.audit import audit_output

    site = None
    if config:
        settings = read(config)
        site = assemble(settings, now=moment(now, settings.zone))
    audited = audit_output(folder, site=site, before=against, jobs=jobs or 0)
    tell(audited.problems, root=folder)
    errors = len(audited.errors)
    note(
        Message(
            "{files} files, {errors} errors, {warnings} warnings",
            files=audited.files,
            errors=errors,
            warnings=len(audited.problems) - errors,
        )
    )
    return MENDABLE if errors else 0


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a comment on a pull request, or for other programs.",
)
@click.option("--language", default="zh-Hans", show_default=True, help="Of what is said.")
@guarded
def diff(old: Path, new: Path, format: str, language: str) -> None:
    """Name the addresses that are new, changed and gone from one release (a folder or its release.json) to another."""
    from generator.commands import diff as work

    click.echo(work.diff(old, new, format=format, say=Translator(language)), nl=False)
