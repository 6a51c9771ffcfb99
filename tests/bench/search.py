"""Search: bytes on the way to a reader, and what the index costs beside Pagefind's own over Hugo's pages."""

from __future__ import annotations

import gzip
import http.server
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from tests.bench.measure import Command, Run, once
from tests.bench.peer import ROOT, Case, home

QUERIES = 50
PEER = "pagefind[extended]==1.5.2"
"""As anyone would install it for Chinese."""

WORDS = """老党员志愿队 退休教师 独居老人 重阳节前 新春的对联 垃圾分类 学习笔记
活动室 沿着河道巡查 一坚持就是十二年""".split()  # noqa: SIM905

_MAKE = """
import json, resource, sys, time
from pathlib import Path
from generator.search import index_of
from generator.settings import read_settings
from generator.clock import moment
from generator.site import assemble
settings = read_settings(Path(sys.argv[1]))
site = assemble(settings, now=moment("2026-06-01T12:00", settings.zone))
began = time.perf_counter()
index_of(site.search, cache=settings.search_cache)
took = time.perf_counter() - began
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([took, most / 1024]))
"""
"""Loads the stories, which is no work of the index, and times the index."""


_SITE = """
import sys
from dataclasses import replace
from pathlib import Path
from generator.commands.build import _run_mkdocs
from generator.settings import read_settings
from generator.clock import moment
from generator.site import assemble
config = Path(sys.argv[1])
settings = read_settings(config)
site = assemble(settings, now=moment("2026-06-01T12:00", settings.zone))
pages = tuple(page for page in site.pages if page.address in ("", "search/"))
_run_mkdocs(replace(site, planned=pages, redirects=(), files=()), {}, config, Path(sys.argv[2]))
"""
"""Writes the search page with the index of every story, and leaves the stories' own pages out."""


def report(archive: Case, *, runs: int) -> None:
    """Print what the index costs, then what a reader fetches."""
    _indexing(archive, runs=runs)
    _on_the_way(archive)


def _indexing(archive: Case, *, runs: int) -> None:
    if not (archive.theirs / "public").exists():
        once(archive.hugo())
    out = archive.theirs.with_name(f"{archive.theirs.name}-pagefind")
    words = [_peer(), "-s", str(archive.theirs / "public"), "--output-path", str(out)]
    peer = Command("Pagefind over Hugo's pages", words, (out,))
    edited = max(archive.ours.glob("stories/2025/12-*/index.md"))
    found: dict[str, list[Run]] = {peer.name: [], "ours, from nothing": [], "ours, after an edit": []}
    for number in range(runs):
        found[peer.name].append(once(peer))
        shutil.rmtree(archive.ours / ".cache" / "search", ignore_errors=True)
        found["ours, from nothing"].append(_ours(archive))
        edited.write_text(edited.read_text("utf-8") + f"\n改了第{number}次。\n", "utf-8")
        found["ours, after an edit"].append(_ours(archive))
    print(f"  indexing; medians of {runs}, and ratios to Pagefind's in the same round")
    for name, mine in found.items():
        pairs = list(zip(mine, found[peer.name], strict=True))
        seconds, memory = (
            statistics.median(getattr(run, kind) for run in mine) for kind in ("seconds", "memory")
        )
        times = statistics.median(a.seconds / b.seconds for a, b in pairs)
        most = statistics.median(a.memory / b.memory for a, b in pairs)
        print(f"    {name:<28}{seconds:8.2f} s ({times:.2f}) {memory:8.0f} MB ({most:.2f})")


def _ours(archive: Case) -> Run:
    """The index alone: its seconds, and the most memory of the larger of its two processes."""
    words = [sys.executable, "-c", _MAKE, str(archive.ours / "mkdocs.yml")]
    return Run(
        *json.loads(subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    )


def _peer() -> str:
    python = home() / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", PEER], check=True)
    where = "import pagefind_bin_extended as p; print(p.get_executable())"
    return subprocess.run(
        [str(python), "-c", where], check=True, capture_output=True, text=True
    ).stdout.strip()


def _on_the_way(archive: Case) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, executable

    out = archive.ours / "searched"
    once(
        Command("the site", [sys.executable, "-c", _SITE, str(archive.ours / "mkdocs.yml"), str(out)], (out,))
    )
    queries = _queries(archive)
    first, later, sizes = [], [], []
    with _serving(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for begin in range(0, len(queries), 10):
            context = browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            moved: list[int] = []
            session.on("Network.loadingFinished", lambda e, moved=moved: moved.append(e["encodedDataLength"]))
            # Every query is a first one for somebody: a browser that knows nothing yet.
            for query in queries[begin : begin + 10]:
                session.send("Network.clearBrowserCache")
                moved.clear()
                page.goto(f"{address}search/?q={quote(query)}")
                page.wait_for_selector("[data-search-total]:not(:empty)")
                page.wait_for_load_state("networkidle")
                first.append(sum(moved))
                sizes.append(int(page.inner_text("[data-search-total]")))
            for query in queries[begin : begin + 10]:
                moved.clear()
                page.fill("#q", query)
                page.press("#q", "Enter")
                page.wait_for_selector("[data-search-total]:not(:empty)")
                page.wait_for_load_state("networkidle")
                later.append(sum(moved))
            context.close()
        browser.close()
    print(
        f"  over the wire, median over {len(queries)} queries (and the most), with {statistics.median(sizes)} hits:"
    )
    for name, found in (("a first query", first), ("a later one", later)):
        print(f"    {name:<24}{statistics.median(found) / 1000:8.0f} kB ({max(found) / 1000:.0f} kB)")
    index = [file for file in (out / "search").rglob("*") if file.is_file()]
    print(f"    the whole index          {sum(file.stat().st_size for file in index) / 1e6:8.1f} MB")


def _queries(archive: Case) -> list[str]:
    """What readers ask for: people, branches, words of the texts."""
    draw = random.Random(1)
    names = [
        re.search(r"^name: (.*)$", file.read_text("utf-8"), re.MULTILINE)[1]  # type: ignore[index]
        for kind in ("members", "branches")
        for file in sorted(archive.ours.glob(f"stories/{kind}/*.md"))
    ]
    people = [name for name in names if len(name) < 4]
    branches = [name for name in names if len(name) > 4]
    towns = [name[3:6] for name in branches]
    return [*draw.sample(people, 25), *draw.sample(branches, 5), *draw.sample(towns, 10), *WORDS][:QUERIES]


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Packs what is text, as servers do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        data = path.read_bytes()
        kind = self.guess_type(str(path))
        packs = kind.startswith("text/") or path.suffix in (".js", ".json", ".svg")
        data = gzip.compress(data, 6) if packs else data
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = partial(_Packing, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
