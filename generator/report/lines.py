"""The lines that problems point at, made fit to be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks.personal_data import mask
from generator.content.parse import decode
from generator.i18n import Translator
from generator.problem import Problem

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that a terminal does not show, or that change what it shows."""


@dataclass(frozen=True)
class Lines:
    """Reads the files that problems name, each once."""

    root: Path
    _files: dict[str, list[str]] = field(default_factory=dict)

    def __call__(self, problem: Problem) -> str | None:
        """The line of a problem, personal data masked; None where the file is no text or has no such line."""
        path = problem.place.path
        if path not in self._files:
            self._files[path] = self._read(path)
        rows = self._files[path]
        return mask(rows[problem.place.line - 1]) if 1 <= problem.place.line <= len(rows) else None

    def _read(self, path: str) -> list[str]:
        try:
            text, problems = decode((self.root / path).read_bytes(), path)
        except OSError:
            return []
        return [] if problems else text.split("\n")


LONGEST = 600
"""Characters of a sentence: what an editor typed can be any length, and a sentence may repeat it."""


def sentence(problem: Problem, say: Translator) -> str:
    """What a problem says, on one line, personal data masked and nothing in it that a terminal would obey."""
    said = visible(mask(" ".join(say(problem.message).split())))
    return said if len(said) <= LONGEST else said[:LONGEST] + "…"


def path_of(problem: Problem) -> str:
    """The file of a problem, as it may be shown: the name of a file can hold a number, too."""
    return mask(problem.place.path)


def visible(text: str, shown: Callable[[str], str] = lambda sign: f"<U+{ord(sign):04X}>") -> str:
    """A text in which what cannot be seen is written out; `shown` says how."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown(sign) if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two (UAX #11)."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
