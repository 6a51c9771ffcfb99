"""Whole builds beside the peer: Hugo, and then Pagefind over its output. Cold, after an edit, with nothing changed."""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.memory import Cost, cost
from tests.bench.peer import ROOT, Case
from tests.bench.search import pagefind

NOW = "2026-06-01T12:00"
PORT = 8769


def report(large: Case, larger: Case, *, runs: int) -> None:
    """Print seconds, memory and ratios, in rounds: peer, cold, edited, nothing changed, twice the stories."""
    print(
        f"\n10,000 stories, whole builds; medians of {runs} rounds, and ratios to the peer's in the same round:"
    )
    print("  seconds by the clock, and the most memory of all processes together")
    found: dict[str, list[Cost]] = {}
    edited = max(large.ours.glob("stories/2025/12-*/index.md"))
    for number in range(runs):
        found.setdefault("Hugo, then Pagefind", []).append(peer(large))
        _clear(large.ours)
        found.setdefault("cold", []).append(cost(_build(large.ours)))
        _settle(edited, f"\n第{number}次改动。\n")
        found.setdefault("a recent story's text changed", []).append(cost(_build(large.ours)))
        time.sleep(3)  # a file that was changed within two seconds is looked at again
        cost(_build(large.ours))
        found.setdefault("nothing changed", []).append(cost(_build(large.ours)))
        _clear(larger.ours)
        found.setdefault("20,000 stories, cold", []).append(cost(_build(larger.ours)))
        shutil.rmtree(larger.ours / "site")
    theirs = found["Hugo, then Pagefind"]
    for name, ours in found.items():
        pairs = list(zip(ours, theirs, strict=True))
        times, most = (
            statistics.median(getattr(a, kind) / getattr(b, kind) for a, b in pairs)
            for kind in ("seconds", "memory")
        )
        seconds, memory = (
            statistics.median(getattr(one, kind) for one in ours) for kind in ("seconds", "memory")
        )
        print(f"  {name:<32}{seconds:8.2f} s ({times:.3f}) {memory:7.0f} MB ({most:.2f})")
    doubled = statistics.median(
        two.seconds / one.seconds
        for two, one in zip(found["20,000 stories, cold"], found["cold"], strict=True)
    )
    print(f"  20,000 over 10,000, cold: {doubled:.2f}")


def peer(archive: Case) -> Cost:
    """What the peer takes: the seconds of both, one after the other, and the memory of the larger."""
    hugo = archive.hugo()
    out = archive.theirs.with_name(f"{archive.theirs.name}-pagefind")
    for folder in (*hugo.cold, out):
        shutil.rmtree(folder, ignore_errors=True)
    one = cost(hugo.words)
    two = cost([pagefind(), "-s", str(archive.theirs / "public"), "--output-path", str(out)])
    return Cost(one.seconds + two.seconds, one.processors + two.processors, max(one.memory, two.memory))


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


def _build(site: Path) -> Sequence[str]:
    return [sys.executable, "-m", "generator", "build", "-f", str(site / "mkdocs.yml"), "--now", NOW]


def _clear(site: Path) -> None:
    for folder in (site / "site", site / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)


def _settle(story: Path, words: str) -> None:
    """An edit of the text alone."""
    story.write_text(story.read_text("utf-8") + words, "utf-8")
