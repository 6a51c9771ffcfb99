"""Search: bytes on the way to a reader, and what the index costs beside Pagefind's own over Hugo's pages."""

from __future__ import annotations

import gzip
import http.server
import random
import re
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from tests.bench.measure import aside, once
from tests.bench.memory import Cost, cost
from tests.bench.peer import Case, home

QUERIES = 50
PEER = "pagefind[extended]==1.5.2"
"""As anyone would install it for Chinese."""

WORDS = """老党员志愿队 退休教师 独居老人 重阳节前 新春的对联 垃圾分类 学习笔记
活动室 沿着河道巡查 一坚持就是十二年""".split()  # noqa: SIM905

_MAKE = """
import sys, time
from pathlib import Path
from generator.search import index_of, names_of, outlines_of
from generator.settings import read_settings
from generator.clock import moment
from generator.site import assemble
settings = read_settings(Path(sys.argv[1]))
site = assemble(settings, now=moment("2026-06-01T12:00", settings.zone))
own = lambda story: (story.title + story.prose.text, len(story.prose.text))
print("ready", flush=True)
sys.stdin.readline()
began = time.perf_counter()
outlines = outlines_of(site.catalogue, site.edition.copies, own=own)
index_of(outlines, names_of(site.catalogue), cache=settings.search_cache)
print(time.perf_counter() - began, flush=True)
sys.stdin.readline()
"""
"""Loads the stories, which is no work of the index, and times the index."""


def report(archive: Case, *, runs: int) -> None:
    """Print what the index costs, then what a reader fetches."""
    _indexing(archive, runs=runs)
    _on_the_way(archive)


def _indexing(archive: Case, *, runs: int) -> None:
    """Seconds by the clock, of processors, and the most memory of all processes together, in turns."""
    if not (archive.theirs / "public").exists():
        once(archive.hugo())
    out = archive.theirs.with_name(f"{archive.theirs.name}-pagefind")
    words = [pagefind(), "-s", str(archive.theirs / "public"), "--output-path", str(out)]
    peer = "Pagefind over Hugo's pages"
    edited = max(archive.ours.glob("stories/2025/12-*/index.md"))
    found: dict[str, list[Cost]] = {peer: []}
    for number in range(runs):
        aside(out)
        found[peer].append(cost(words))
        aside(archive.ours / ".cache" / "search")
        found.setdefault("ours, from nothing", []).append(_ours(archive))
        edited.write_text(edited.read_text("utf-8") + f"\n改了第{number}次。\n", "utf-8")
        found.setdefault("ours, after an edit", []).append(_ours(archive))
        found.setdefault("ours, nothing changed", []).append(_ours(archive))
    print(f"  indexing; medians of {runs}, and ratios to Pagefind's in the same round: seconds by the clock,")
    print("  of processors, and the most memory of all processes together")
    for name, mine in found.items():
        pairs = list(zip(mine, found[peer], strict=True))
        shown = f"    {name:<28}"
        for kind, unit in (("seconds", "s"), ("processors", "s"), ("memory", "MB")):
            median = statistics.median(getattr(one, kind) for one in mine)
            ratio = statistics.median(getattr(a, kind) / getattr(b, kind) for a, b in pairs)
            shown += (
                f"{median:9.2f} {unit} ({ratio:.3f})"
                if unit == "s"
                else f"{median:7.0f} {unit} ({ratio:.2f})"
            )
        print(shown)


def _ours(archive: Case) -> Cost:
    """The index alone; the memory is also that of the stories, which are loaded by then."""
    return cost([sys.executable, "-c", _MAKE, str(archive.ours / "mkdocs.yml")], waits=True)


def pagefind() -> str:
    """The peer's program, installed once."""
    python = home() / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", PEER], check=True)
    where = "import pagefind_bin_extended as p; print(p.get_executable())"
    return subprocess.run(
        [str(python), "-c", where], check=True, capture_output=True, text=True
    ).stdout.strip()


def _on_the_way(archive: Case) -> None:
    once(archive.build(cold=False))
    fetched(archive, archive.ours / "site")


def fetched(archive: Case, out: Path) -> None:
    """Print what readers fetch of the site in `out`."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, executable

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
