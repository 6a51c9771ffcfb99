"""One file of the output, judged: its own faults, where its addresses lead, and what it still says."""

from __future__ import annotations

import os
from array import array
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from generator.audit import pictures
from generator.audit.facts import Facts, Fault, Link, Use, Words, ending, position
from generator.audit.lists import (
    LARGEST,
    OFFERED,
    READ,
    WRITTEN_OUT,
    facts_of,
    is_plain,
    most_bytes,
    unpacked,
)
from generator.audit.target import Home, file_at, read
from generator.audit.traces import Found, Piece, Search, Trace, masked
from generator.audit.ways import Page, Way, Ways, broken
from generator.codes import Severity
from generator.i18n import Message
from generator.problem import Place, Problem

PAGES = frozenset({".html", ".htm", ".xhtml"})
_FILLED = (READ | pictures.CARRIERS | {".js"}) - {".txt"}


@dataclass(frozen=True)
class Output:
    """The folder as every file of it is judged against: what else there is, and what must not be."""

    folder: Path
    files: Mapping[str, int]
    """Each file's path, and its number in order."""
    home: Home
    search: Search

    @cached_property
    def ways(self) -> Ways:
        """Where addresses lead in it."""
        return Ways(self.files, self.home, self.search.addresses)


class Findings(NamedTuple):
    """What one file gives to the whole: small, for there are thousands, and they come from other processes."""

    problems: tuple[Problem, ...] = ()
    leads_to: array[int] = array("I")
    """Numbers of the other files that it links to, in order."""
    wants: tuple[str, ...] = ()
    """Paths of files that it would lead to if they were there, in order."""
    anchors: tuple[tuple[int, str, str], ...] = ()
    """Number of another page, the place in it that a link leads to, and the link as written."""
    ids: str = ""
    """What a `#fragment` may lead to, with NUL between, which no id has."""
    hosts: frozenset[str] = frozenset()
    """The other hosts that readers are led to."""
    notice: bool = False
    """True for the notice that stands where something was withdrawn."""


NOTHING = Findings()


def judge(name: str, output: Output) -> Findings:
    """The findings of one file. Raises OSError."""
    suffix = ending(name)
    problems = tuple(_named(name, output.search))
    if suffix not in _FILLED and suffix not in READ:
        return Findings(problems) if problems else NOTHING
    with open(f"{output.folder}/{name}", "rb", buffering=0) as stream:  # noqa: PTH123 - a Path takes as long again
        size = os.fstat(stream.fileno()).st_size
        if suffix in _FILLED and size == 0:
            fault = Fault("site-file-empty", Message("the file is empty"))
            return Findings((*problems, _problem(name, "", fault)))
        if suffix not in READ:
            if pictures.tells_place(suffix, stream):
                message = Message("the file tells the place at which the picture was taken")
                problems = (*problems, _problem(name, "", Fault("site-photo-located", message)))
            return Findings(problems) if problems else NOTHING
        if output.search.is_idle and is_plain(name) and most_bytes(name, size) <= LARGEST:
            return Findings(problems) if problems else NOTHING
        data = stream.readall() if size <= LARGEST else stream.read(LARGEST + 1)
    words = _words_of(name, suffix, data, output.search)
    if words is None:
        return Findings(problems) if problems else NOTHING
    facts, text = facts_of(name, data, words=words)
    return _judged(name, suffix, facts, text, output, problems)


def _words_of(name: str, suffix: str, data: bytes, search: Search) -> Words | None:
    """Which words must be looked at, found by a glance at the bytes; None where nothing of the file matters."""
    if search.is_idle:
        return Words.NONE
    if is_plain(name):
        plain = unpacked(name, data)
        return Words.ALL if len(plain) > LARGEST or search.may_touch(plain, escaped=False) else None
    return Words.RUNNING if suffix in WRITTEN_OUT and not search.may_touch(data) else Words.ALL


