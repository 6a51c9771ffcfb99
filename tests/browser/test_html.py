"""The HTML of every kind of page: valid by the Nu checker, and light."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS
from tests.site.reading import Document, leads_to

CHECKER = Path(__file__).parents[1] / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

MOVED = ("stories/index.html", "old/1/index.html")
"""Pages that lead on."""

LIGHTEST = 25
HEAVIEST = 80
"""KB (1,000 bytes) of a story's HTML, CSS and JavaScript, compressed: what we are, and what may never be exceeded."""


def file_of(address: str) -> str:
    """The file of a page."""
    path, _, _ = address.partition("?")
    return path if path.endswith(".html") else f"{path}index.html"


@pytest.mark.skipif(
    not (CHECKER.is_file() and shutil.which("java")),
    reason="the Nu checker needs Java and npm, which `make checker` looks for and could not install here",
)
def test_the_html_of_every_kind_of_page_is_valid(built: Path) -> None:
    files = [str(built / file_of(address)) for address in (*KINDS.values(), *MOVED)]
    done = subprocess.run(
        ["java", "-Xss2m", "-jar", str(CHECKER), "--format", "json", "--stdout", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["messages"]
    faults = [
        f"{m['url'].partition(str(built))[2]}:{m.get('lastLine')}: {m['message']} {m.get('extract')}"
        for m in found
        if not _is_mistaken(m["message"], m.get("extract", ""))
    ]
    assert not faults, "\n".join(faults[:10])
    assert len(found) > 0, "it did read the files: of their policy it thinks that files have no origin"


def _is_mistaken(message: str, extract: str) -> bool:
    """What the checker thinks of the policy: that files have no origin, so that nothing is its own, and that blocks
    of data are scripts, which the HTML standard ends preparing before any policy is asked. The browser's tests see
    to the policy."""
    inline = message.startswith("Inline script violates") and "application/ld+json" in extract
    return inline or message.startswith("Resource violates")


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("kind", ["story", "story with many photos", "home", "galleries"])
def test_a_page_is_light(built: Path, kind: str) -> None:
    """Everything that a browser may ever fetch for the page, photos apart: elder mode and the viewer included."""
    path = file_of(KINDS[kind])
    page = Document((built / path).read_text("utf-8"))
    needed = {
        leads_to(url, page=path)[0]
        for element, url in page.references()
        if element.tag in ("script", "template") or element.attributes.get("rel") == "stylesheet"
    }
    at_first = {name for name in needed if "aloud" not in name and "lightbox" not in name}
    assert {name.partition("-")[0] for name in at_first} >= {"assets/fengcai", "assets/reader"}
    weight = compressed(built / path) + sum(compressed(built / name) for name in at_first)
    assert weight <= LIGHTEST * 1000, f"{weight} bytes at first"
    assert compressed(built / path) + sum(compressed(built / name) for name in needed) <= HEAVIEST * 1000
