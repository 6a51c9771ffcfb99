"""Findings that an editor allows where they stand, with a reason.

In the text `<!-- fengcai: allow CODE reason -->`, in front matter and regions.yml `# fengcai: allow CODE reason`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.manuscript import Manuscript
from generator.problem import Place

_COMMENT = re.compile(r"<!--[ \t]*fengcai[:：][ \t]*allow\b(?P<rest>(?:(?!-->).)*)-->", re.DOTALL)
_REMARK = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*fengcai[:：][ \t]*allow\b(?P<rest>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Leave to let one kind of finding stand on some lines."""

    place: Place
    code: str
    reason: str
    first: int
    last: int
    """The lines that it covers, from 1, both included."""
    whole: bool = False
    """True where it stands first of all in the file, and so is meant for the whole of it."""

    def covers(self, place: Place) -> bool:
        """True for a place on its lines."""
        return place.path == self.place.path and (self.whole or self.first <= place.line <= self.last)


def allowances_in(manuscript: Manuscript) -> tuple[Allowance, ...]:
    """All allowances of a file, in order.

    One beside something covers its own line. One on a line by itself covers what follows: in the text the
    next paragraph, in front matter the next key or item with all that is indented below it. One that stands
    before everything else, directly below the first `---`, covers the whole file.
    """
    if "fengcai" not in manuscript.text:
        return ()
    front, body = manuscript.text[: manuscript.body_at], manuscript.body
    lines = manuscript.text.split("\n")
    first_key = 2 if front.startswith("---") else 1
    found = []
    for match in _REMARK.finditer(front):
        place = manuscript.place(match.start())
        alone = not lines[place.line - 1][: place.column - 1].strip()
        last = _end_of_key(lines, place.line) if alone else place.line
        found.append(_allowance(match, place, last, whole=alone and place.line == first_key))
    for match in _COMMENT.finditer(body):
        start, end = manuscript.body_at + match.start(), manuscript.body_at + match.end()
        place, closed = manuscript.place(start), manuscript.place(end).line
        around = (
            lines[place.line - 1][: place.column - 1] + lines[closed - 1][manuscript.place(end).column - 1 :]
        )
        last = closed if around.strip() else _end_of_paragraph(lines, closed)
        found.append(_allowance(match, place, last, whole=start == 0))
    return tuple(found)


def without_allowances(body: str) -> str:
    """A text as the public reads it, with as many lines as before."""
    if "fengcai" not in body:
        return body
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)


def _allowance(match: re.Match[str], place: Place, last: int, *, whole: bool = False) -> Allowance:
    code, _, reason = match["rest"].strip().partition(" ")
    return Allowance(place, code.strip(), " ".join(reason.split()), place.line, last, whole)


def _end_of_key(lines: list[str], line: int) -> int:
    """The last line of the key or item that follows `line`."""
    last = line
    while last < len(lines) and lines[last].lstrip().startswith("#"):
        last += 1
    if last >= len(lines):
        return line
    key = lines[last]
    indent = _indent(key)
    last += 1
    while last < len(lines) and (not lines[last].strip() or _belongs(lines[last], key, indent)):
        last += 1
    return last


def _belongs(row: str, key: str, indent: int) -> bool:
    """True for a line below a key; the items of its list may stand as far to the left as the key itself."""
    is_item = row.lstrip().startswith("-") and not key.lstrip().startswith("-")
    return _indent(row) > indent or (is_item and _indent(row) == indent)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _end_of_paragraph(lines: list[str], line: int) -> int:
    last = line
    while last < len(lines) and not lines[last].strip():
        last += 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return last
