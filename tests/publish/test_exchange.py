"""Two folders change places, and nobody who dies on the way leaves fewer than two."""

from __future__ import annotations

import ctypes
import errno
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.publish import exchange as module
from generator.publish.exchange import exchange, repair
from tests.publish.folders import names

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges at once")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The old site at `site`, and the new one beside it."""
    for name, text in (("new", "新"), ("site", "旧")):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "text").write_text(text, "utf-8")
    return tmp_path / "new", tmp_path / "site"


def text(folder: Path) -> str:
    return (folder / "inner" / "text").read_text("utf-8")


def unable(code: int) -> Callable[..., int]:
    def call(*_: object) -> int:
        ctypes.set_errno(code)
        return -1

    return call


@pytest.fixture(params=["renames", "not in the kernel", "not on this disk", "forbidden"])
def by_renames(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange, and knows it or not."""
    code = {"not in the kernel": errno.ENOSYS, "not on this disk": errno.EINVAL, "forbidden": errno.EPERM}
    call = unable(code[request.param]) if request.param in code else None
    monkeypatch.setattr(module, "_renameat2", lambda: call)


@pytest.fixture
def afresh() -> Iterator[None]:
    """The system is asked anew what it can."""
    module._renameat2.cache_clear()
    yield
    module._renameat2.cache_clear()


@LINUX
@pytest.mark.parametrize("known", ["by name", "by number"])
def test_both_stand_at_every_moment(
    known: str, two: tuple[Path, Path], afresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if known == "by number":
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(syscall=library.syscall))

    def refuse(*_: object) -> None:
        pytest.fail("a rename leaves a moment without")

    monkeypatch.setattr(Path, "rename", refuse)
    exchange(*two)
    assert (text(two[0]), text(two[1])) == ("旧", "新")
    exchange(*two)
    assert (text(two[0]), text(two[1])) == ("新", "旧")


@pytest.mark.usefixtures("by_renames")
def test_without_the_call_they_are_renamed(two: tuple[Path, Path]) -> None:
    exchange(*two)
    assert (text(two[0]), text(two[1])) == ("旧", "新")
    assert names(two[0].parent) == {"new", "site"}


@LINUX
@pytest.mark.usefixtures("afresh")
def test_a_folder_that_is_not_there_is_an_error(two: tuple[Path, Path]) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        exchange(two[0], two[1].with_name("nowhere"))
    assert refused.value.filename2 == str(two[1].with_name("nowhere"))
    assert (text(two[0]), text(two[1])) == ("新", "旧")


@pytest.mark.usefixtures("by_renames")
@pytest.mark.parametrize("last", [0, 1, 2, 3])
def test_who_dies_between_renames_leaves_what_can_be_repaired(
    last: int, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, done = Path.rename, 0

    def dying(self: Path, target: Path) -> Path:
        nonlocal done
        if done == last:
            raise SystemExit
        done += 1
        return rename(self, target)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(Path, "rename", dying)
        exchange(*two)
        raise SystemExit  # after the last of them
    repair(two[1])
    assert text(two[1]) == ("旧" if last < 2 else "新")
    assert names(two[1].parent) <= {"new", "site"}
    repair(two[1])
    assert text(two[1]) == ("旧" if last < 2 else "新")


@pytest.mark.usefixtures("by_renames")
def test_a_rename_that_fails_leaves_all_as_it_was(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == two[0]:
            raise OSError(errno.EBUSY, "busy")
        return rename(self, target)

    with monkeypatch.context() as patched, pytest.raises(OSError, match="busy"):
        patched.setattr(Path, "rename", failing)
        exchange(*two)
    assert (text(two[0]), text(two[1])) == ("新", "旧")
    assert names(two[1].parent) == {"new", "site"}
