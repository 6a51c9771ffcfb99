"""Where a build goes: a staging folder beside the output, which then takes its place."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.files import for_everybody
from generator.i18n import Message
from generator.problem import OutputError
from generator.publish.exchange import exchange, repair
from generator.publish.lock import held

_MARK = "404.html"
"""Every site has one, so a folder with other files and without it is somebody's, and is left alone."""


@contextmanager
def replacing(output: Path, *, keep_clear_of: tuple[Path, ...] = ()) -> Iterator[tuple[Path, Path]]:
    """The output, locked and ready to be replaced by `put`, and an empty folder on its disk, gone afterwards.

    What is written meanwhile can be read by everybody.

    The old output stands until `put` and stays when anything fails, a kill included: the next start repairs what
    one left. Nothing is forced to the disk, for an output can be built again; what has to outlive a failure of
    power is a release.

    Raises OutputError for an output that holds something else than a site, a git checkout included, that overlaps
    a folder of `keep_clear_of`, or that another run is writing.
    """
    output = output.resolve()  # where the output is a link, what it leads to is replaced and the link stays
    refuse_overlap(output, keep_clear_of)
    _refuse_strangers(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with held(output), for_everybody():
        repair(output)
        sweep(output)
        work = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=_SUFFIX, dir=output.parent))
        work.chmod(0o755)
        try:
            yield output, work
        finally:
            repair(output)  # where an interrupt came between two renames
            shutil.rmtree(work, ignore_errors=True)


def put(site: Path, output: Path) -> None:
    """Let `site` take the place of `output`, which then stands where `site` stood. Raises OSError."""
    if output.exists():
        exchange(site, output)
    else:
        site.rename(output)


_SUFFIX = ".fengcai-new"


def sweep(output: Path) -> None:
    """Remove the staging folders of builds that were killed; whoever holds the lock knows that none is at work.

    A new build never takes the name of an old one: what a killed one still had running cannot write into it.
    """
    mine = re.compile(rf"\.{re.escape(output.name)}\.[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")
    for folder in sorted(output.parent.iterdir()):
        if mine.fullmatch(folder.name):
            shutil.rmtree(folder, ignore_errors=True)


def refuse_overlap(output: Path, keep_clear_of: tuple[Path, ...]) -> None:
    """Raise OutputError where the output is, holds, or lies in a folder that must stay as it is."""
    here = output.resolve()
    for folder in (path.resolve() for path in keep_clear_of):
        if here == folder or here in folder.parents or folder in here.parents:
            raise OutputError(
                Message("{output} overlaps {folder}: choose another folder", output=output, folder=folder)
            )


def _refuse_strangers(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise OutputError(Message("{output} is a file, not a folder", output=output))
    if output.is_dir() and any(output.iterdir()):
        strange = not (output / _MARK).is_file() or (output / ".git").exists()
        if strange:
            raise OutputError(
                Message(
                    "{output} holds something else than a site and is left alone: choose another folder",
                    output=output,
                )
            )
