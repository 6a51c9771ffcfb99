"""Farms of names: a long row of names that nothing joins but strokes, as machines plant them for search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.manuscript import BLANK

FEWEST = 12
"""Names that make such a row a farm."""

_STROKES = "|｜¦│┃∣/／∕·•・‧∙"
_STROKE = re.compile(f"[{_STROKES}]")
_END = re.compile(r"[，。；！？、：,;!?:…\n]")
"""Names hold none of these: what does is a sentence, or a list of another kind."""
_AROUND = f"{BLANK}[]()（）【】*_<>#「」『』“”‘’\"'`~ \t\n\u3000\u00a0-—\\"
"""Signs that may stand around a name: of Markdown, of quotation, and what a link leads to."""
_LENGTHS = range(2, 33)
_COUNT = re.compile(r"第?(?:[0-9０-９]+\S?|[一二三四五六七八九十百]+[年月日号期届次个人名项章节条]?)")
_PATH = re.compile(r"[a-z0-9._%~?=&-]+(?:/[a-z0-9._%~?=&-]+)*")
_WORK = re.compile(r"《[^《》\n]{1,30}》")
"""The title of a work, of which a dot may be a part, as in 《沁园春·雪》."""
_FULL_LINE = 5
"""Names of a line from which on the next line may go on with them, though no stroke stands between."""
_DELIMITER = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)


def farms_in(words: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each such row, and its number of different names; `words` has links' targets blanked out.

    The columns of a table are no row, nor are a path, dates or numbers.
    """
    if sum(words.count(stroke) for stroke in _STROKES if stroke in words) < FEWEST - 1:
        return
    words = _without_columns(_WORK.sub(lambda work: re.sub("[·•・‧∙]", "-", work[0]), words))
    row: list[tuple[int, int]] = []
    in_line, position = 0, 0
    for piece in _STROKE.split(words):
        at, position = position, position + len(piece) + 1
        inner = piece.strip(_AROUND)
        if not inner:
            continue
        at += piece.index(inner)
        lines = _END.split(inner)
        head, tail = lines[0], lines[-1]
        if name := _name(head, at):
            row.append(name)
            in_line = 1 if "\n" in piece.partition(inner)[0] else in_line + 1
        if head == inner and (name or len(inner) < _LENGTHS.start or _COUNT.fullmatch(inner)):
            continue
        is_line_end = inner[len(head) : len(inner) - len(tail)] == "\n"
        if in_line < _FULL_LINE or not is_line_end:
            yield from _farm(words, row)
            row = []
        in_line = 0
        if head != inner and (name := _name(tail, at + len(inner) - len(tail))):
            row.append(name)
            in_line = 1
    yield from _farm(words, row)


def _farm(words: str, row: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    names = {words[start:end] for start, end in row}
    if len(names) >= FEWEST and not _PATH.fullmatch(words, row[0][0], row[-1][1]):
        yield row[0][0], row[-1][1], len(names)


def _name(typed: str, at: int) -> tuple[int, int] | None:
    """Start and end of the name that `typed`, which stands at `at`, holds; None where it is another thing."""
    name = typed.strip(_AROUND)
    if len(name) not in _LENGTHS or not any(map(str.isalpha, name)) or _COUNT.fullmatch(name):
        return None
    start = at + typed.index(name)
    return start, start + len(name)


def _without_columns(words: str) -> str:
    """The text with the strokes of its tables as full stops, offset for offset."""
    parts: list[str] = []
    position = 0
    for delimiter in _DELIMITER.finditer(words):
        if "|" not in delimiter[0] or delimiter.start() < position:
            continue
        top = words.rfind("\n", 0, max(0, delimiter.start() - 1)) + 1
        end = re.compile(r"\n[ \t]*(?:\n|\Z)").search(words, delimiter.end())
        bottom = end.start() if end else len(words)
        parts += words[position : max(top, position)], words[max(top, position) : bottom].replace("|", "。")
        position = bottom
    return "".join(parts) + words[position:]
