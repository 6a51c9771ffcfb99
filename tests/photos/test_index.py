"""What was seen of photos is remembered, and never trusted where it may be stale."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import stamps
from generator.content import photo_index
from generator.content.photo import Picture, PictureFault, look_at
from generator.content.photo_index import PhotoIndex
from generator.identity import identity
from tests.photos.pictures import corners, described, encoded, xmp
from tests.worlds import picture

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    names: list[str] = []

    def counted(path: Path) -> Picture:
        names.append(path.name)
        return look_at(path)

    monkeypatch.setattr(photo_index, "look_at", counted)
    yield names


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute after all files were written, so that their stamps tell."""
    now = stamps.now() + 60 * 10**9
    monkeypatch.setattr(stamps, "now", lambda: now)


def put(path: Path, data: bytes, *, at: int = LONG_AGO) -> None:
    path.write_bytes(data)
    os.utime(path, ns=(at, at))


def look(folder: Path, *names: str) -> list[Picture]:
    """One run: look at files, and save."""
    index = PhotoIndex.open(folder / "photos.json")
    found = [index.look(folder / name) for name in names]
    index.save()
    return found


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, calls: list[str]) -> None:
    words = xmp(described("河", "何小满"), 'photoshop:DateCreated="2026-05-01"')
    put(tmp_path / "a.jpg", encoded(corners(), "a.jpg", xmp=words))
    put(tmp_path / "b.jpg", picture())
    first = look(tmp_path, "a.jpg", "b.jpg")
    assert look(tmp_path, "a.jpg", "b.jpg") == first
    assert calls == ["a.jpg", "b.jpg"]
    assert first[0].caption == "河"


def test_a_changed_file_of_the_same_size_is_noticed(tmp_path: Path, calls: list[str]) -> None:
    one = encoded(corners(), "a.bmp")
    other = bytes(reversed(one[60:]))
    put(tmp_path / "a.bmp", one)
    first = look(tmp_path, "a.bmp")
    put(tmp_path / "a.bmp", one[:60] + other, at=LONG_AGO + 1000)
    second = look(tmp_path, "a.bmp")
    assert first[0].digest != second[0].digest
    assert calls == ["a.bmp", "a.bmp"]


def test_another_file_by_the_same_name_size_and_time_is_noticed(tmp_path: Path, calls: list[str]) -> None:
    one = encoded(corners(), "a.bmp")
    put(tmp_path / "a.bmp", one)
    put(tmp_path / "b.bmp", one[:60] + bytes(reversed(one[60:])))
    first = look(tmp_path, "a.bmp")
    (tmp_path / "b.bmp").replace(tmp_path / "a.bmp")
    assert look(tmp_path, "a.bmp")[0].digest != first[0].digest
    assert calls == ["a.bmp", "a.bmp"]


def test_a_file_written_a_moment_before_the_look_is_read_again(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.jpg", picture())
    written = stamps.changed((tmp_path / "a.jpg").stat())
    for later, reads in ((1_000_000_000, 1), (1_000_000_000, 2), (5_000_000_000, 3), (9_000_000_000, 3)):
        monkeypatch.setattr(stamps, "now", lambda later=later: written + later)
        look(tmp_path, "a.jpg")
        assert len(calls) == reads


def test_a_clock_that_went_back_is_not_believed(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.jpg", picture())
    monkeypatch.setattr(stamps, "now", lambda: LONG_AGO - 10**12)
    look(tmp_path, "a.jpg")
    look(tmp_path, "a.jpg")
    assert len(calls) == 2


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"program": "another", "photos": {}}',
        b"\xff\xfe",
        b'{"photos": []}',
        b'{"program": "PROGRAM", "photos": []}',
        b'{"program": "PROGRAM", "photos": {"NAME": 7}}',
        b'{"program": "PROGRAM", "photos": {"NAME": {"stamp": "x"}}}',
    ],
)
def test_a_damaged_index_is_ignored(tmp_path: Path, calls: list[str], damage: bytes) -> None:
    put(tmp_path / "a.jpg", picture())
    first = look(tmp_path, "a.jpg")
    damage = damage.replace(b"PROGRAM", identity().encode()).replace(
        b"NAME", str(tmp_path / "a.jpg").encode()
    )
    (tmp_path / "photos.json").write_bytes(damage)
    assert look(tmp_path, "a.jpg") == first
    assert calls == ["a.jpg", "a.jpg"]
    assert look(tmp_path, "a.jpg") == first
    assert calls == ["a.jpg", "a.jpg"]


def test_what_is_no_longer_there_is_forgotten_and_faults_are_not_kept(
    tmp_path: Path, calls: list[str]
) -> None:
    put(tmp_path / "a.jpg", picture())
    put(tmp_path / "b.jpg", picture(41, 30))
    look(tmp_path, "a.jpg", "b.jpg")
    look(tmp_path, "a.jpg")
    assert b"b.jpg" not in (tmp_path / "photos.json").read_bytes()
    put(tmp_path / "bad.jpg", b"x")
    for _ in range(2):
        with pytest.raises(PictureFault):
            look(tmp_path, "bad.jpg")
    with pytest.raises(PictureFault):
        look(tmp_path, "none.jpg")


def test_an_index_of_the_same_facts_is_not_written_again(tmp_path: Path) -> None:
    put(tmp_path / "a.jpg", picture())
    look(tmp_path, "a.jpg")
    before = (tmp_path / "photos.json").stat().st_mtime_ns
    look(tmp_path, "a.jpg")
    assert (tmp_path / "photos.json").stat().st_mtime_ns == before
