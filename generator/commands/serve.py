"""Serve: the preview at an editor's desk, made by the same steps as the site, so that a save is seen at once."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.clock import moment
from generator.commands.build import build
from generator.commands.host import stopped, told_by_mkdocs
from generator.i18n import Message
from generator.photos.make import Workers, silent
from generator.problem import FengcaiError, Problem
from generator.publish import replacing
from generator.settings import Settings, read_settings
from generator.site import assemble

Tell = Callable[[Sequence[Problem]], None]
"""Says what is wrong with what is shown."""
Complain = Callable[[Message], None]
"""Says why nothing new can be shown."""


def serve(*, config: Path, address: str | None, now: str | None, tell: Tell, complain: Complain) -> None:
    """Preview in a browser, drafts included, and build again at each save, until interrupted.

    What is right is shown although something else is wrong; where nothing can be shown, the last preview stays.
    Raises SettingsError when the settings cannot be read at the start, OutputError when MkDocs gives up.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.commands.build").setLevel(
        logging.WARNING
    )  # what it builds is a part, below a folder of ours
    with tempfile.TemporaryDirectory(prefix="fengcai-") as folder:
        show = partial(_show, config, Path(folder).resolve(), now, tell)
        settings = show()

        def again() -> None:
            try:
                show()
            except FengcaiError as error:
                complain(error.message)

        with _server(settings, config, Path(folder).resolve(), address, again) as server:
            server.serve()


def _show(config: Path, folder: Path, now: str | None, tell: Tell) -> Settings:
    """Bring the preview up to date."""
    settings = read_settings(config)
    site = assemble(settings, now=moment(now, settings.zone), drafts=True)
    tell(site.problems)
    with replacing(folder / "site") as (output, work):
        unreadable = build(
            site,
            config=config,
            output=output,
            work=work,
            state=folder / "state.json",
            workers=Workers(),
            progress=silent,
            preview=True,
        )
    tell(unreadable)
    return settings


@contextmanager
def _server(
    settings: Settings, config: Path, folder: Path, address: str | None, again: Callable[[], None]
) -> Iterator[Any]:
    """MkDocs' own server, which tells browsers to read a page again."""
    from mkdocs.config import load_config
    from mkdocs.livereload import LiveReloadServer

    with told_by_mkdocs(stopped):
        given: dict[str, Any] = {"dev_addr": address} if address else {}
        host, port = load_config(config_file=str(config), **given).dev_addr
        server = LiveReloadServer(
            builder=again,
            host=host,
            port=port,
            root=str(folder / "site"),
            mount_path=urlsplit(settings.url).path or "/",
        )
        server.error_handler = lambda code: _page(folder / "site" / f"{code}.html")
        names = {settings.stories, settings.docs, *settings.host_files}
        places = [place for place in sorted(settings.root / name for name in names) if place.exists()]
        server.observer = _observer(places) or server.observer
        for place in places:
            server.watch(str(place))
        try:
            yield server
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _observer(places: Iterable[Path]) -> Any:
    """Hears of a save from the system, at once; MkDocs would look for one twice a second, in every folder.

    It hears of nothing else: a build reads every file, and must not be a reason for the next. None where the system
    does not watch so many folders; then MkDocs' own way must do.
    """
    from watchdog.events import (
        FileCreatedEvent,
        FileDeletedEvent,
        FileModifiedEvent,
        FileMovedEvent,
        FileSystemEventHandler,
    )
    from watchdog.observers import Observer

    events = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
    tried = Observer()
    try:
        for place in places:
            tried.schedule(FileSystemEventHandler(), str(place), recursive=True, event_filter=events)
        tried.start()
    except OSError:
        return None
    tried.stop()
    tried.join()
    observer = Observer()
    observer.schedule = partial(observer.schedule, event_filter=events)  # type: ignore[method-assign]
    return observer


def _page(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
