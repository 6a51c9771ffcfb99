"""The pages through MkDocs: the one place, with the plugin, that knows how it builds."""

from __future__ import annotations

import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.basis import Basis
from generator.content import address
from generator.files import digest
from generator.i18n import Message
from generator.pages import Page
from generator.problem import FengcaiError, OutputError, SettingsError
from generator.processes import apart
from generator.site import Site

ALONE = 200
"""So few pages are written sooner in this process than others are started."""


@dataclass(frozen=True)
class Written:
    """What came of a run: files that MkDocs wrote, and the name of what each page shows."""

    files: Mapping[str, tuple[Path, str]]
    """By path on the site: where the file lies, and the digest of its bytes."""
    keys: Mapping[str, str]
    """By address of a page, whether it was written or not."""
    others: tuple[str, ...] = ()
    """Which of the files are no planned pages: hand-written ones, and what the theme brings."""


@dataclass(frozen=True)
class Wanted:
    """What is to be written, if it is not what it was."""

    site: Site
    basis: Basis
    colours: Mapping[str, str]
    """The dominant colours of photos by address."""
    pages: Sequence[Page]
    """Those that may have changed."""
    known: Mapping[str, str]
    """By address of a page that stands whole: the name of what it showed."""
    everything: bool
    """True to write the hand-written pages and the theme's own files, too."""
    preview: bool = False


def write(wanted: Wanted, *, config: Path, work: Path, jobs: int = 0) -> Written:
    """Let MkDocs write pages below `work`, in `jobs` processes where there are many.

    Raises SettingsError, OutputError and whatever templates of the site complain of.
    """
    count = jobs or os.cpu_count() or 1
    if len(wanted.pages) < ALONE or wanted.site.settings.host_plugins:
        count = 1
    parts = [
        replace(wanted, pages=wanted.pages[n::count], everything=wanted.everything and n == 0)
        for n in range(count)
    ]
    works = [partial(_part, part, config=config, folder=work / str(n)) for n, part in enumerate(parts)]
    # The search index takes longest, and one processor at a time: it is not to wait for the others.
    with apart(works, here=count == 1, patient=True) as running:
        done = [one.result() for one in running]
    return Written(
        files={path: file for part in done for path, file in part.files.items()},
        keys={where: key for part in done for where, key in part.keys.items()},
        others=tuple(path for part in done for path in part.others),
    )


def _part(wanted: Wanted, *, config: Path, folder: Path) -> Written:
    """Make each page, and write those that are others than before."""
    if len(wanted.pages) >= ALONE:  # so many leave much behind; but what was there before stays
        gc.freeze()
        gc.enable()
        gc.set_threshold(10_000)
    keys = {page.address: key_of(page, wanted.basis) for page in wanted.pages}
    changed = [page for page in wanted.pages if wanted.known.get(page.address) != keys[page.address]]
    if not changed and not wanted.everything:
        return Written({}, keys)
    shutil.rmtree(folder, ignore_errors=True)  # what another process left that was killed at this
    output, flat = folder / "site", folder / "pages"
    output.mkdir(parents=True)
    flat.mkdir()
    places: dict[str, Path] = {}
    if not wanted.site.settings.host_plugins:  # they may look for a page where MkDocs writes it
        # A folder for each would be made for nothing: it is soon taken out. The home page may be a hand-written one.
        below = (page.address for page in changed if page.address != address.HOME)
        places = {where: flat / f"{n}.html" for n, where in enumerate(below)}
    run(
        wanted.site,
        changed,
        wanted.colours,
        config=config,
        folder=output,
        places=places,
        everything=wanted.everything,
        preview=wanted.preview,
    )
    files: dict[str, Path] = {}
    for page in changed:
        path = address.file(page.address)
        files[path] = places.get(page.address) or output / path
    others: tuple[str, ...] = ()
    if wanted.everything:
        found = {file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()}
        others = tuple(sorted(found.keys() - {address.file(page.address) for page in wanted.site.planned}))
        files |= {path: found[path] for path in others}
    return Written({path: (file, digest(file.read_bytes())) for path, file in files.items()}, keys, others)


def key_of(page: Page, basis: Basis) -> str:
    """The name of everything that stands in the file of a page."""
    return digest(f"{basis.surroundings}{page.digest}".encode())


def run(
    site: Site,
    pages: Sequence[Page],
    colours: Mapping[str, str],
    *,
    config: Path,
    folder: Path,
    places: Mapping[str, Path] = MappingProxyType({}),
    everything: bool = True,
    preview: bool = False,
) -> None:
    """One run of MkDocs that writes `pages` into `folder`, or to the place that `places` gives for an address.

    With `everything`, also what is not planned: then its links are judged, and a warning is an error.
    """
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config

    from generator.mkdocs_files import leave_theme_alone

    with told_by_mkdocs(lambda said: SettingsError(Message("settings: {details}", details=said))):
        host = load_config(config_file=str(config), site_dir=str(folder), strict=everything and not preview)
    with told_by_mkdocs(stopped):
        plugin: Any = next((p for p in host.plugins.values() if hasattr(p, "adopt")), None)
        if plugin is None:
            raise SettingsError(
                Message("{path} does not name the plugin: write “plugins: - fengcai”", path=config)
            )
        plugin.adopt(site, pages, colours, places=places, everything=everything)
        if not everything:
            leave_theme_alone(host)
        host.plugins.on_startup(command="serve" if preview else "build", dirty=False)
        try:
            mkdocs_build.build(host)
        finally:
            host.plugins.on_shutdown()


def stopped(said: str) -> FengcaiError:
    """MkDocs gave up."""
    return OutputError(Message("MkDocs stopped: {error}", error=said))


@contextmanager
def told_by_mkdocs(as_error: Callable[[str], FengcaiError]) -> Iterator[None]:
    """When MkDocs, a template or another plugin gives up, what was complained of becomes an error of ours."""
    from mkdocs.exceptions import MkDocsException

    os.environ.setdefault(
        "NO_MKDOCS_2_WARNING", "1"
    )  # Material's notice is for its own users, not for editors
    complaints = _Complaints(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    try:
        yield
    except (FengcaiError, OSError):
        raise
    except MkDocsException as error:
        raise as_error("; ".join([*complaints.said, error.format_message()])) from error
    except Exception as error:  # whatever a template or a plugin of the site may raise
        raise as_error("; ".join([*complaints.said, f"{type(error).__name__}: {error}"])) from error
    finally:
        logger.removeHandler(complaints)


class _Complaints(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
