"""The text of one file as an editor typed it, and where each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from generator.problem import Place

BLANK = "\0"
"""Stands for each character of `Manuscript.words` that is not said."""

_UNSAID = tuple(
    (sign, re.compile(pattern, re.MULTILINE | re.DOTALL))
    for sign, pattern in (
        ("```", r"^ {0,3}(`{3,}).*?(?:^ {0,3}\1[ \t]*$|\Z)"),
        ("~~~", r"^ {0,3}(~{3,}).*?(?:^ {0,3}\1[ \t]*$|\Z)"),
        ("`", r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)"),
        ("<!--", r"<!--.*?-->"),
        ("](", r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"),
        ("]:", r"^ {0,3}\[[^\]\n]+\]:[^\n]*$"),
        ("<", r"<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>"),
        ("://", r"\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"),
        ("www.", r"\bwww\.[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"),
        ("@", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"),
    )
)
"""What a reader of the page does not read as words: code, comments, targets of links, addresses. Each is
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
    def words(self) -> str:
        """The text with all that is not said blanked out, character for character, so that offsets hold."""
        words = self.text
        for sign, pattern in _UNSAID:
            if sign in words:
                words = pattern.sub(lambda match: re.sub(r"[^\n]", BLANK, match[0]), words)
        return words

    def place(self, offset: int) -> Place:
        """Where an offset stands."""
        return Place(
            self.path, self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)
        )
