"""Whole builds beside the peer: Hugo, and then Pagefind over its output. Cold, after an edit, with nothing changed."""

from __future__ import annotations

import http.client
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from tests.bench.measure import Command, aside, once
from tests.bench.memory import cost
from tests.bench.peer import ROOT, Case
from tests.bench.search import pagefind

NOW = "2026-06-01T12:00"
PORT = 8769
PEER, COLD, TWICE = "Hugo, then Pagefind", "cold", "20,000 stories, cold"


def report(large: Case, larger: Case, *, runs: int) -> None:
    """Print seconds, in rounds of all kinds of builds; then memory, in runs of its own."""
    print(
        f"\n10,000 stories, whole builds; seconds, medians of {runs} rounds, and ratios to the peer's in the same"
    )
    found: dict[str, list[float]] = {}

    def took(name: str, seconds: float) -> None:
        found.setdefault(name, []).append(seconds)

    edited = max(large.ours.glob("stories/2025/12-*/index.md"))
    for number in range(runs):
        took(PEER, sum(once(command).seconds for command in peer(large)))
        took(COLD, once(_ours(large, cold=True)).seconds)
        edited.write_text(edited.read_text("utf-8") + f"\n第{number}次改动。\n", "utf-8")
        took("a recent story's text changed", once(_ours(large)).seconds)
        time.sleep(3)  # a file that was changed within two seconds is looked at again
        once(_ours(large))
        took("nothing changed", once(_ours(large)).seconds)
        took(TWICE, once(_ours(larger, cold=True)).seconds)
    for name, ours in found.items():
        ratio = statistics.median(a / b for a, b in zip(ours, found[PEER], strict=True))
        print(f"  {name:<32}{statistics.median(ours):8.2f} s   {ratio:.3f}")
    doubled = statistics.median(two / one for two, one in zip(found[TWICE], found[COLD], strict=True))
    print(f"  20,000 over 10,000, cold: {doubled:.2f}")
    ours, theirs = (max(map(_memory, commands)) for commands in ([_ours(large, cold=True)], peer(large)))
    print(
        f"  most memory of all processes, cold: {ours:.0f} MB, the peer's {theirs:.0f} MB   {ours / theirs:.2f}"
    )


def _ours(archive: Case, *, cold: bool = False) -> Command:
    command = archive.build(cold=cold)
    return replace(command, words=[*command.words, "--now", NOW])


def _memory(command: Command) -> float:
    aside(*command.cold)
    return cost(command.words).memory


def peer(archive: Case) -> Sequence[Command]:
    """What the peer does: Hugo, and then Pagefind."""
    hugo = archive.hugo()
    out = archive.theirs.with_name(f"{archive.theirs.name}-pagefind")
    words = [pagefind(), "-s", str(archive.theirs / "public"), "--output-path", str(out)]
    return hugo, Command("Pagefind", words, (out,))


def preview(archive: Case, *, saves: int = 5) -> None:
    """From the save of a story to the page that a browser is given, with `fengcai serve`."""
    story = max(archive.ours.glob("stories/2025/12-*/index.md"))
    where = f"/stories/{story.parent.parent.name}/{story.parent.name}/"
    words = [sys.executable, "-m", "generator", "serve", "-f", str(archive.ours / "mkdocs.yml")]
    server = subprocess.Popen(
        [*words, "-a", f"127.0.0.1:{PORT}"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    written = story.read_text("utf-8")
    took = []
    try:
        html = _up(where)
        for number in range(saves):
            epoch, ask = re.findall(r"livereload\((\d+), (\d+)\)", html)[-1]
            began = time.perf_counter()
            story.write_text(f"{written}\n\n第{number}次保存。\n", "utf-8")
            _get(f"/livereload/{epoch}/{ask}")
            html = _get(where)
            took.append(time.perf_counter() - began)
            if f"第{number}次保存" not in html:
                sys.exit("the preview shows something else than what was saved")
            time.sleep(1)  # the next save is one of its own
    finally:
        server.terminate()
        server.wait()
        story.write_text(written, "utf-8")
    print(
        f"\n1,000 stories, fengcai serve: from save to page {statistics.median(took):.2f} s (at most {max(took):.2f})"
    )


def _up(where: str) -> str:
    for _ in range(600):
        try:
            return _get(where)
        except OSError:
            time.sleep(0.1)
    sys.exit("the preview does not answer")


def _get(where: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request("GET", where)
    return connection.getresponse().read().decode()
