"""One small site for all accidents of a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.manifest import NAME, Manifest
from generator.publish.releases import KEPT, Releases
from generator.publish.verify import differences
from tests.cli.conftest import INDEX, NOW, STORY
from tests.publish.theatre import Ended, Fault, Theatre, theatre
from tests.worlds import write_world

BUILD = ("build", "--now", NOW)
PUBLISH = ("publish", "www", "--now", NOW)
FILES = {
    "docs/index.md": INDEX,
    "stories/2026/xunhe.md": STORY,
    "stories/2026/an/index.md": STORY + "\n![岸](an.jpg)\n",
    "stories/2026/an/an.jpg": (60, 40),
}
TEXTS = ("清晨出发，中午回来。", "清晨出发，傍晚才回来。")


@dataclass
class Stage:
    """A site that comes in two versions, and a theatre in its folder."""

    folder: Path
    theatre: Theatre
    versions: tuple[Manifest, ...] = ()
    """What a release of each version consists of."""
    there: frozenset[str] = frozenset()
    """What lies in the folder when nothing was left over."""

    def write(self, version: int) -> None:
        """Change the text of a story."""
        write_world(self.folder, {"stories/2026/xunhe.md": STORY + TEXTS[version % 2] + "\n"})

    def run(self, *command: str, fault: Fault | None = None) -> Ended:
        """Run a command; it never ends in a traceback."""
        ended = self.theatre.run(*command, fault=fault)
        assert "Traceback" not in ended.said, ended.said
        return ended

    def operations(self, *command: str) -> int:
        """How many operations a run takes at least that changes one version to the other; version 1 is there then."""
        taken = []
        for version in (1, 0, 1):
            self.write(version)
            ended = self.run(*command)
            assert ended.status == 0
            taken.append(ended.operations)
        return min(taken)

    def public(self, release: Path) -> int:
        """Which version a folder shows; it must show one, and the whole of it."""
        assert [*differences(release)] == []
        return self.versions.index(Manifest.read(release))

    def is_tidy(self) -> bool:
        """True when nothing but the site, the releases and the caches lies where they lie."""
        beside = {path.name for path in self.folder.iterdir()}
        if not (self.folder / "www").exists():
            return beside == self.there - {"www"}
        releases = Releases(self.folder / "www")
        stored = [path.name for path in releases.store.iterdir()]
        return (
            beside == self.there
            and {path.name for path in releases.folder.iterdir()} == {"current", "releases"}
            and len(stored) <= KEPT
            and all((releases.store / name / NAME).is_file() and name.isdigit() for name in stored)
        )


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("site")
    write_world(folder, FILES)
    with theatre(folder) as opened:
        made = Stage(folder, opened)
        known = []
        for version in (0, 1):
            made.write(version)
            assert made.run(*BUILD).status == 0
            known.append(Manifest.read(folder / "site"))
        assert known[0] != known[1]
        made.versions = tuple(known)
        made.there = frozenset(path.name for path in folder.iterdir()) | {"www"}
        yield made


@pytest.fixture
def afresh(stage: Stage) -> Stage:
    """The stage with version 0 built and published."""
    shutil.rmtree(stage.folder / "www", ignore_errors=True)
    stage.write(0)
    assert stage.run(*PUBLISH).status == 0
    assert stage.public(stage.folder / "www/current") == stage.public(stage.folder / "site") == 0
    assert stage.is_tidy()
    return stage
