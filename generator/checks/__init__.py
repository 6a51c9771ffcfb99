"""What is wrong in stories: one subject a file, findings as Problems.

A subject has `inspect(sheet)`, for what one file tells by itself, or `check(scope)`, for what only the whole
site tells, or both.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import (
    addresses,
    characters,
    consent,
    dates,
    figures,
    freshness,
    front_matter,
    links,
    personal_data,
    photos,
    references,
    safety,
    withdrawn,
    wording,
)
from generator.checks.scope import Scope
from generator.checks.sheet import Sheet
from generator.content.manuscript import Manuscript
from generator.content.record import Record
from generator.problem import Problem
from generator.settings import Settings

OF_A_FILE = (personal_data, characters, safety, wording)
OF_THE_SITE = (
    front_matter,
    references,
    links,
    withdrawn,
    photos,
    figures,
    dates,
    freshness,
    consent,
    addresses,
    personal_data,
)


def inspect(
    manuscript: Manuscript,
    model: type[Record] | None = None,
    record: Record | None = None,
    *,
    settings: Settings,
) -> tuple[Problem, ...]:
    """What the text of one file tells. What was withdrawn is shown nowhere, and is not looked at."""
    if getattr(record, "withdrawn", None) is not None:
        return ()
    sheet = Sheet(manuscript, settings, model, record)
    return tuple(problem for subject in OF_A_FILE for problem in subject.inspect(sheet))


def check(scope: Scope) -> Iterator[Problem]:
    """What only the whole site tells."""
    for subject in OF_THE_SITE:
        yield from subject.check(scope)


__all__ = ["Scope", "Sheet", "check", "inspect"]
