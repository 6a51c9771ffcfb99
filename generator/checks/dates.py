"""Dates against one another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.scope import Scope, found
from generator.i18n import Message
from generator.problem import Problem, Severity


def check(scope: Scope) -> Iterator[Problem]:
    """`year-mismatch` (a warning): a story's folder says another year than its date."""
    for story in scope.records.stories:
        if story.date.year != story.year:
            message = Message(
                "dated {year}, but the folder, and so the address, says {folder}",
                year=story.date.year,
                folder=story.year,
            )
            yield found(story, ("date",), "year-mismatch", message, severity=Severity.WARNING)
