"""What all tests share. Tiny worlds, and how to write one, are in tests/worlds.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.settings import Settings
from generator.site import Site
from tests.worlds import NOW, Content, site_of, write_world

# The same examples in every run, and no verdict by the clock.
settings.register_profile(
    "fengcai",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # it looks at the clock, and a busy machine is no fault
)
settings.load_profile("fengcai")


@pytest.fixture
def world(tmp_path: Path) -> Callable[[Mapping[str, Content]], Settings]:
    """Writes files (path → text, bytes, or the (width, height) of a picture) and gives the Settings.

    Where there is no mkdocs.yml among them the site has the smallest one. The root is `tmp_path`.
    """
    return lambda files: write_world(tmp_path, files)


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Site]:
    """Writes files as `world` does and gives the assembled Site: `site(files, now=…, drafts=…)`."""

    def assembled(files: Mapping[str, Content], *, now: dt.datetime = NOW, drafts: bool = False) -> Site:
        return site_of(tmp_path, files, now=now, drafts=drafts)

    return assembled
