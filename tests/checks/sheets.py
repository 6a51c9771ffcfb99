"""A file to look at, for the checks of texts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from generator.checks.sheet import Sheet
from generator.content.manuscript import Manuscript
from generator.content.model import Story
from generator.content.parse import parse
from generator.problem import Problem
from generator.settings import Settings

SETTINGS = Settings(root=Path(), name="试验", url="https://fengcai.example.org/", hosts_allowed=("gov.cn",))
FRONT = "---\ntitle: 题\ndate: 2026-05-15\n---\n\n"


def story(body: str, front: str = FRONT) -> Sheet:
    """A story with a text."""
    parsed = parse(Story, front + body, id="2026/a", path="stories/2026/a.md", zone=ZoneInfo("Asia/Shanghai"))
    return Sheet(parsed.manuscript, SETTINGS, Story, parsed.record)


def page(text: str) -> Sheet:
    """A hand-written page."""
    return Sheet(Manuscript("docs/page.md", text), SETTINGS)


def found(subject: ModuleType, sheet: Sheet, only: str | None = None) -> list[Problem]:
    """What a subject finds on a sheet, of one code or of all, in order of place."""
    problems: Iterable[Problem] = subject.inspect(sheet)
    return sorted((p for p in problems if only in (None, p.code)), key=lambda p: (p.place, p.code))


def piece(sheet: Sheet, problem: Problem) -> str:
    """The characters that a problem points at."""
    line = sheet.manuscript.text.split("\n")[problem.place.line - 1]
    return line[problem.place.column - 1 :][: problem.length]
