"""One file by itself, as the checks of its text see it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.manuscript import Manuscript
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Problem
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of stories/ or a hand-written page.

    What is found on it depends on it and the settings alone, so sheets can be looked at in any order, in any
    process, and what was found be kept as long as neither changes.
    """

    manuscript: Manuscript
    settings: Settings
    model: type[Record] | None = None
    """The kind of its record; None for regions.yml and for a hand-written page."""
    record: Record | None = None
    """None where it could not be read, too."""

    def found(self, code: str, message: Message, start: int, end: int) -> Problem:
        """A problem at the characters `start` to `end` of the text."""
        text = self.manuscript.text
        line_end = text.find("\n", start)
        length = min(end, line_end if line_end >= 0 else len(text)) - start
        return Problem(self.manuscript.place(start), code, message, max(1, length))
