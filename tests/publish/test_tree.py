"""The output and its twin: exactly the files that are wanted, and never a byte written into one that stands."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import tree
from generator.files import digest
from generator.tree import Put, Standing

Files = Mapping[str, bytes]
LONG_AGO = 1_600_000_000_000_000_000


def below(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes; a folder that has nothing in it, as None."""
    found: dict[str, bytes | None] = {}
    for path in folder.rglob("*"):
        if not path.is_dir():
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        elif not any(path.iterdir()):
            found[path.relative_to(folder).as_posix()] = None
    return found


class Site:
    """A site that is built again and again, as the build does it."""

    def __init__(self, base: Path) -> None:
        self.output, self.twin, self.work = base / "site", base / "twin", base / "work"
        self.files: dict[str, Standing] = {}
        self.cloned = 0

    def build(self, wanted: Files) -> None:
        """Another site takes the place of the last; nobody reading it sees a byte change."""
        whole, alone = tree.standing(self.output, self.files)
        alike = alone and tree.standing(self.twin, self.files)[1]
        kept = {
            path for path, data in wanted.items() if path in whole and self.files[path].digest == digest(data)
        }
        fresh = {path: self._made(path, data) for path, data in wanted.items() if path not in kept}
        gone = self.files.keys() - wanted.keys()
        with Watched(self.output):
            if alike:
                tree.prune(self.twin, gone)
            else:
                tree.clone(self.output, self.twin, kept)
                self.cloned += 1
            files = {path: stands for path, stands in self.files.items() if path in wanted}
            files |= tree.grow(self.twin, fresh)
        if self.output.exists():
            self.output.rename(self.work / "old")
        self.twin.rename(self.output)
        if (self.work / "old").exists():
            (self.work / "old").rename(self.twin)
        with Watched(self.output):
            if alike:
                tree.prune(self.twin, gone)
                tree.grow(
                    self.twin, {path: Put(self.output / path, put.digest) for path, put in fresh.items()}
                )
            else:
                tree.clone(self.output, self.twin, files)
        self.files = files
        shutil.rmtree(self.work)

    def _made(self, path: str, data: bytes) -> Put:
        file = self.work / "made" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        os.utime(
            file, ns=(LONG_AGO, LONG_AGO)
        )  # so that a later change has another time, however soon it comes
        return Put(file, digest(data), moves=len(data) % 2 == 0)


class Watched:
    """Asserts that a folder is left as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        self.before = below(self.folder)

    def __exit__(self, *_: object) -> None:
        assert below(self.folder) == self.before


PARTS = st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map("/".join)
SITES = st.dictionaries(PARTS, st.binary(max_size=3), max_size=8).map(
    lambda files: {
        path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)
    }
)
"""No path of one is a folder of it."""


@settings(max_examples=60)
@given(st.lists(SITES, min_size=1, max_size=5))
@example([{"a": b"1"}, {"a/b": b"1"}, {"a/b/a": b"2"}, {"a": b"22"}, {}])
@example([{"a/b": b"1", "a/a": b"2"}, {"a": b"1"}])
def test_the_site_and_its_twin_have_what_is_wanted(sites: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        for wanted in sites:
            (site.work / "made").mkdir(parents=True)
            site.build(wanted)
            assert below(site.output) == below(site.twin) == wanted
            assert tree.standing(site.output, site.files) == (frozenset(wanted), True)
        assert site.cloned <= 2


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    for wanted in ({}, FILES):
        (made.work / "made").mkdir(parents=True, exist_ok=True)
        made.build(wanted)
    return made


FILES = {"index.html": b"1", "a/index.html": b"22", "a/b/index.html": b"333"}

HARM = {
    "a file is edited": lambda folder: (folder / "a/index.html").write_bytes(b"xx"),
    "a file is longer": lambda folder: (folder / "a/index.html").write_bytes(b"222"),
    "a file is gone": lambda folder: (folder / "a/index.html").unlink(),
    "a file is more": lambda folder: (folder / "a/more").write_bytes(b""),
    "a folder is more": lambda folder: (folder / "c/d").mkdir(parents=True),
    "a folder is gone": lambda folder: shutil.rmtree(folder / "a"),
    "a folder is a file": lambda folder: (shutil.rmtree(folder / "a"), (folder / "a").write_bytes(b"22")),
    "a file is a folder": lambda folder: (
        (folder / "index.html").unlink(),
        (folder / "index.html/x").mkdir(parents=True),
    ),
    "a file is a link": lambda folder: (
        (folder / "index.html").unlink(),
        (folder / "index.html").symlink_to("a/index.html"),
    ),
    "a folder is a link": lambda folder: (
        (folder / "a/b").rename(folder / "c"),
        (folder / "a/b").symlink_to("../c"),
    ),
    "all is gone": shutil.rmtree,
    "all is a file": lambda folder: (shutil.rmtree(folder), folder.write_bytes(b"")),
}


@pytest.mark.parametrize("harm", HARM)
def test_whatever_is_done_to_the_site_is_seen(harm: str, site: Site) -> None:
    HARM[harm](site.output)
    assert not tree.standing(site.output, site.files)[1]


@pytest.mark.parametrize("harm", [name for name in HARM if name != "all is a file"])
@pytest.mark.parametrize("where", ["output", "twin"])
def test_whatever_is_done_to_either_the_next_build_is_whole(harm: str, where: str, site: Site) -> None:
    HARM[harm](getattr(site, where))
    for more in ({}, {"c": b"4"}):
        (site.work / "made").mkdir(parents=True)
        site.build({**FILES, **more})
        assert below(site.output) == below(site.twin) == {**FILES, **more}


def test_a_changed_file_is_another_file(site: Site) -> None:
    """Whoever has it open, or a link to it, keeps what there was."""
    reader = (site.output / "index.html").open("rb")
    os.link(site.output / "a/index.html", site.output.parent / "kept")
    (site.work / "made").mkdir(parents=True)
    site.build({**FILES, "index.html": b"5", "a/index.html": b"66"})
    with reader:
        assert reader.read() == b"1"
    assert (site.output.parent / "kept").read_bytes() == b"22"
    assert (site.output / "index.html").read_bytes() == b"5"


def test_what_is_taken_from_a_cache_stays_there(tmp_path: Path) -> None:
    cached = tmp_path / "cached"
    cached.write_bytes(b"1")
    for data in (b"2", b"3"):
        tree.grow(tmp_path / "site", {"a": Put(cached, digest(b"1"))})
        made = tmp_path / "made"
        made.write_bytes(data)
        tree.grow(tmp_path / "site", {"a": Put(made, digest(data), moves=True)})
        assert cached.read_bytes() == b"1"
        assert not made.exists()


def test_on_a_disk_without_links_files_are_copied_and_known(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    before = site.cloned
    for number in range(3):
        (site.work / "made").mkdir(parents=True)
        site.build({**FILES, "a/index.html": f"第{number}".encode()})
        assert below(site.output) == below(site.twin)
    assert site.cloned == before
