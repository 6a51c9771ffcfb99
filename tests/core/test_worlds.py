"""Runs every tiny world below tests/worlds/."""

from pathlib import Path

import pytest

from tests.worlds import World, every_world


@pytest.mark.parametrize("tiny", every_world(), ids=lambda tiny: tiny.name)
def test_world(tiny: World, tmp_path: Path) -> None:
    tiny.hold(tmp_path)
