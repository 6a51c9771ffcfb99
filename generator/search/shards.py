"""Shards: the archive in parts, so that a change of the week makes only a small one anew, and none is too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.files import digest
from generator.search.outlines import Outline

MOST = 3_400_000
"""Characters in one shard. For each, Pagefind takes 300 to 650 bytes of memory, more where texts repeat less."""

FEW = 300_000
"""Characters of recent stories that are one shard: Pagefind reads them in a quarter of a second."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Stories that are indexed together, the newest first."""

    code: str
    """Marks its hits; to Pagefind it is a language, one of those that ISO 639 leaves to private use, so that
    nothing is stemmed."""
    outlines: tuple[Outline, ...]

    @property
    def size(self) -> int:
        """About how many characters it has."""
        return sum(outline.size for outline in self.outlines)

    def digest(self, version: str) -> str:
        """The name of its index, made by the programs of `version`."""
        rows = (f"{outline.address} {outline.day} {outline.key}" for outline in self.outlines)
        return digest("\n".join((version, self.code, *rows)).encode())


def shards_of(outlines: Iterable[Outline]) -> tuple[Shard, ...]:
    """The closed years and the recent stories, from the oldest; only those that hold something.

    Recent is the quarter of the newest story and the one before it: two shards, unless they hold few stories. So the
    stories decide and not the clock, and the boundaries move four times a year. Shards begin where a year begins, or
    within a large year a month; all but the last of the closed ones keep their stories as the archive grows.
    """
    oldest = sorted(outlines, key=lambda outline: outline.day, reverse=True)[::-1]
    if not oldest:
        return ()
    before = _quarter(oldest[-1].day) - 1
    closed = [outline for outline in oldest if _quarter(outline.day) < before]
    recent = oldest[len(closed) :]
    quarters = [[*same] for _, same in groupby(recent, lambda outline: _quarter(outline.day))]
    ages = [closed, *(quarters if _size(recent) > FEW else [recent])]
    parts = [part for age in ages for part in _joined(_pieces(age))]
    return tuple(Shard(_code(n), tuple(reversed(part))) for n, part in enumerate(parts))


def _code(number: int) -> str:
    """`qaa` to `qtz` are for private use: some 500 shards."""
    return "q" + "".join(chr(ord("a") + digit) for digit in divmod(number, 26))


def _quarter(day: str) -> int:
    """Which quarter it is, counted without end."""
    return int(day[:4]) * 4 + (int(day[5:7]) - 1) // 3


def _pieces(outlines: Iterable[Outline], part: int = len("2026")) -> Iterator[list[Outline]]:
    """Years; of one that is too large its months, then days, then single stories."""
    for _, group in groupby(outlines, lambda outline: outline.day[:part]):
        piece = [*group]
        if _size(piece) <= MOST:
            yield piece
        elif part < len(piece[0].day):
            yield from _pieces(piece, part + len("-01"))
        else:
            yield from ([outline] for outline in piece)


def _joined(pieces: Iterable[list[Outline]]) -> Iterator[list[Outline]]:
    """As many pieces together as go into one shard."""
    joined: list[Outline] = []
    size = 0
    for piece in pieces:
        more = _size(piece)
        if joined and size + more > MOST:
            yield joined
            joined, size = [], 0
        joined += piece
        size += more
    if joined:
        yield joined


def _size(outlines: Sequence[Outline]) -> int:
    return sum(outline.size for outline in outlines)
