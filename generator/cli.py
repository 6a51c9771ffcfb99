"""The command line. Each command reads its arguments, calls the work, and says what came of it.

Exit status: 0 fine, 1 problems of severity error, 2 could not run.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from generator import __version__
from generator.codes import CODES
from generator.commands import scaffold
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
    say,
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
    work.build(site, config=config, output=target, workers=workers, progress=progress)
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


@main.command()
@click.argument("kind", type=click.Choice(["story", "member"]))
@click.argument("id")
@click.option("--reason", prompt=True, help="Why, for the record; it is not shown to the public.")
@config_option
@now_option
@guarded
def withdraw(kind: str, id: str, reason: str, config: Path, now: str | None) -> None:
    """Take a story (2024/xunhe) or a member off the site for good."""
    from generator.commands import withdraw as work

    settings = read(config)
    at = moment(now, settings.zone)
    day = at.astimezone(settings.zone).date()
    click.echo(settings.shown(work.withdraw(kind, id, reason=reason, day=day, settings=settings)))
    named = work.forget(assemble(settings, now=at))
    tell(named, root=settings.root)
    note(
        Message(
            "Withdrawn: from the next release on, a notice stands in its place. {count} texts still name it. "
            "What git still holds, and how that is removed: docs/handbook/withdraw.md",
            count=len(named),
        )
    )


@main.command()
@click.argument("code", required=False)
@click.option("--all", "whole", is_flag=True, help="The manuals of all codes, as a page of the handbook.")
@guarded
def explain(code: str | None, whole: bool) -> None:
    """Print the manual of a code; without one, list the codes."""
    from generator.checks import manual

    if whole:
        click.echo(manual.handbook(say()), nl=False)
    elif code:
        click.echo(manual.manual(code.lower()), nl=False)
    else:
        for name in CODES:
            click.echo(f"{name:28}{manual.summary(name)}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@now_option
@guarded
def init(folder: Path, now: str | None) -> None:
    """Start a new site, with one sample of each record."""
    for path in scaffold.init(folder, today=moment(now, dt.UTC).date()):
        click.echo(path)
    note(
        Message(
            "A new site is in {folder}. See it: fengcai serve -f {config}",
            folder=folder,
            config=folder / "mkdocs.yml",
        )
    )


@main.group()
def photos() -> None:
    """Originals, before they are committed."""


@photos.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where there is something to clean.")
@config_option
@guarded
def tidy(paths: tuple[Path, ...], check: bool, config: Path) -> int:
    """Clean photos: upright, not too large, without place and camera; default: all of the stories."""
    from generator.photos.tidy import tidy as work

    settings = read(config)
    done = work(paths or (settings.stories_folder,), settings, check=check, progress=progress)
    tell((*done.untidy, *done.problems), root=settings.root)
    counts = {"photos": done.looked_at, "untidy": len(done.untidy), "errors": len(done.problems)}
    if check:
        note(
            Message("{photos} photos, {untidy} to clean with fengcai photos tidy, {errors} errors", **counts)
        )
    else:
        note(Message("{photos} photos, {untidy} cleaned, {errors} errors", **counts))
    return MENDABLE if done.problems or (check and done.untidy) else 0


@main.group()
def new() -> None:
    """Start a record: asks for what is required, and never overwrites."""


def _new(kind: str) -> click.Command:
    """The command that starts a record of one kind, with an option for each required key."""
    keys = scaffold.required(kind)

    @guarded
    def start(config: Path, slug: str | None, **given: str | None) -> None:
        settings = read(config)
        answers = {
            key: given[key]
            or click.prompt(say()(scaffold.QUESTIONS[key]), default=scaffold.default(key, settings))
            for key in keys
        }
        proposal = scaffold.propose(kind, answers, settings)
        chosen = slug or click.prompt(say()(scaffold.QUESTIONS["slug"]), default=proposal or None)
        click.echo(scaffold.new(kind, chosen, answers, settings))

    command = click.Command(kind, callback=start, help=f"Start a {kind}.")
    for option in (
        *(click.option(f"--{key}") for key in keys),
        click.option("--slug", help="The id."),
        config_option,
    ):
        command = option(command)
    return command


for _kind in scaffold.KINDS:
    new.add_command(_new(_kind))
