"""What makes a site of its sources: any other byte of it is another program."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import identity as module


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program of two files, and one package beside it."""
    for name in ("program/a.py", "program/theme/a.css", "one-1.0.dist-info/METADATA"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "program")
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(tmp_path / "none.zip")])
    return tmp_path


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda folder: (folder / "program/a.py").write_text("other", "utf-8"),
    "a style": lambda folder: (folder / "program/theme/a.css").write_text("other", "utf-8"),
    "a file more": lambda folder: (folder / "program/b.py").write_text("", "utf-8"),
    "a file less": lambda folder: (folder / "program/a.py").unlink(),
    "another name": lambda folder: (folder / "program/a.py").rename(folder / "program/b.py"),
    "another version beside it": lambda folder: (folder / "one-1.0.dist-info").rename(
        folder / "one-1.1.dist-info"
    ),
    "another package beside it": lambda folder: (folder / "two.egg-info").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_other_part_is_another_program(change: str, packages: Path) -> None:
    before = module.identity.__wrapped__()
    CHANGES[change](packages)
    assert module.identity.__wrapped__() != before


def test_what_python_leaves_is_no_part_of_it(packages: Path) -> None:
    before = module.identity.__wrapped__()
    (packages / "program/__pycache__").mkdir()
    (packages / "program/__pycache__/a.pyc").write_bytes(b"1")
    os.utime(packages / "program/a.py")
    (packages / "one.py").write_text("", "utf-8")
    assert module.identity.__wrapped__() == before


def test_the_same_program_elsewhere_is_the_same(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = module.identity.__wrapped__()
    shutil.copytree(packages, packages / "there")
    monkeypatch.setattr(module, "_PACKAGE", packages / "there/program")
    monkeypatch.setattr(sys, "path", [str(packages / "there")])
    assert module.identity.__wrapped__() == before


def listing(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The digest of the typefaces that this `fc-list` names."""
    file = folder / "fc-list"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(file))
    return module.typefaces.__wrapped__()


@pytest.mark.skipif(os.name != "posix", reason="a shell is needed")
def test_typefaces_count_in_whatever_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    song = listing(tmp_path, "echo song; echo hei", monkeypatch)
    assert listing(tmp_path, "echo hei; echo song", monkeypatch) == song
    assert len({song, listing(tmp_path, "echo song", monkeypatch), ""}) == 3
    assert listing(tmp_path, "echo song; exit 1", monkeypatch) == ""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert module.typefaces.__wrapped__() == ""
