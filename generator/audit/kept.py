"""What an audit leaves to the next one, so that a file that nobody touched is not read again.

One row a file, in columns: a site has half a million links, and as arrays of numbers they are read and written in
some thousandths of a second. What few files have stands in JSON.
"""

from __future__ import annotations

import hashlib
import json
import operator
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from generator.codes import CODES, Severity
from generator.i18n import Message
from generator.problem import Place, Problem

_HEAD = f"fengcai audit 1 {sys.byteorder}\n".encode()
_DIGEST = 32
"""Bytes of a SHA-256."""
_NUMBER = 4
"""Bytes of a number in an array."""


class Anchor(NamedTuple):
    """A link into another page, to a place that has a name."""

    number: int
    """Of the page that it leads to."""
    fragment: str
    is_broken: bool
    """True where that page has no place of this name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings of an audit, file by file; a file's number is its place among the names."""

    key: str = ""
    """What all was judged by: the code, the site's home and the traces. Under another one nothing here holds."""
    names: tuple[str, ...] = ()
    """The path of every file, in order."""
    digests: tuple[str, ...] = ()
    counts: array[int] = field(default_factory=lambda: array("I"))
    """How many other files each links to."""
    leads: array[int] = field(default_factory=lambda: array("I"))
    """Their numbers, those of the first file first."""
    groups: array[int] = field(default_factory=lambda: array("I"))
    """Which of `hosts` each links to."""
    hosts: tuple[frozenset[str], ...] = ()
    """Other hosts that stand on one and the same page, each group once, in order."""
    notices: frozenset[int] = frozenset()
    """The files that are a notice of something withdrawn."""
    wants: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By number, the paths of files that are not there and would change where a link leads."""
    anchors: Mapping[int, tuple[Anchor, ...]] = field(default_factory=dict)
    problems: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)
    """By number, everything that is wrong there; all of it, however often it stands elsewhere."""

    @property
    def all_hosts(self) -> frozenset[str]:
        """Every other host that the site links to."""
        return frozenset(chain.from_iterable(self.hosts))

    def to_bytes(self) -> bytes:
        """For a file; the same findings always give the same bytes."""
        names, digests = _packed(self.names), _packed(self.digests)
        rare = {
            "key": self.key,
            "hosts": [sorted(group) for group in self.hosts],
            "notices": sorted(self.notices),
            "wants": sorted(self.wants.items()),
            "anchors": sorted(self.anchors.items()),
            "problems": [
                [number, [*map(_written, self.problems[number])]] for number in sorted(self.problems)
            ],
            "sizes": [len(names), len(digests), len(self.names), len(self.leads)],
        }
        header = json.dumps(rare, separators=(",", ":")).encode()
        columns = (self.counts.tobytes(), self.leads.tobytes(), self.groups.tobytes())
        body = b"".join((len(header).to_bytes(_NUMBER, "big"), header, names, digests, *columns))
        return b"".join((_HEAD, hashlib.sha256(body).digest(), body))

    @classmethod
    def from_bytes(cls, data: bytes) -> Kept | None:
        """From what `to_bytes` gave; None for anything else, damaged or of another version."""
        if not data.startswith(_HEAD):
            return None
        body = memoryview(data)[len(_HEAD) + _DIGEST :]
        if hashlib.sha256(body).digest() != data[len(_HEAD) : len(_HEAD) + _DIGEST]:
            return None
        try:
            kept = cls._from(body)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        return kept if kept._is_sound() else None

    @classmethod
    def _from(cls, body: memoryview) -> Kept:
        at = _NUMBER + int.from_bytes(body[:_NUMBER], "big")
        rare = json.loads(bytes(body[_NUMBER:at]))
        size_of_names, size_of_digests, files, leads = rare["sizes"]
        pieces: list[memoryview] = []
        for size in (size_of_names, size_of_digests, files * _NUMBER, leads * _NUMBER, files * _NUMBER):
            pieces.append(body[at : at + size])
            at += size
        names = _unpacked(pieces[0])
        return cls(
            key=str(rare["key"]),
            names=names,
            digests=_unpacked(pieces[1]),
            counts=_numbers(pieces[2]),
            leads=_numbers(pieces[3]),
            groups=_numbers(pieces[4]),
            hosts=tuple(frozenset(map(str, group)) for group in rare["hosts"]),
            notices=frozenset(map(int, rare["notices"])),
            wants={int(number): tuple(map(str, wanted)) for number, wanted in rare["wants"]},
            anchors={int(number): tuple(Anchor(*one) for one in there) for number, there in rare["anchors"]},
            problems={
                int(number): tuple(_read(problem, names[number]) for problem in there)
                for number, there in rare["problems"]
            },
        )

    def _is_sound(self) -> bool:
        """True where every number means something."""
        files = len(self.names)
        numbers = chain(self.notices, self.wants, self.anchors, self.problems)
        targets = (anchor.number for there in self.anchors.values() for anchor in there)
        return (
            len(self.digests) == len(self.counts) == len(self.groups) == files
            and all(map(operator.lt, self.names, self.names[1:]))
            and sum(self.counts) == len(self.leads)
            and max(self.leads, default=-1) < files
            and max(self.groups, default=-1) < len(self.hosts)
            and all(0 <= number < files for number in chain(numbers, targets))
        )


def _packed(texts: tuple[str, ...]) -> bytes:
    """Texts with NUL after each, which stands in no path and no digest."""
    return "".join(f"{text}\0" for text in texts).encode("utf-8", "surrogatepass")


def _unpacked(data: memoryview) -> tuple[str, ...]:
    return tuple(str(data, "utf-8", "surrogatepass").split("\0")[:-1])


def _numbers(data: memoryview) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return numbers


def _written(problem: Problem) -> list[Any]:
    _, line, column = problem.place
    return [line, column, problem.code, _message(problem.message), problem.length, problem.weight]


def _message(message: Message) -> list[Any]:
    values = {k: _message(v) if isinstance(v, Message) else v for k, v in message.values}
    return [message.text, values]


def _read(written: list[Any], name: str) -> Problem:
    line, column, code, message, length, weight = written
    place = Place(name, int(line), int(column))
    return Problem(place, CODES[code].name, _said(message), int(length), weight and Severity(weight))


def _said(written: list[Any]) -> Message:
    text, values = written
    return Message(str(text), **{k: _said(v) if isinstance(v, list) else v for k, v in values.items()})
