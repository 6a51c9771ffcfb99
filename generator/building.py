"""The build as a command runs it: nothing, where nothing changed; else everything that did."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.clock import moment
from generator.console import (
    against_option,
    cluster_option,
    config_option,
    guarded,
    jobs_option,
    now_option,
    progress,
    read,
    reported,
)
from generator.i18n import Message, Translator
from generator.processes import Apart, apart
from generator.state import State
from generator.tree import look, twin_of
from generator.unchanged import LastBuild, Sources, facts_of, nothing_changed, sources_of, state_file

if TYPE_CHECKING:
    from generator.pages import Edition
    from generator.problem import Problem
    from generator.search import Index
    from generator.settings import Settings


@click.command()
@config_option
@click.option("-d", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes.")
@now_option
@against_option
@jobs_option
@cluster_option
@guarded
def build(
    config: Path,
    output: Path | None,
    now: str | None,
    against: Path | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Build the whole site; at any error the old one stays."""
    run(config, output, now, against=against, jobs=jobs or 0, cluster=cluster)


def run(
    config: Path,
    output: Path | None,
    now: str | None,
    *,
    against: Path | None = None,
    jobs: int = 0,
    cluster: str | None = None,
) -> LastBuild:
    """Build the site, tell its warnings, and say how many pages there are.

    No address of the release at `against`, a manifest or a folder that has one, may be lost.

    Raises ContentError for problems that stop it, SettingsError and OutputError.
    """
    gc.disable()  # what is made stays until the end; to look through it for garbage takes a second
    try:
        return _run(config, output, now, against, jobs, cluster)
    finally:
        gc.freeze()  # what is left is gone with the process
        gc.enable()


def _run(
    config: Path, output: Path | None, now: str | None, against: Path | None, jobs: int, cluster: str | None
) -> LastBuild:
    state = State.read(state_file(config, output))
    asked = partial(nothing_changed, config, output, now, against, state=state)
    here = jobs == 1 or not state.files
    with apart([asked], here=here) as (answer,):
        if not here:
            # To load the program takes as long as to see that nothing changed; mostly, something did.
            import_module("generator.commands.build")
        last, seen = answer.result()
    if last is not None:
        click.echo(last.told, nl=False)
    else:
        last = _build(config, output, now, against, jobs, cluster, state, seen)
    said = Message("{pages} pages in {output}", pages=last.pages, output=last.output)
    click.echo(Translator(last.language)(said), err=True)
    return last


def _build(
    config: Path,
    output: Path | None,
    now: str | None,
    against: Path | None,
    jobs: int,
    cluster: str | None,
    last: State,
    seen: Sources | None,
) -> LastBuild:
    from generator.publish import replacing

    settings = read(config)
    target = output or settings.root / settings.output
    file, here = state_file(config, output), jobs == 1
    with ExitStack() as stack:
        # From here on nobody else builds there, and what stands there stays as it is.
        clear = (settings.stories_folder, settings.docs_folder)
        place, folder = stack.enter_context(replacing(target, keep_clear_of=clear))
        if State.name_of(file) != last.name:
            last = State.read(file)
        names = _names(settings)
        # Nobody waits for what these see before everything is read and planned.
        (stood,) = stack.enter_context(
            apart([partial(look, place, twin_of(file, place), last.files)], here=here)
        )
        look_again = [] if seen and seen.names == names else [partial(sources_of, settings.root, names)]
        looking = stack.enter_context(apart(look_again, here=here))

        from generator.commands import build as work
        from generator.commands.against import last_release
        from generator.commands.pieces import index
        from generator.ledger import held_to
        from generator.photos.make import Workers
        from generator.site import assemble, until, withdrawn

        indexing: list[Apart[Index]] = []

        def meanwhile(edition: Edition) -> None:
            indexing.extend(stack.enter_context(apart([partial(index, edition)], here=here)))

        site = assemble(settings, now=moment(now, settings.zone), jobs=jobs, meanwhile=meanwhile)
        ledger = last_release(against, target) if against else None
        if ledger:
            site = held_to(site, ledger)
        site.refuse_errors()
        told = reported(site.problems, root=settings.root)
        click.echo(told, nl=False)

        done = LastBuild("", len(site.planned), str(target), settings.language, withdrawn(site))

        def facts(warnings: tuple[Problem, ...]) -> Mapping[str, object]:
            return facts_of(
                replace(done, told=told + reported(warnings, root=target)),
                (looking[0].result() if looking else seen) if _is_steady(settings) else None,
                against=against,
                zone=settings.timezone,
                moments=(site.catalogue.now, until(site)),
            )

        warnings = work.build(
            site,
            config=config,
            output=place,
            work=folder,
            state=file,
            workers=Workers(jobs, cluster),
            progress=progress,
            facts=facts,
            ledger=ledger,
            early=work.Early(last, stood, indexing[0]),
        )
        click.echo(reported(warnings, root=target), nl=False)
        return done


def _names(settings: Settings) -> tuple[str, ...]:
    """Every file and folder, relative to the root, that a site is made from."""
    found = {settings.stories, settings.docs, settings.config, *settings.host_files}
    return tuple(sorted(found | ({settings.sharing_font} if settings.sharing_font else set())))


def _is_steady(settings: Settings) -> bool:
    """False for a site that depends on more than its files: on other plugins, or on variables."""
    files = [settings.root / name for name in settings.host_files]
    return not settings.host_plugins and not any(
        b"!ENV" in file.read_bytes() for file in files if file.is_file()
    )
