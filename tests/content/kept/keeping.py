"""Runs that keep what they read, and what they are seen to give."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.content.kept import Kept
from generator.content.load import Loaded, load
from generator.settings import Settings
from tests.content.records import every, look

Write = Callable[[Mapping[str, Any]], Settings]
ROOT = Path(__file__).parents[3]
STORY = "---\ntitle: 巡河\ndate: 2026-05-15\nbranches: [songxi]\nfigures: [{name: 里, value: 12.50}]\n---\n"
FILES = {
    "stories/2026/a/index.md": STORY
    + "各位：\n\n清晨出发，见[支部](../../branches/songxi.md)。\n\n## 一\n\n![岸](a.jpg)\n",
    "stories/2026/a/a.jpg": (40, 30),
    "stories/2026/b.md": STORY + "沿河走了十二里。\n",
    "stories/branches/songxi.md": "---\nname: 松溪支部\n---\n介绍。\n",
    "stories/events/xuexi.md": "---\ntitle: 学习\nstarts: 2026-01-15 09:00\n---\n",
}
RECORDS = 4


def database(settings: Settings) -> Path:
    return settings.root / ".cache" / "records.sqlite3"


def run(settings: Settings, *, jobs: int = 1, **how: Any) -> list[Any]:
    """Everything that comes of a run which keeps."""
    return seen(load(settings, kept=Kept.open(database(settings)), jobs=jobs, **how))


def cold(settings: Settings, **how: Any) -> list[Any]:
    """The same without anything that was kept."""
    return seen(load(settings, jobs=1, **how))


def seen(loaded: Loaded) -> list[Any]:
    return [*(look(one, frozenset()) for one in every(loaded.records)), loaded.problems, loaded.allowances]


def fallen(file: Path, harm: Callable[[sqlite3.Connection], object]) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        harm(connection)


def sql(text: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.executescript(text)
