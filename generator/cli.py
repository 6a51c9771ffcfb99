"""The command line. Each command reads its arguments, calls the work, and says what came of it.

Exit status: 0 fine, 1 problems of severity error, 2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import __version__, desk, publication
from generator.console import (
    MENDABLE,
    cluster_option,
    config_option,
    guarded,
    jobs_option,
    note,
    now_option,
    progress,
    read,
    sound,
    tell,
)
from generator.i18n import Message
from generator.photos.make import Workers
from generator.report import Format
from generator.site import assemble, moment


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="fengcai")
def main() -> None:
    """风采 Fengcai: stories and photos in, a whole static site out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a Windows console may speak another encoding than the names in files
            stream.reconfigure(errors="replace")


@main.command()
@config_option
@now_option
@click.option(
    "--format",
    type=click.Choice([format.value for format in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="For people, for a pull request on GitHub, or for other programs.",
)
@guarded
def check(config: Path, now: str | None, format: str) -> int:
    """Name every fault of the stories; write nothing."""
    settings = read(config)
    site = assemble(settings, now=moment(now, settings.zone))
    tell(site.problems, root=settings.root, format=Format(format))
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


@main.command()
@config_option
@click.option("-d", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes.")
@now_option
@jobs_option
@cluster_option
@guarded
def build(config: Path, output: Path | None, now: str | None, jobs: int | None, cluster: str | None) -> None:
    """Build the whole site; at any error the old one stays."""
    from generator.commands import build as work

    site = sound(config, now)
    target = output or site.settings.root / site.settings.output
    workers = Workers(jobs or 0, cluster)
    told = work.build(site, config=config, output=target, workers=workers, progress=progress)
    tell(told, root=target)
    note(Message("{pages} pages in {output}", pages=len(site.pages), output=target))


@main.command()
@config_option
@click.option("-a", "--address", metavar="HOST:PORT", help="Where the preview listens.")
@now_option
@guarded
def serve(config: Path, address: str | None, now: str | None) -> None:
    """Preview in a browser, drafts included; build again at each save."""
    from generator.commands import build as work

    moment(now, read(config).zone)
    work.serve(config=config, address=address, now=now)


@main.command()
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


for _command in (*desk.COMMANDS, *publication.COMMANDS):
    main.add_command(_command)
