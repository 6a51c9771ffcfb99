"""The look at the sources: another one after every change, whatever lies there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.unchanged import sources_of


def look(folder: Path, names: Sequence[str] = ("a",)) -> str:
    return sources_of(folder, names).name


def test_links_are_followed_and_lead_nowhere_twice(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "out/c").mkdir(parents=True)
    (tmp_path / "out/c/file").write_text("1", "utf-8")
    seen = [look(tmp_path)]
    for name, target in (
        ("a/out", "../out"),
        ("a/up", ".."),
        ("a/b/here", "."),
        ("a/itself", "itself"),
        ("a/none", "nothing"),
        ("a/file", "../out/c/file"),
    ):
        (tmp_path / name).symlink_to(target)
        seen.append(look(tmp_path))
    (tmp_path / "out/c/file").write_text("12", "utf-8")
    seen.append(look(tmp_path))
    (tmp_path / "a/nothing").write_text("1", "utf-8")
    seen.append(look(tmp_path))
    (tmp_path / "a/out").unlink()
    (tmp_path / "a/out").symlink_to("../out/c")
    seen.append(look(tmp_path))
    assert len({*seen}) == len(seen)
    assert look(tmp_path) == seen[-1]


def test_what_cannot_be_read_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    with_folder = look(tmp_path)
    scandir = os.scandir

    def refused(path: str) -> Any:
        if path.endswith("a"):
            raise PermissionError(13, "closed", path)
        return scandir(path)

    with monkeypatch.context() as closed:
        closed.setattr(os, "scandir", refused)
        assert look(tmp_path) != with_folder
    (tmp_path / "a").rmdir()
    assert look(tmp_path) != with_folder
    assert sources_of(tmp_path, ["a"]).latest == 0


def test_names_in_another_encoding_are_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = look(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a/\xff\xfe.md")).write_bytes(b"")
    assert look(tmp_path) != before
