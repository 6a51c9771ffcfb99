"""Traces: what a site would still say of something that is not public, and the search for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

_ESCAPED = re.compile(r"[\s\x00-\x20\x7f\"'&<>\\]+")
"""What files may write in other letters: entities, the escapes of JSON, any white space."""
_SPELT = (
    re.compile(rb"\\[u/]"),
    re.compile(rb"&(?=[#A-Za-z])(?!(?:amp|lt|gt|quot|apos|nbsp|#39|#34|#38|#60|#62);)"),
)
"""What may stand for any other letter. Two, for each is looked for by its first letter, which is ten times as quick."""
LONG = 8
"""Characters from which a text may be sought across markup: shorter ones meet by chance."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What must not be found of one record that is withdrawn, expired, a draft or still to come.

    The caller gives certain evidence only: nothing that any public record says as well.
    """

    what: str
    """What it is, shown in messages as it stands: the path of its file, never its name or title."""
    texts: tuple[str, ...] = ()
    """Titles, sentences and names, without line breaks and repeated spaces. Shown masked."""
    addresses: tuple[str, ...] = ()
    """Where it stood, relative to the site's root: `stories/2026/xunhe/`. A notice may stand there; no link may lead
    there."""
    digests: tuple[str, ...] = ()
    """What the names of its photos' copies begin with."""


class Piece(Enum):
    """Which part of a trace was found."""

    TEXT = auto()
    ADDRESS = auto()
    DIGEST = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a trace, and whose."""

    trace: Trace
    piece: Piece
    text: str


class Search:
    """All traces at once, in one pass over a text, however many there are (Aho and Corasick, 1975)."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.traces = tuple(traces)
        self._pieces = tuple(dict.fromkeys(piece for trace in self.traces for piece in _pieces(trace)))
        self._all = _machine([found.text for found in self._pieces])
        self._long_pieces = [f for f in self._pieces if f.piece is Piece.TEXT and len(f.text) >= LONG]
        self._long = _machine([found.text for found in self._long_pieces])
        runs = {max(_ESCAPED.split(found.text), key=len) for found in self._pieces}
        self._runs = (
            None if "" in runs or not runs else BytesAhoCorasick([run.encode() for run in sorted(runs)])
        )
        self.addresses = {where: trace for trace in self.traces for where in trace.addresses}

    def may_touch(self, data: bytes, *, escaped: bool = True) -> bool:
        """False where no piece can stand in a file of these bytes as it is written, its escapes undone.

        Of every piece, the longest run is sought for which no usual escape stands; a file with an unusual one may
        hold anything. One that is not `escaped` says what it says.
        """
        if self._runs is None or self._runs.find_matches_as_indexes(data):
            return True
        return escaped and any(spelt.search(data) for spelt in _SPELT)

    @property
    def is_idle(self) -> bool:
        """True where nothing is sought."""
        return not self._pieces

    def __reduce__(self) -> tuple[type[Search], tuple[tuple[Trace, ...]]]:
        """To another process, as the traces alone: the machines are made there."""
        return Search, (self.traces,)

    def within(self, words: Iterable[str], running: str = "") -> Iterator[Found]:
        """The pieces that stand in texts as written, or in the running text; each once, in a fixed order."""
        found = {n for text in words for n in _hits(self._all, text)}
        yield from (self._pieces[n] for n in sorted(found))
        if running:
            long = {self._long_pieces[n] for n in _hits(self._long, running)}
            yield from sorted(long - {self._pieces[n] for n in found}, key=lambda f: (f.trace.what, f.text))


def _pieces(trace: Trace) -> Iterator[Found]:
    for piece, texts in (
        (Piece.TEXT, trace.texts),
        (Piece.ADDRESS, trace.addresses),
        (Piece.DIGEST, trace.digests),
    ):
        yield from (Found(trace, piece, text) for text in texts if text.strip())


def _machine(texts: Sequence[str]) -> AhoCorasick | None:
    return AhoCorasick(texts) if texts else None


def _hits(machine: AhoCorasick | None, text: str) -> Iterable[int]:
    return (
        () if machine is None else {n for n, _, _ in machine.find_matches_as_indexes(text, overlapping=True)}
    )


def said_in(texts: Iterable[str], among: Iterable[str]) -> frozenset[str]:
    """Those of `texts` that stand in any text of `among`."""
    sought = tuple(dict.fromkeys(text for text in texts if text))
    machine = _machine(sought)
    said = {n for text in among for n in _hits(machine, text)}
    return frozenset(sought[n] for n in said)


def masked(text: str) -> str:
    """Enough to know it again, and not enough to publish it once more in a log."""
    return text[:1] + "＊" * min(len(text) - 1, 3)
