"""The law: what a build takes from the last one is what it would make anew, byte for byte."""

from __future__ import annotations

import tempfile
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
