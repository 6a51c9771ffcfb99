"""Personal data in texts: numbers that lead to a person, where someone lives, children who can be recognised.

Nothing that is reported repeats what it reports: `mask` takes it out of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.homes import homes_in
from generator.checks.minors import minors_in
from generator.checks.numbers import numbers_in
from generator.checks.sheet import Sheet
from generator.i18n import Message
from generator.problem import Problem

_ENTITY = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?")
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
    """`identity-number`, `mobile-number`, `bank-card`, `home-address` and `minor-mentioned`.

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


def in_text(text: str) -> tuple[Span, ...]:
    """The personal data in any text, such as a caption or the name of a file, in order; none overlaps another.

    Children are not looked for: who they are, only a whole story tells.
    """
    read = _as_read(text)
    found = []
    for code, start, end in numbers_in(read):
        while end < len(text) and read[end] != text[end]:
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


def _as_read(text: str) -> str:
    """The text with its numeric entities as the signs that they show, offset for offset."""
    if "&#" not in text:
        return text
    return _ENTITY.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    shown = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else "?"
    return shown + "\u200b" * (len(match[0]) - 1)


def _masked_number(typed: str) -> str:
    """Figures beyond the first three and the last two become stars; what stands between them stays."""
    figures = [i for i, sign in enumerate(typed) if sign.isdecimal() or sign in "XxＸｘ"]
    if "&#" in typed:
        return "*" * len(typed)
    hidden = frozenset(figures[3:-2])
    return "".join("*" if i in hidden else sign for i, sign in enumerate(typed))
