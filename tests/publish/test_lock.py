"""One run at a time, and no dead one holds up the living."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problem import OutputError
from generator.publish import lock
from generator.publish.lock import held
from tests.publish.folders import names
from tests.site.running import ROOT


def test_a_lock_is_held_once_and_says_by_whom(tmp_path: Path) -> None:
    with held(tmp_path / "site"):
        with pytest.raises(OutputError, match=f"process {os.getpid()}"), held(tmp_path / "site"):
            pytest.fail("held twice")
        with held(tmp_path / "other"), held(tmp_path / "site", file=tmp_path / "elsewhere"):
            pass
    with held(tmp_path / "site"):
        pass


def test_a_lock_leaves_nothing_whatever_happens(tmp_path: Path) -> None:
    for error in (ValueError, KeyboardInterrupt, SystemExit):
        with pytest.raises(error), held(tmp_path / "new" / "site"):
            assert names(tmp_path / "new") == {".site.fengcai-lock"}
            raise error
        assert names(tmp_path / "new") == set()


def test_a_file_that_lies_there_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / ".site.fengcai-lock").write_text("4194304 and more")
    with held(tmp_path / "site"):
        assert (tmp_path / ".site.fengcai-lock").read_text() == str(os.getpid())


def test_who_has_not_said_its_name_yet_is_still_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(tmp_path / "site"):
        (tmp_path / ".site.fengcai-lock").write_text("")
        with pytest.raises(OutputError, match="another run is writing"), held(tmp_path / "site"):
            pytest.fail("held twice")


def test_a_lock_that_goes_as_it_is_asked_for_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, take = tmp_path / ".site.fengcai-lock", lock._lock
    gone: list[int] = []

    def slowly(handle: int) -> bool:
        if not gone:  # here the run that held it until now is done, and another begins
            gone.append(file.stat().st_ino)
            file.unlink()
            file.touch()
        return take(handle)

    monkeypatch.setattr(lock, "_lock", slowly)
    with held(tmp_path / "site"), pytest.raises(OutputError), held(tmp_path / "site"):
        pytest.fail("held twice: the first holds a file that is gone")
    assert gone


LEFT_BEHIND = {
    "a copy": "os.fork() or (print('ready', flush=True), sys.stdin.read(), os._exit(0))",
    "a program": "subprocess.Popen(['sh', '-c', 'echo ready; read line'])",
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no copies")
@pytest.mark.parametrize("child", LEFT_BEHIND)
def test_what_a_killed_run_leaves_running_holds_no_lock(
    child: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run = (
        "import os, pathlib, subprocess, sys\n"
        "from generator.publish.lock import held\n"
        "with held(pathlib.Path(sys.argv[1])):\n"
        f"    {LEFT_BEHIND[child]}\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", run, str(tmp_path / "site")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "ready\n"
        assert process.wait(60) == -9
        assert names(tmp_path) == {".site.fengcai-lock"}
        with held(tmp_path / "site"):
            assert names(tmp_path) == {".site.fengcai-lock"}
        process.stdin.close()  # what still runs ends now, and not before
        assert process.stdout.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no copies")
def test_a_copy_that_ends_in_order_takes_no_lock_away(tmp_path: Path) -> None:
    run = (
        "import os, pathlib, sys\n"
        "from generator.publish.lock import held\n"
        "site = pathlib.Path(sys.argv[1])\n"
        "with held(site):\n"
        "    copy = os.fork()\n"
        "    here = os.getpid()\n"
        "    if copy:\n"
        "        os.waitpid(copy, 0)\n"
        "        print(*sorted(path.name for path in site.parent.iterdir()), flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == ".site.fengcai-lock\n"
    assert names(tmp_path) == set()


def test_an_error_of_the_disk_is_told_and_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    write: Callable[..., int] = os.write
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"), held(tmp_path / "site"):
        pytest.fail("held without a word")
    monkeypatch.setattr(os, "write", write)
    with held(tmp_path / "site"):
        pass
