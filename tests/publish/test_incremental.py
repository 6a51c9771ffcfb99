"""The law: what a build takes from the last one is what it would make anew, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.manifest import Manifest, manifest_of
from tests.publish.edits import EDITS, Archive

NOW = "2026-06-01T12:00+08:00"
STEPS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), min_size=1, max_size=5)


def built(root: Path, now: str = NOW) -> Manifest | None:
    """The site of `root`, as its files are; None where it is refused for what an editor must mend."""
    words = ["build", "-f", str(root / "mkdocs.yml"), "--now", now, "--jobs", "1"]
    ran = CliRunner().invoke(main, words)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.output
    if ran.exit_code:
        assert "guide.md" in ran.output  # a hand-written page that leads to a story which is no more
        return None
    found = manifest_of(root / "site")
    assert Manifest.read(root / "site").files == found.files
    return found


def anew(archive: Archive) -> Manifest | None:
    """The same site in another folder, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        archive.write(Path(folder))
        return built(Path(folder))


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(STEPS)
def test_what_is_taken_from_the_last_build_is_what_would_be_made(steps: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, archive = Path(folder), Archive.begun()
        archive.write(root)
        built(root)
        for edit, n in steps:
            edit(archive, n)
            archive.write(root)
            now = built(root)
        assert now == anew(archive)
        if now:
            (twin,) = (root / ".cache").glob("build-*-twin")
            assert manifest_of(twin) == now


def test_what_another_plugin_writes_of_all_pages_is_of_all_pages(tmp_path: Path) -> None:
    """MkDocs' own search, say, whose index would go on telling what was corrected."""
    archive = Archive.begun(2)
    archive.settings["plugins"] = "  - search\n"
    for edit in (Archive.nothing, Archive.change_text, Archive.add):
        edit(archive, 1)
        archive.write(tmp_path)
        now = built(tmp_path)
    assert now == anew(archive)
    assert (tmp_path / "site/search/search_index.json").is_file()


def test_whatever_is_damaged_is_made_anew(tmp_path: Path) -> None:
    """The site, its twin, and everything that was kept, one after the other."""
    archives = Archive.begun(3), Archive.begun(3)
    for archive in archives:
        archive.photo(1)
    archives[1].change_title(1)
    archives[0].write(tmp_path / "site")
    archives[1].write(tmp_path / "other")
    whole = built(tmp_path / "site"), built(tmp_path / "other")
    site, cache = tmp_path / "site/site", tmp_path / "site/.cache"

    def one(folder: Path, pattern: str) -> Path:
        return sorted(file for file in folder.glob(pattern) if file.is_file())[0]

    def of_cache(name: str) -> Path:
        return one(cache, name)

    harms: tuple[Callable[[], object], ...] = (
        lambda: (site / "index.html").write_text("改", "utf-8"),
        lambda: one(site, "photos/*.webp").write_bytes(b"RIFF"),  # and in the cache, by the same link
        lambda: one(site, "search/*/rows.json").write_bytes(b"[]"),
        lambda: [file.unlink() for file in [*site.rglob("*.css"), site / "robots.txt"]],
        lambda: (site / "stories/more").mkdir(),
        lambda: one(cache, "build-*-twin/index.html").unlink(),
        lambda: [(folder / "more.html").write_text("多", "utf-8") for folder in cache.glob("build-*-twin")],
        lambda: of_cache("build-*.json").write_bytes(b"{"),
        lambda: [file.write_bytes(b"?" * 999) for file in cache.iterdir() if file.is_file()],
        lambda: [shutil.rmtree(cache / name) for name in ("photos", "search")],
        lambda: (shutil.rmtree(cache), shutil.copytree(tmp_path / "other/.cache", cache)),
        lambda: shutil.rmtree(site),
    )
    for number, harm in enumerate(harms, 1):
        harm()
        archives[number % 2].write(tmp_path / "site")
        assert built(tmp_path / "site") == whole[number % 2], number
