"""What each kind of file for machines takes of a whole build, the writing of it left out."""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.commands.build import build
from generator.machines import SiteFile
from generator.photos.make import Workers, silent
from generator.publish import replacing
from generator.settings import read_settings
from generator.site import assemble

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def report(site: Path, *, runs: int) -> None:
    """Build a site with an address, once to make its pictures, then `runs` times; print medians."""
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace('site_url: ""', "site_url: https://bench.example.org/"), "utf-8"
    )
    shares = defaultdict(list)
    for number in range(runs + 1):
        whole, spent = _once(config)
        for kind, seconds in spent.items():
            if number:
                shares[kind].append((seconds, seconds / whole))
    print(f"\nfiles for machines, of a whole build; {runs} runs, medians")
    for kind, found in shares.items():
        seconds, share = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"  {kind:<24}{seconds:8.2f} s {share:8.1%}")


def _once(config: Path) -> tuple[float, dict[str, float]]:
    spent: dict[str, float] = defaultdict(float)

    def timed(file: SiteFile) -> SiteFile:
        kind = "feeds" if file.address.endswith(("feed.xml", "feed.json")) else "other files"

        def content(make: Callable[[], bytes] = file.content) -> bytes:
            began = time.perf_counter()
            made = make()
            spent[kind] += time.perf_counter() - began
            return made

        return SiteFile(file.address, content)

    began = time.perf_counter()
    site = assemble(read_settings(config), now=NOW)
    site = replace(site, files=tuple(map(timed, site.files)))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with replacing(here / "site") as (output, work):
            build(
                site,
                config=config,
                output=output,
                work=work,
                state=here / "state.json",
                workers=Workers(jobs=1),  # in this process, where the time is taken
                progress=silent,
            )
    return time.perf_counter() - began, spent
