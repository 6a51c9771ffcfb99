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

from tests.bench.measure import Command, once
from tests.bench.peer import Case, home

QUERIES = 50
PEER = "pagefind[extended]==1.5.2"
"""As anyone would install it for Chinese."""

WORDS = """老党员志愿队 退休教师 独居老人 重阳节前 新春的对联 垃圾分类 学习笔记
活动室 沿着河道巡查 一坚持就是十二年""".split()  # noqa: SIM905

_MAKE = """
import sys
from pathlib import Path
from generator.settings import read_settings
from generator.site import assemble, moment
settings = read_settings(Path(sys.argv[1]))
site = assemble(settings, now=moment("2026-06-01T12:00", settings.zone))
"""
_INDEX = "from generator.search import index_of\nindex_of(site.search, cache=settings.search_cache)\n"


def report(archive: Case, *, runs: int) -> None:
    """Print what the index costs, then what a reader fetches."""
    _indexing(archive, runs=runs)
    _on_the_way(archive)


def _indexing(archive: Case, *, runs: int) -> None:
    once(archive.hugo())
    cache = archive.ours / ".cache" / "search"
    words = [sys.executable, "-c", _MAKE, str(archive.ours / "mkdocs.yml")]
    loading = Command("loading the stories alone", words)
    words = [sys.executable, "-c", _MAKE + _INDEX, str(archive.ours / "mkdocs.yml")]
    ours, again = Command("ours, from nothing", words, (cache,)), Command("ours, after an edit", words)
    program = _peer()
    out = archive.theirs.with_name(f"{archive.theirs.name}-pagefind")
    peer = Command(
        "Pagefind over Hugo's",
        [program, "-s", str(archive.theirs / "public"), "--output-path", str(out)],
        (out,),
    )
    # Both read ten thousand files of some kind; that of ours is the generator's work, so it is taken off.
    found: dict[str, list[tuple[float, float]]] = {}
    edited = max(archive.ours.glob("stories/2025/12-*/index.md"))
    for number in range(runs):
        before = once(loading)
        for command in (peer, ours):
            found.setdefault(command.name, []).append(_figures(once(command), command is ours and before))
        edited.write_text(edited.read_text("utf-8") + f"\n改了第{number}次。\n", "utf-8")
        found.setdefault(again.name, []).append(_figures(once(again), before))
    print(f"  indexing, medians of {runs}, without loading the stories ({before.seconds:.1f} s):")
    for name, figures in found.items():
        print(
            f"    {name:<24}{statistics.median(f[0] for f in figures):8.2f} s "
            f"{statistics.median(f[1] for f in figures):8.0f} MB at most"
        )
    pairs = zip(found[ours.name], found[peer.name], strict=True)
    ratios = [(mine[0] / theirs[0], mine[1] / theirs[1]) for mine, theirs in pairs]
    print(f"    ratio, ours to Pagefind's: time {statistics.median(r[0] for r in ratios):.2f}", end="")
    print(f", memory {statistics.median(r[1] for r in ratios):.2f}")


def _figures(run: object, without: object) -> tuple[float, float]:
    seconds = run.seconds - (without.seconds if without else 0)  # type: ignore[attr-defined]
    return seconds, run.memory  # type: ignore[attr-defined]


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

    once(archive.build(cold=False))
    queries = _queries(archive)
    first, later, sizes = [], [], []
    with _serving(archive.ours / "site") as address, sync_playwright() as playwright:
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
    index = [file for file in (archive.ours / "site" / "search").rglob("*") if file.is_file()]
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
