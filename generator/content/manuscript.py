"""The text of one file as an editor typed it, and where each part of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from generator.problem import Place

BLANK = "\0"
"""Stands for each character of `Manuscript.words` that is not said."""

_Blanks = tuple[tuple[str, re.Pattern[str]], ...]


def _blanks(*rows: tuple[str, str]) -> _Blanks:
    return tuple((sign, re.compile(pattern, re.MULTILINE | re.DOTALL)) for sign, pattern in rows)


_CODE = _blanks(
    ("```", r"^ {0,3}(`{3,}).*?(?:^ {0,3}\1[ \t]*$|\Z)"),
    ("~~~", r"^ {0,3}(~{3,}).*?(?:^ {0,3}\1[ \t]*$|\Z)"),
    ("`", r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)"),
)
_UNSAID = _blanks(
    ("<!--", r"<!--(?:(?!<!--).)*?-->"),
    ("](", r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"),
    ("]:", r"^ {0,3}\[[^\]\n]+\]:[^\n]*$"),
    ("<", r"<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>"),
    ("://", r"\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"),
    ("www.", r"\bwww\.[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"),
    ("@", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"),
)
"""What a reader of the page does not read as words, besides code: comments, targets of links, addresses. Each is
looked for only where its sign stands."""


@dataclass(frozen=True)
class Manuscript:
    """A file as it was typed: front matter, if it has one, and body.

    Offsets count characters of `text`, from 0.
    """

    path: str
    """Relative to the site's root, with forward slashes."""
    text: str
    """With `\\n` line ends."""
    body_at: int = 0
    """The offset at which the body begins; 0 where there is no front matter."""

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self.body_at :]

    @cached_property
    def markup(self) -> str:
        """The text with its code blanked out, character for character, so that offsets hold."""
        return _blanked(self.text, _CODE)

    @cached_property
    def words(self) -> str:
        """The text with all that is not said blanked out, character for character, so that offsets hold."""
        return _blanked(self.markup, _UNSAID)

    def place(self, offset: int) -> Place:
        """Where an offset stands."""
        line = bisect_right(self._line_ends, offset - 1)
        return Place(self.path, line + 1, offset - (self._line_ends[line - 1] if line else -1))

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]


def _blanked(text: str, blanks: _Blanks) -> str:
    for sign, pattern in blanks:
        if sign in text:
            text = pattern.sub(lambda match: re.sub(r"[^\n]", BLANK, match[0]), text)
    return text
