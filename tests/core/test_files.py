"""Files are written whole or not at all, and not at all when nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import files


def test_write_atomic_makes_folders_and_leaves_only_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "页.html"
    files.write_atomic(path, "河".encode())
    files.write_atomic(path, "山".encode())
    assert path.read_text("utf-8") == "山"
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(("owner", "step"), [(Path, "replace"), (files.os, "fdopen")])
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(OSError, match="full"):
        files.write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OSError):
        files.write_atomic(tmp_path / "a.html", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]


def test_an_interrupt_leaves_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(tmp_path / "a.html", b"new")
    assert list(tmp_path.iterdir()) == []


def test_write_if_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    assert files.write_if_changed(path, b"one")
    before = path.stat()
    assert not files.write_if_changed(path, b"one")
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files.write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"


def test_digests_are_short_and_the_same_for_a_file_as_for_its_bytes(tmp_path: Path) -> None:
    data = b"x" * 1_000_001
    (tmp_path / "a").write_bytes(data)
    assert files.digest_file(tmp_path / "a") == files.digest(data)
    assert len(files.digest(b"")) == files.DIGEST_LENGTH
    assert files.digest(b"a") != files.digest(b"b")
