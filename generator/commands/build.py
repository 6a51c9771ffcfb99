"""Build and serve: the two commands that know MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.commands.audit import audit_output
from generator.files import write_atomic
from generator.i18n import Message
from generator.manifest import NAME, manifest_of
from generator.photos.cache import Cache
from generator.photos.make import Progress, Workers, make, silent
from generator.problem import ContentError, FengcaiError, OutputError, Problem, SettingsError
from generator.publish import staged
from generator.site import Site


def build(
    site: Site, *, config: Path, output: Path, workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Make the photos, let MkDocs write the site beside `output`, audit it, and put it there.

    Returns the warnings of the audit. Raises ContentError for a photo that cannot be decoded and for errors of
    the audit, OutputError when MkDocs fails; in each case what stood at `output` stays.
    """
    settings = site.settings
    colours = photos_of(site, workers=workers, progress=progress)
    with staged(output, keep_clear_of=(settings.stories_folder, settings.docs_folder)) as staging:
        _run_mkdocs(site, colours, config, staging)
        audited = audit_output(staging, site=site, before=output, jobs=workers.jobs)
        if audited.errors:
            raise ContentError(audited.errors)
        write_atomic(staging / NAME, manifest_of(staging, hosts=audited.hosts).to_bytes())
    return audited.problems


def photos_of(site: Site, *, workers: Workers, progress: Progress = silent) -> dict[str, str]:
    """Make what the cache lacks and remove what no photo needs; the dominant colours by address.

    Raises ContentError for a photo that cannot be decoded.
    """
    cache = Cache(site.settings.photo_cache)
    colours, problems = make(
        site.photos, cache=cache, workers=workers, root=site.settings.root, progress=progress
    )
    if problems:
        raise ContentError(problems)
    cache.prune(site.photos)
    return colours


def _run_mkdocs(site: Site, colours: dict[str, str], config: Path, staging: Path) -> None:
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config

    with _told_by_mkdocs(lambda said: SettingsError(Message("settings: {details}", details=said))):
        host = load_config(config_file=str(config), site_dir=str(staging), strict=True)
    with _told_by_mkdocs(_stopped):
        plugin = next((p for p in host.plugins.values() if hasattr(p, "adopt")), None)
        if plugin is None:
            raise SettingsError(
                Message("{path} does not name the plugin: write “plugins: - fengcai”", path=config)
            )
        plugin.adopt(site, colours)
        host.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(host)
        finally:
            host.plugins.on_shutdown()


def serve(*, config: Path, address: str | None, now: str | None) -> None:
    """Preview in a browser, drafts included, and build again at each save, until interrupted."""
    from mkdocs.commands import serve as mkdocs_serve

    if now:
        os.environ["FENGCAI_NOW"] = now
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    given: dict[str, Any] = {"dev_addr": address} if address else {}
    with _told_by_mkdocs(_stopped):
        mkdocs_serve.serve(config_file=str(config), **given)


def _stopped(said: str) -> FengcaiError:
    return OutputError(Message("MkDocs stopped: {error}", error=said))


@contextmanager
def _told_by_mkdocs(as_error: Callable[[str], FengcaiError]) -> Iterator[None]:
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
