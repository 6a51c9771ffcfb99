"""The demonstration site, built once for all workers."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.site.reading import Document, pages_below
from tests.site.running import NOON, ROOT, run


class Builds(NamedTuple):
    """The same site of the same moment, built by both commands."""

    fengcai: Path
    mkdocs: Path


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Built by the first worker that asks; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    folder.mkdir(exist_ok=True)
    both, said = Builds(folder / "fengcai", folder / "mkdocs"), folder / "said"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            first = run("generator", "build", "-d", both.fengcai, "--now", NOON)
            second = run("mkdocs", "build", "--strict", "-d", both.mkdocs)
            failed = [p.stdout[-4000:] + p.stderr[-4000:] for p in (first, second) if p.returncode]
            said.write_text("\n".join(failed), "utf-8")
    if faults := said.read_text("utf-8"):
        pytest.fail(f"the demonstration in {ROOT} does not build:\n{faults}", pytrace=False)
    return both


@pytest.fixture(scope="session")
def built(builds: Builds) -> Path:
    """The folder that `fengcai build` wrote."""
    return builds.fengcai


@pytest.fixture(scope="session")
def documents(built: Path) -> dict[str, Document]:
    """Its pages, by path."""
    return pages_below(built)


@pytest.fixture(scope="session")
def pages(documents: dict[str, Document]) -> dict[str, Document]:
    """Its pages without those that only lead on."""
    return {path: page for path, page in documents.items() if not page.moves}
