"""Which files are parsed, and a clock that is later."""

from __future__ import annotations

from typing import Any

import pytest

from generator import stamps
from generator.content import load as loading


@pytest.fixture(autouse=True)
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, as the test goes on."""
    names: list[str] = []
    parse = loading.parse

    def counted(*words: Any, path: str, **how: Any) -> Any:
        names.append(path.removeprefix("stories/"))
        return parse(*words, path=path, **how)

    monkeypatch.setattr(loading, "parse", counted)
    return names


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute after all files were written, so that their stamps tell."""
    now = stamps.now() + 60 * 10**9
    monkeypatch.setattr(stamps, "now", lambda: now)
