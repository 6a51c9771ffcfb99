"""A disk that is full, and a cache that cannot be written: a sentence, the old release, and then all is well again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import NOW
from tests.publish.conftest import BUILD, PUBLISH, Stage
from tests.publish.theatre import Fault, moments

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no copies of a process")

TIMES = 20


@pytest.mark.parametrize("command", [BUILD, PUBLISH], ids=["build", "publish"])
def test_nothing_more_can_be_made_from_some_moment_on(command: tuple[str, ...], afresh: Stage) -> None:
    shown = afresh.folder / ("www/current" if command == PUBLISH else "site")
    operations = afresh.operations(*command)
    stopped = 0
    for n, moment in enumerate(moments(operations, count=TIMES, seed=9)):
        old, new = (n + 1) % 2, n % 2
        afresh.write(new)
        ended = afresh.run(*command, fault=Fault("full", moment))
        assert ended.status in (0, 2), ended.said
        # A build that cannot write down what it did has put its site there already, and fails all the same.
        late = command == BUILD and afresh.public(shown) == new
        assert afresh.public(shown) == (old if ended.status and not late else new), moment
        if ended.status:
            stopped += 1
            assert "No space left on device" in ended.said
        assert afresh.run(*command).status == 0, moment
        assert afresh.public(shown) == new, moment
        assert afresh.is_tidy(), moment
    assert stopped > TIMES / 2


def test_a_cache_that_cannot_be_written(afresh: Stage) -> None:
    afresh.write(1)
    ended = afresh.run(*PUBLISH, fault=Fault("read-only", 1, where=".cache"))
    assert ended.status in (0, 2), ended.said
    assert afresh.public(afresh.folder / "www/current") == (0 if ended.status else 1)
    assert afresh.run(*PUBLISH).status == 0
    assert afresh.public(afresh.folder / "www/current") == 1
    assert afresh.is_tidy()


@contextmanager
def small_disk(at: Path, *, kilobytes: int) -> Iterator[None]:
    """A disk of that size, if this machine lets us have one; else the test is skipped."""
    at.mkdir()
    size = f"size={kilobytes}k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", at], capture_output=True, check=False
    )
    if mounted.returncode:
        at.rmdir()
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)
        at.rmdir()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a disk")
def test_a_disk_on_which_two_releases_do_not_fit(afresh: Stage) -> None:
    command = ("publish", "disk/www", "-d", "disk/site", "--now", NOW)
    size = sum(file.stat().st_size for file in (afresh.folder / "site").rglob("*") if file.is_file()) // 1024
    disk = afresh.folder / "disk"
    stopped = 0
    for tenths in (5, 12, 17, 19, 23, 26, 28):  # of a site; a publication has two and, for a while, three
        with small_disk(disk, kilobytes=size * tenths // 10):
            afresh.write(0)
            first = afresh.run(*command)
            assert first.status == 0 or "No space left on device" in first.said
            afresh.write(1)
            second = afresh.run(*command)
            assert second.status == 0 or "No space left on device" in second.said
            stopped += bool(second.status)
            shown = disk / "www/current"
            if first.status and second.status:
                assert not shown.exists()
            else:
                assert afresh.public(shown) == (0 if second.status else 1)
            subprocess.run(["mount", "-o", f"remount,size={size * 9}k", disk], check=True)
            assert afresh.run(*command).status == 0
            assert afresh.public(shown) == 1
            assert {path.name for path in disk.iterdir()} == {"site", "www", ".site.fengcai-twin"}
    assert stopped > 2
