"""A stage for accidents: runs a command again and again in a site, each time with a fault at a chosen moment.

`python -m tests.publish.theatre` builds once, so that all modules are loaded, then makes a copy of itself for
each run it is asked for: one JSON object a line, in and out. A moment is counted, not timed: the n-th operation that
would change a file below the current folder.
"""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.cli.conftest import NOW
from tests.site.running import ROOT

_MADE = {"os.mkdir", "os.link", "os.symlink"}
_CHANGED = _MADE | {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Fault:
    """What happens, and when."""

    kind: str = ""
    """`kill`: the process dies; in the middle of a file, where it was about to write one. `full`: nothing can be
    made any more. `read-only`: nothing at `where` can be changed. `pause`: it waits until told to go on."""
    at: int = 0
    """At the operation of this number, from 1."""
    where: str = ""
    """Only operations whose path, relative to the current folder, has this in it count."""


@dataclass(frozen=True)
class Ended:
    """What came of a run."""

    status: int
    """Of the command; -9 for one that was killed."""
    operations: int
    said: str


class Theatre:
    """The runs, asked for from a test; the site is the folder of the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, *command: str, fault: Fault | None = None) -> Ended:
        """Run a command, to its end or to the fault's."""
        return Ended(**self._ask({"command": command, **vars(fault or Fault())}))

    def begin(self, *command: str, at: int, where: str = "") -> int:
        """Run a command up to an operation, and leave it waiting there; its process."""
        return int(self._ask({"command": command, **vars(Fault("pause", at, where))})["process"])

    def finish(self, *, how: int = signal.SIGCONT) -> Ended:
        """Let the one that waits go on, or end it by another signal."""
        return Ended(**self._ask({"finish": how}))

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))


@contextmanager
def theatre(site: Path) -> Iterator[Theatre]:
    """A theatre in the folder of a site, which is built once."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.publish.theatre"],
        cwd=site,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield Theatre(process)
        finally:
            process.kill()


def moments(operations: int, *, count: int, seed: int) -> list[int]:
    """So many operations of a run, drawn once and for all, the first and the last among them."""
    drawn = random.Random(seed).sample(range(2, operations), count - 2)
    return sorted([1, *drawn, operations])


class _Counter:
    """Hears of every operation, and lets the fault happen."""

    def __init__(self, fault: Fault, *, wait: int, tell: int) -> None:
        self.fault, self.wait, self.tell = fault, wait, tell
        self.home = Path.cwd()
        self.seen = 0
        self.deaf = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        writing = event == "open" and bool((arguments[2] or 0) & _WRITING)
        if self.deaf or not (writing or event in _CHANGED) or not self._here(arguments[0]):
            return
        self.seen += 1
        if self.seen < self.fault.at:
            return
        self.deaf = True  # what follows here is no operation of the command
        path, flags = arguments[0], arguments[2] if writing else 0
        match self.fault.kind:
            case "kill":
                if flags & (os.O_TRUNC | os.O_EXCL):
                    Path(os.fsdecode(path)).write_bytes(b"<!doc")
                os.kill(os.getpid(), signal.SIGKILL)
            case "pause" if self.seen == self.fault.at:
                os.write(self.tell, b"\n")
                os.read(self.wait, 1)
            case "full" if event in _MADE or flags & os.O_CREAT:
                self.deaf = False
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(path))
            case "read-only":
                self.deaf = False
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fsdecode(path))
        self.deaf = False

    def _here(self, path: object) -> bool:
        where = self.home / os.fsdecode(path) if isinstance(path, str | bytes | Path) else Path()
        return where.is_relative_to(self.home) and self.fault.where in str(where.relative_to(self.home))


def _play(command: list[str], fault: Fault, *, wait: int, tell: int) -> None:
    """Run a command in this process, a copy, and tell what came of it."""
    from click.testing import CliRunner

    from generator.cli import main

    counter = _Counter(fault, wait=wait, tell=tell)
    sys.addaudithook(counter)
    result = CliRunner().invoke(main, command)
    counter.deaf = True
    said = result.output
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        said += f"Traceback: {result.exception!r}"
    ended = {"status": result.exit_code, "operations": counter.seen, "said": said}
    os.write(tell, json.dumps(ended).encode())


@dataclass
class _Run:
    process: int
    told: IO[str]
    wake: int

    @classmethod
    def begin(cls, command: list[str], fault: Fault) -> _Run:
        told, tell = os.pipe()
        wait, wake = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(told)
            os.close(wake)
            try:
                _play(command, fault, wait=wait, tell=tell)
            finally:
                os._exit(0)
        os.close(tell)
        os.close(wait)
        return cls(process, os.fdopen(told, encoding="utf-8"), wake)

    def end(self) -> dict[str, Any]:
        with self.told:
            said = self.told.read()
        os.close(self.wake)
        _, status = os.waitpid(self.process, 0)
        killed = {"status": os.waitstatus_to_exitcode(status), "operations": 0, "said": ""}
        return dict(json.loads(said)) if said else killed


def _compile_once() -> None:
    """Most of a small build is spent on templates that never change: what is compiled is known to all copies."""
    from jinja2 import Environment

    compiled: dict[Any, Any] = {}
    compile_anew = Environment.compile

    def compile(self: Environment, source: Any, *where: Any, **options: Any) -> Any:
        key = (str(source), where, tuple(options.items()), tuple(sorted(self.extensions)), self.autoescape)
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *where, **options)
        return compiled[key]

    Environment.compile = compile  # type: ignore[method-assign, assignment]


def main() -> None:
    """Answer, one line for one line, until nobody asks."""
    from click.testing import CliRunner

    from generator import cli, publication  # noqa: F401 - loaded once, for all runs

    _compile_once()
    CliRunner().invoke(cli.main, ["build", "--now", NOW])
    assert threading.active_count() == 1, "a copy of a process has one thread"
    waiting: _Run | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "finish" in asked:
            assert waiting
            if asked["finish"] == signal.SIGCONT:
                os.write(waiting.wake, b".")
            else:
                os.kill(waiting.process, asked["finish"])
            answer, waiting = waiting.end(), None
        else:
            fault = Fault(asked["kind"], asked["at"], asked["where"])
            run = _Run.begin(asked["command"], fault)
            if fault.kind == "pause":
                run.told.readline()
                answer, waiting = {"process": run.process}, run
            else:
                answer = run.end()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
