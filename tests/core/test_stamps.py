"""When the file system can be believed that a file is what it was."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import stamps
from generator.stamps import MOMENT, stamp_of

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a"
    path.write_bytes(b"12")
    return path


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = stamps.now() + 60 * 10**9
    monkeypatch.setattr(stamps, "now", lambda: now)


def test_a_stamp_stays_while_a_file_stays(file: Path) -> None:
    assert stamp_of(file) == stamp_of(file) != ""
    file.read_bytes()
    os.utime(file.parent)
    assert stamp_of(file) == stamp_of(file)


def test_another_size_time_or_inode_is_another_stamp(file: Path) -> None:
    found = {"st_size": 1, "st_mtime_ns": 2, "st_ctime_ns": 3, "st_ino": 4}
    others = [found, *({**found, name: 9} for name in found)]
    assert len({stamps.written(SimpleNamespace(**one)) for one in others}) == 5
    seen = [stamp_of(file)]
    file.write_bytes(b"123")
    seen.append(stamp_of(file))
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    seen.append(stamp_of(file))
    other = file.with_name("b")
    other.write_bytes(b"124")
    other.replace(file)
    seen.append(stamp_of(file))
    assert len({*seen}) == 4


@pytest.mark.parametrize(
    ("after", "tells"), [(-(10**15), False), (0, False), (MOMENT - 1, False), (MOMENT, True)]
)
def test_a_file_that_was_changed_a_moment_ago_has_none(
    after: int, tells: bool, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = stamps.changed(file.stat())
    monkeypatch.setattr(stamps, "now", lambda: changed + after)
    assert bool(stamp_of(file)) is tells


def test_a_file_that_says_it_is_old_was_changed_when_it_said_so(file: Path) -> None:
    before = stamps.changed(file.stat())
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert stamps.changed(file.stat()) >= before


def test_what_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        stamp_of(tmp_path / "none")