def _judged(
    name: str, suffix: str, facts: Facts, text: str, output: Output, named: tuple[Problem, ...]
) -> Findings:
    ways, page = output.ways, Page.of(name)
    faults = list(facts.faults)
    leads_to: set[int] = set()
    wants: set[str] = set()
    hosts: set[str] = set()
    anchors: dict[tuple[int, str, str], None] = {}
    settled = ways.settled(page)  # most links are those of the page before
    for link in facts.links:
        if (number := settled.get(link)) is not None:
            leads_to.add(number)
            continue
        way = ways.of(link, page)
        if way.is_plain:
            leads_to.add(way.number)
        else:
            wants.update(way.wants)
            if way.number >= 0:
                leads_to.add(way.number)
            elif way.where is not None:
                faults.append(broken(link.url))
            if way.fault:
                faults.append(way.fault)
            if way.host:
                hosts.add(way.host)
            if suffix in PAGES and way.trace and (fault := _still_linked(way, name)):
                faults.append(fault)
        if "#" in link.url and (anchor := _anchor(link, way, output.files)):
            anchors[anchor] = None
    own = output.files[name]
    leads_to.discard(own)
    faults += (
        no_such_place(url) for number, place, url in anchors if number == own and not has(facts.ids, place)
    )
    weight = Severity.WARNING if suffix in OFFERED else None
    leftovers = tuple(_leftovers(name, suffix, facts, text, output.search, weight))
    problems = (*named, *(_problem(name, text, fault, weight) for fault in faults), *leftovers)
    return Findings(
        tuple(dict.fromkeys(problems)) if problems else (),
        leads_to=array("I", sorted(leads_to)),
        wants=tuple(sorted(wants)),
        anchors=tuple(anchor for anchor in anchors if anchor[0] != own),
        ids="\0".join(sorted(facts.ids)) if suffix == ".html" else "",
        hosts=frozenset(hosts),
        notice=facts.notice,
    )


def _anchor(link: Link, way: Way, files: Mapping[str, int]) -> tuple[int, str, str] | None:
    """The page, the place in it and the link, where a link leads to a place in a page."""
    fragment = read(link.url).fragment
    if not fragment or fragment == "top" or fragment.startswith(":~:"):
        return None
    if link.use is Use.ENTRY or way.where is None or not (file_at(way.where, files) or "").endswith(".html"):
        return None
    return way.number, fragment, link.url


def has(ids: Container[str], fragment: str) -> bool:
    """True where a page with these ids has the place that a `#fragment` names."""
    return fragment in ids or unquote(fragment) in ids


def no_such_place(url: str) -> Fault:
    """The fault of a link to a place that the page has not."""
    message = Message("“{url}”: that page has no place of this name", url=url[:120])
    return Fault("site-link-broken", message, url)


def _named(name: str, search: Search) -> Iterator[Problem]:
    """Traces in the path of the file: a withdrawn photo's copy, a file where a hidden story would stand."""
    for found in search.within([name]):
        if found.piece is Piece.ADDRESS and name == found.text + "index.html":
            continue  # judged by the whole: a notice may stand there
        message = Message("a file of {what} is still in the output", what=found.trace.what)
        yield _problem(name, "", Fault("site-leftover", message))


def _still_linked(way: Way, name: str) -> Fault | None:
    where = way.where or ""
    address = where if where.endswith("/") else where.removesuffix("index.html")
    if way.trace is None or name.startswith(address):
        return None
    message = Message("the page still links to {what}, which is not public", what=way.trace.what)
    return Fault("site-leftover", message, address.rstrip("/").rpartition("/")[2] + "/")


def _leftovers(
    name: str, suffix: str, facts: Facts, text: str, search: Search, weight: Severity | None
) -> Iterator[Problem]:
    told: set[tuple[Trace, Piece]] = set()
    for found in search.within(facts.words, facts.running):
        by_links = suffix in PAGES and found.piece is Piece.ADDRESS
        if by_links or (found.trace, found.piece) in told:
            continue
        told.add((found.trace, found.piece))  # one piece is enough to know that the whole is there
        fault = Fault("site-leftover", _said(found), found.text)
        yield _problem(name, text, fault, weight if found.piece is Piece.TEXT else None)


def _said(found: Found) -> Message:
    what = found.trace.what
    match found.piece:
        case Piece.ADDRESS:
            return Message("the file still names the address of {what}, which is not public", what=what)
        case Piece.DIGEST:
            return Message("the file still names a photo of {what}, which is not public", what=what)
    return Message(
        "the file still says what only {what} says, which is not public: “{piece}”, {length} characters",
        what=what,
        piece=masked(found.text),
        length=len(found.text),
    )


def _problem(name: str, text: str, fault: Fault, weight: Severity | None = None) -> Problem:
    line, column = position(text, fault.near) if text else (1, 1)
    return Problem(Place(name, line, column), fault.code, fault.message, weight=weight)
