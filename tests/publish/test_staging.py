"""The staging folder: what was left there is swept, and what stands is replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.problem import OutputError
from generator.publish import exchange as module
from generator.publish import put, replacing
from tests.publish.folders import built, names


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """A build in short: what is put into the folder becomes the output."""
    with replacing(output) as (place, work):
        yield work
        put(work, place)


def test_a_first_build_needs_nothing(tmp_path: Path) -> None:
    with staged(tmp_path / "deep" / "site") as staging:
        assert names(staging) == set()
        (staging / "404.html").write_text("新")
    assert names(tmp_path / "deep") == {"site"}
    assert (tmp_path / "deep/site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OutputError])
def test_what_fails_leaves_the_old(error: type[BaseException], tmp_path: Path) -> None:
    built(tmp_path / "site")
    with pytest.raises(error), staged(tmp_path / "site") as staging:
        (staging / "404.html").write_text("新")
        raise error("…")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/404.html").read_text("utf-8") == "没有"


def test_what_killed_builds_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    built(tmp_path / "site")
    left = [".site.abcd_123.fengcai-new", ".site.zzzzzzzz.fengcai-new", ".site.fengcai-old"]
    others = [
        ".site.x.abcd_123.fengcai-new",
        ".site.x.fengcai-old",
        ".site2.abcd_123.fengcai-new",
        "site.old",
    ]
    for name in (*left, *others):
        (tmp_path / name / "inner").mkdir(parents=True)
    with staged(tmp_path / "site") as staging:
        assert names(tmp_path) == {*others, "site", staging.name, ".site.fengcai-lock"}
        (staging / "404.html").touch()
    assert names(tmp_path) == {*others, "site"}


def test_a_second_build_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    built(tmp_path / "site")
    with staged(tmp_path / "site") as staging:
        (staging / "404.html").write_text("新", "utf-8")
        with pytest.raises(OutputError, match="another run"), staged(tmp_path / "site"):
            pytest.fail("two at once")
        assert (staging / "404.html").is_file()
    assert (tmp_path / "site/404.html").read_text("utf-8") == "新"


def test_an_interrupt_between_two_renames_puts_the_old_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path / "site")
    monkeypatch.setattr(module, "_renameat2", lambda: None)
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name.endswith(".fengcai-new"):
            raise KeyboardInterrupt
        return rename(self, target)

    with pytest.raises(KeyboardInterrupt), staged(tmp_path / "site") as staging:
        (staging / "404.html").write_text("新", "utf-8")
        monkeypatch.setattr(Path, "rename", interrupted)
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/404.html").read_text("utf-8") == "没有"
