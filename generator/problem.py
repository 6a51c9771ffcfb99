"""What can be wrong: Problem for what an author can mend, exceptions for what ends a run.

FengcaiError
├── SettingsError   mkdocs.yml cannot be read or says something impossible
├── ContentError    the stories have problems of severity error; carries them all
└── OutputError     the site cannot be written where it was asked for
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.codes import CODES, Severity
from generator.i18n import Message


class Place(NamedTuple):
    """A spot in a file, as an editor counts: path relative to the site's root, from line 1, column 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that an author can mend: where it is, its permanent code, and what to do."""

    place: Place
    code: str
    message: Message
    length: int = 1
    """How many characters of its line are at fault, from its place on."""
    weight: Severity | None = None
    """As the site's settings weigh it; None where its code says."""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.weight or CODES[self.code].severity


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, then code, each once, so that every run says the same."""
    return tuple(
        sorted(set(problems), key=lambda p: (p.place, p.code, p.message.text, str(p.message.values)))
    )


class FengcaiError(Exception):
    """The root of all that ends a run; `message` says why, for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message

    def __reduce__(self) -> tuple[type[FengcaiError], tuple[Any, ...]]:
        """From another process as it was."""
        return type(self), (self.message,)


class SettingsError(FengcaiError):
    """The settings cannot be read or say something impossible."""


class OutputError(FengcaiError):
    """The site cannot be written where it was asked for."""


class ContentError(FengcaiError):
    """The stories have problems that stop a build."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(
            Message("{count} problems to mend before anything is published", count=len(self.problems)),
        )

    def __reduce__(self) -> tuple[type[FengcaiError], tuple[Any, ...]]:
        return type(self), (self.problems,)
