"""The commands at an editor's desk: start, photograph, withdraw, look up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from generator.clock import moment
from generator.codes import CODES
from generator.commands import scaffold
from generator.console import (
    MENDABLE,
    config_option,
    guarded,
    note,
    now_option,
    progress,
    read,
    say,
    tell,
)
from generator.content.schema import KINDS, REGIONS
from generator.content.schema import schema as schema_of
from generator.i18n import Message, Translator
from generator.report.records import SCHEMA as FINDINGS
from generator.site import assemble


@click.command()
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
            "Withdrawn: from the next release on, a notice stands in its place; fengcai publish also removes the "
            "kept releases that still show it. {count} texts still name it. What git still holds, and how that is "
            "removed: docs/handbook/withdraw.md",
            count=len(named),
        )
    )


@click.command()
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


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, REGIONS, "findings"]))
@click.option("--language", default="zh-Hans", show_default=True, help="Of titles and descriptions.")
@guarded
def schema(kind: str, language: str) -> None:
    """Print the JSON Schema of a kind of record, of regions.yml, or of what check --format json says."""
    made = FINDINGS if kind == "findings" else schema_of(kind, Translator(language))
    click.echo(scaffold.to_json(made), nl=False)


@click.command()
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


@click.group()
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


@click.group()
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


for _kind in KINDS:
    new.add_command(_new(_kind))
