"""Publish: build, then make what was built the public release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.commands import build as building
from generator.content.links import addressed
from generator.photos.make import Progress, Workers
from generator.problem import Problem
from generator.publish.releases import Published, Releases
from generator.publish.releases import publish as release
from generator.site import Site


def publish(
    site: Site, releases: Releases, *, config: Path, output: Path, workers: Workers, progress: Progress
) -> tuple[Published, tuple[Problem, ...]]:
    """Build the site into `output` and publish it; which release it became, and the warnings of the audit.

    Raises what a build raises, and OutputError; the release that was public then stays.
    """
    releases.last()  # one that is lost or damaged is told before the long work
    warnings = building.build(site, config=config, output=output, workers=workers, progress=progress)
    return release(releases, output, withdrawn=withdrawn(site)), warnings


def withdrawn(site: Site) -> Iterator[str]:
    """Every address at which something may have stood that is withdrawn now, earlier ones included."""
    for record, where in addressed(site.records):
        if getattr(record, "withdrawn", None) is not None:
            yield where
            yield from getattr(record, "aliases", ())
