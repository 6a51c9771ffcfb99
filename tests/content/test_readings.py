"""What was read once is kept: no longer than it is asked for, and believed only where it is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.content import readings
from generator.content.readings import remembered, syllables

WARM = """
import sys
from pathlib import Path
from generator.content.readings import remembered, syllables
with remembered(Path(sys.argv[1])):
    print(*syllables("曲阜"), "pypinyin" in sys.modules)
"""


def warm(file: Path) -> str:
    """What a new process reads, and whether it loaded the tables."""
    done = subprocess.run([sys.executable, "-c", WARM, file], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_text_that_was_read_once_needs_no_tables(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "readings.json"
    assert warm(file) == "qu fu True"
    assert warm(file) == "qu fu False"


def test_only_what_was_asked_for_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "readings.json"
    with remembered(file):
        assert syllables("刘振茂") == ("liu", "zhen", "mao")
        assert syllables("") == ()
    assert "刘振茂" in file.read_text("utf-8")
    with remembered(file):
        assert syllables("") == ()
    assert "刘振茂" not in file.read_text("utf-8")


def test_a_name_that_is_no_text_is_read_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "readings.json"
    for _ in range(2):
        with remembered(file):
            assert syllables("\udce4李") == ("\udce4", "li")


@pytest.mark.parametrize("damage", ["", "{}", "\xff", '0123\n{"曲阜": ["x"]}'])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "readings.json"
    file.write_text(damage, "latin-1" if damage == "\xff" else "utf-8")
    assert warm(file) == "qu fu True"
    assert warm(file) == "qu fu False"


def test_what_another_version_wrote_is_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "readings.json"
    with monkeypatch.context() as context:
        context.setattr(readings, "identity", lambda: "another")
        with remembered(file):
            syllables("曲阜")
    assert warm(file) == "qu fu True"


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    with remembered(tmp_path):
        assert syllables("曲阜") == ("qu", "fu")
    assert list(tmp_path.iterdir()) == []
