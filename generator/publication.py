"""The commands that change what the public sees: publish, and take it back."""

from __future__ import annotations

from pathlib import Path

import click

from generator import building
from generator.console import (
    MENDABLE,
    cluster_option,
    config_option,
    guarded,
    jobs_option,
    note,
    now_option,
    read,
    say,
)
from generator.i18n import Message
from generator.manifest import Manifest
from generator.problem import OutputError
from generator.publish import releases as work
from generator.publish.verify import How, differences

_HOW = {
    How.MISSING: Message("is missing"),
    How.CHANGED: Message("has changed"),
    How.EXTRA: Message("is not part of the release"),
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@config_option
@click.option(
    "-d", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site is built."
)
@now_option
@jobs_option
@cluster_option
@click.option("--verify", is_flag=True, help="Publish nothing; hash every file of the public release.")
@click.option("--all", "every", is_flag=True, help="With --verify: of every release that is kept.")
@guarded
def publish(
    folder: Path,
    config: Path,
    output: Path | None,
    now: str | None,
    jobs: int | None,
    cluster: str | None,
    verify: bool,
    every: bool,
) -> int:
    """Build the site and make it the public release in DIR; the last five are kept."""
    if verify:
        return _verify(work.Releases(folder), every=every)
    if every:
        raise click.UsageError("--all goes with --verify")
    settings = read(config)
    target = output or settings.root / settings.output
    apart = (settings.stories_folder, settings.docs_folder, settings.cache_folder, target)
    with work.opened(folder, keep_clear_of=apart) as releases:
        public = releases.current()
        releases.last()  # one that is lost or damaged is told before the long work
        against = None if public is None else releases.path(public)
        built = building.run(config, output, now, against=against, jobs=jobs or 0, cluster=cluster)
        if public is not None and _is_still(releases.path(public), Path(built.output)):
            cleared = work.clear(releases, withdrawn=built.withdrawn)
            said = Message("Nothing changed: release {number} stays public", number=public)
        else:
            published = work.publish(releases, Path(built.output), withdrawn=built.withdrawn)
            cleared = published.cleared
            said = Message(
                "Release {number} is public: {files} files, {shared} of them unchanged",
                number=published.number,
                files=published.files,
                shared=published.shared,
            )
    if cleared:
        note(
            Message(
                "Removed, because they still showed what is withdrawn: releases {numbers}",
                numbers=", ".join(map(str, cleared)),
            )
        )
    note(said)
    return 0


def _is_still(release: Path, site: Path) -> bool:
    """True where a release is what was built, and undamaged."""
    same = Manifest.read(site) == Manifest.read(release)
    return same and next(differences(release), None) is None


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--to", type=click.IntRange(min=1), metavar="N", help="Its number; default: the one before.")
@guarded
def rollback(folder: Path, to: int | None) -> None:
    """Make an earlier release in DIR public again."""
    with work.opened(folder) as releases:
        number = work.rollback(releases, to=to)
    note(
        Message("Release {number} is public again. Mend the stories, then publish anew", number=number),
    )


def _verify(releases: work.Releases, *, every: bool) -> int:
    current = releases.current()
    if current is None:
        raise OutputError(Message("{path} is missing: there is no release here", path=releases.link))
    numbers = releases.numbers() if every else (current,)
    found = 0
    for number in numbers:
        for difference in differences(releases.path(number)):
            found += 1
            path = (releases.path(number) / difference.path).relative_to(releases.folder).as_posix()
            click.echo(f"{path}: {say()(_HOW[difference.how])}")
    note(Message("{releases} releases, {files} files differ", releases=len(numbers), files=found))
    return MENDABLE if found else 0
