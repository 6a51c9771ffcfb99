"""Personal data in texts: numbers that lead to a person, where someone lives, children who can be recognised.

Nothing that is reported repeats what it reports: `mask` takes it out of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from generator.checks.homes import homes_in
from generator.checks.minors import minors_in
from generator.checks.numbers import numbers_in
from generator.checks.scope import Scope, found
from generator.checks.sheet import Sheet
from generator.checks.shown import figures
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Problem

_NUMBERED = re.compile(r"\d\D{0,3}\d|[室号號户]")
_DOOR = re.compile(r"[0-9０-９A-Za-zＡ-Ｚ一二三四五六七八九十百两〇零甲乙丙丁东西南北中左右]")
"""What of an address tells which home it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data in a text, from the character `start` up to `end`."""

    code: str
    start: int
    end: int
    masked: str
    """The same length and shape, without the data."""

    @property
    def message(self) -> Message:
        """What it is and what to do, without the data."""
        match self.code:
            case "identity-number":
                return Message("this is an identity number ({masked}): take it out", masked=self.masked)
            case "mobile-number":
                return Message(
                    "this is a mobile number ({masked}): take it out, or give the landline of an office",
                    masked=self.masked,
                )
            case "bank-card":
                return Message(
                    "this is the number of a bank card ({masked}): take it out", masked=self.masked
                )
            case _:
                return Message(
                    "this leads to the door of a home ({masked}): name the town or the village, no more",
                    masked=self.masked,
                )


def inspect(sheet: Sheet) -> Iterator[Problem]:
    """`identity-number`, `mobile-number`, `bank-card`, `home-address` and `minor-mentioned`, also in the record's id.

    Code and link targets are looked at, too: they are on the page, and a file is in the repository whole.
    """
    text = sheet.manuscript.text
    for span in in_text(text):
        yield sheet.found(span.code, span.message, span.start, span.end)
    for start, end in minors_in(sheet.manuscript.words, body_at=sheet.manuscript.body_at):
        message = Message(
            "a child can be recognised here: have the parents agreed? Leave out the name, the school and the illness"
        )
        yield sheet.found("minor-mentioned", message, start, end)
    if sheet.record and _NUMBERED.search(sheet.record.id):
        yield from _in_name(sheet.record, sheet.record.id)


def check(scope: Scope) -> Iterator[Problem]:
    """`identity-number`, `mobile-number`, `bank-card` and `home-address` in names of files beside a record that its
    text does not name."""
    for record in scope.records.every():
        if record.files and getattr(record, "withdrawn", None) is None:
            names = [name for name in sorted(record.files) if _NUMBERED.search(name)]
            named = _named(record) if names else frozenset()
            for name in names:
                if name not in named and name not in record.body:
                    yield from _in_name(record, name)


def _in_name(record: Record, name: str) -> Iterator[Problem]:
    for span in in_text(name):
        yield found(record, (), span.code, span.message)


def _named(record: Record) -> Set[str]:
    """The files whose names stand in a key: they are looked at there."""
    named = {
        photo.file for i, photo in enumerate(getattr(record, "photos", ())) if ("photos", i) in record.marks
    }
    named |= {attachment.file for attachment in getattr(record, "attachments", ())}
    return named | {getattr(record, key, None) or "" for key in ("photo", "portrait", "cover")}


def in_text(text: str) -> tuple[Span, ...]:
    """The personal data in any text, such as a caption or the name of a file, in order; none overlaps another.

    Children are not looked for: who they are, only a whole story tells.
    """
    read = figures(text)
    found = []
    for code, start, end in numbers_in(read):
        while end < len(text) and read[end] == "\u200b" != text[end]:
            end += 1  # the rest of an entity
        found.append(Span(code, start, end, _masked_number(text[start:end])))
    homes = list(homes_in(read))
    taken = bytearray(len(text) if homes else 0)
    for span in found if homes else ():
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    found += (
        Span("home-address", start, end, _DOOR.sub("*", text[start:end]))
        for start, end in homes
        if not any(taken[start:end])
    )
    return tuple(sorted(found, key=lambda span: span.start))


def mask(text: str) -> str:
    """The text with its personal data masked, as long as before.

    Of a number at most the first three and the last two figures stay, of an address the words. A text without
    any comes back as it is, so masking twice is masking once.
    """
    while spans := in_text(text):
        parts: list[str] = []
        position = 0
        for span in spans:
            parts += text[position : span.start], span.masked
            position = span.end
        text = "".join(parts) + text[position:]
    return text


def _masked_number(typed: str) -> str:
    """Figures beyond the first three and the last two become stars; what stands between them stays."""
    if "&" in typed or "<" in typed or "%" in typed:
        return "*" * len(typed)
    figures = [i for i, sign in enumerate(typed) if sign.isalnum() or sign in "〇○×"]
    hidden = frozenset(figures[3:-2])
    return "".join("*" if i in hidden else sign for i, sign in enumerate(typed))
