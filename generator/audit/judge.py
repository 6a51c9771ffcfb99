"""One file of the output, judged: its own faults, where its addresses lead, and what it still says."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.audit import pictures
from generator.audit.facts import Facts, Fault, Link, Use, position
from generator.audit.lists import LARGEST, OFFERED, READ, facts_of
from generator.audit.target import Home, Target, file_at, read
from generator.audit.traces import Found, Piece, Search, Trace, masked
from generator.codes import Severity
from generator.i18n import Message
from generator.problem import Place, Problem

_FOLLOWED = frozenset({"", "http", "https", "mailto", "tel", "webcal"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FILLED = (READ | pictures.CARRIERS | {".js"}) - {".txt"}


@dataclass(frozen=True)
class Output:
    """The folder as every file of it is judged against: what else there is, and what must not be."""

    folder: Path
    files: Mapping[str, int]
    """Each file's path, and its number in order."""
    home: Home
    search: Search
    before: Path | None = None
    """The last release."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one file gives to the whole: small, for there are thousands."""

    name: str
    problems: tuple[Problem, ...] = ()
    ids: frozenset[str] = frozenset()
    anchors: tuple[tuple[int, str, str], ...] = ()
    """Number of a page, the place in it that a link leads to, and the link as written."""
    leads_to: array[int] = field(default_factory=lambda: array("I"))
    """Numbers of the files that it links to."""
    hosts: frozenset[str] = frozenset()
    hosts_before: frozenset[str] = frozenset()
    notice: bool = False


def judge(name: str, output: Output) -> Findings:
    """The findings of one file; also of one that only the last release has, for its hosts. Raises OSError."""
    before = _hosts_of_old(name, output)
    if name not in output.files:
        return Findings(name, hosts_before=before)
    path, suffix = output.folder / name, PurePosixPath(name).suffix.lower()
    named = tuple(_named(name, output.search))
    if suffix in _FILLED and path.stat().st_size == 0:
        fault = Fault("site-file-empty", Message("the file is empty"))
        return Findings(name, (*named, _problem(name, "", fault)), hosts_before=before)
    if suffix in pictures.CARRIERS and suffix not in READ:
        if pictures.tells_place(path):
            message = Message("the file tells the place at which the picture was taken")
            named = (*named, _problem(name, "", Fault("site-photo-located", message)))
        return Findings(name, named, hosts_before=before)
    if suffix not in READ:
        return Findings(name, named, hosts_before=before)
    with path.open("rb") as stream:
        facts, text = facts_of(name, stream.read(LARGEST + 1))
    return _judged(name, suffix, facts, text, output, named, before)


def _judged(
    name: str,
    suffix: str,
    facts: Facts,
    text: str,
    output: Output,
    named: tuple[Problem, ...],
    before: frozenset[str],
) -> Findings:
    faults = list(facts.faults)
    anchors: dict[tuple[int, str, str], None] = {}
    leads_to: set[int] = set()
    for link in facts.links:
        target = read(link.url)
        if fault := _astray(link, target, output.home):
            faults.append(fault)
        elif (where := _own(link, target, name, output)) is not None:
            file = file_at(where, output.files)
            if file is None:
                faults.append(_broken(link.url))
            elif file != name:
                leads_to.add(output.files[file])
            if file is not None and link.use is not Use.ENTRY and _is_anchor(target, file):
                anchors[output.files[file], target.fragment, link.url] = None
            if suffix in _PAGES and (trace := _still_linked(where, name, output.search)):
                faults.append(trace)
        elif not target.host and link.use is not Use.ENTRY and target.scheme in ("", "http", "https"):
            faults.append(_broken(link.url))
    weight = Severity.WARNING if suffix in OFFERED else None
    leftovers = tuple(_leftovers(name, suffix, facts, text, output.search, weight))
    return Findings(
        name,
        tuple(
            dict.fromkeys((*named, *(_problem(name, text, fault, weight) for fault in faults), *leftovers))
        ),
        ids=facts.ids,
        anchors=tuple(anchors),
        leads_to=array("I", sorted(leads_to)),
        hosts=hosts_of(facts, output.home),
        hosts_before=before,
        notice=facts.notice,
    )


def _astray(link: Link, target: Target, home: Home) -> Fault | None:
    """A fault of an address that can be told without knowing any file."""
    if link.use is Use.ENTRY:
        return None
    if link.use.stays_here() and target.host and not home.is_own(target):
        said = {"url": link.url[:120], "host": target.host}
        match link.use:
            case Use.PART:
                message = Message(
                    "“{url}” is fetched from {host}: what a page needs must lie on this site", **said
                )
            case Use.HINT:
                message = Message("the page has browsers connect to {host} beforehand (“{url}”)", **said)
            case Use.FORM:
                message = Message("the page sends what readers do to {host} (“{url}”)", **said)
            case _:
                message = Message("the page leads on by itself to {host} (“{url}”)", **said)
        return Fault("site-foreign-resource", message, link.url)
    if link.use in (Use.LINK, Use.LEAD, Use.FORM) and target.scheme not in _FOLLOWED | {
        "javascript",
        "vbscript",
        "data",
    }:
        message = Message("“{url}” begins with a scheme that browsers do not follow", url=link.url[:120])
        return Fault("site-link-broken", message, link.url)
    return None


def _own(link: Link, target: Target, name: str, output: Output) -> str | None:
    """The path that an address of this site leads to; None for what leads elsewhere or out of it."""
    if not target.is_web or not output.home.is_own(target):
        return None
    if link.use is Use.ENTRY and not target.host:
        return None
    if output.home.is_beside(target):
        return None
    return output.home.path_of(target, page=name)


def _is_anchor(target: Target, file: str) -> bool:
    fragment = target.fragment
    return bool(fragment) and fragment != "top" and not fragment.startswith(":~:") and file.endswith(".html")


def _broken(url: str) -> Fault:
    return Fault(
        "site-link-broken", Message("“{url}” leads to no file of the site", url=url[:120] or "/"), url
    )


def _named(name: str, search: Search) -> Iterator[Problem]:
    """Traces in the path of the file: a withdrawn photo's copy, a file where a hidden story would stand."""
    for found in search.within([name]):
        if found.piece is Piece.ADDRESS and name == found.text + "index.html":
            continue  # judged by the whole: a notice may stand there
        message = Message("a file of {what} is still in the output", what=found.trace.what)
        yield _problem(name, "", Fault("site-leftover", message))


def _still_linked(where: str, name: str, search: Search) -> Fault | None:
    address = where if where.endswith("/") or not where else where.removesuffix("index.html")
    trace = search.addresses.get(address) or search.addresses.get(address + "/")
    if trace is None or name.startswith(address):
        return None
    message = Message("the page still links to {what}, which is not public", what=trace.what)
    return Fault("site-leftover", message, address.rstrip("/").rpartition("/")[2] + "/")


def _leftovers(
    name: str, suffix: str, facts: Facts, text: str, search: Search, weight: Severity | None
) -> Iterator[Problem]:
    told: set[tuple[Trace, Piece]] = set()
    for found in search.within(facts.words, facts.running):
        by_links = suffix in _PAGES and found.piece is Piece.ADDRESS
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


def hosts_of(facts: Facts, home: Home) -> frozenset[str]:
    """The other hosts that readers are led to."""
    targets = (read(link.url) for link in facts.links if link.use in (Use.LINK, Use.SAME))
    return frozenset(target.host for target in targets if target.host and not home.is_own(target))


def _hosts_of_old(name: str, output: Output) -> frozenset[str]:
    if output.before is None or PurePosixPath(name).suffix.lower() not in _PAGES | {".xml", ".json"}:
        return frozenset()
    try:
        facts, _ = facts_of(name, (output.before / name).read_bytes())
    except OSError:
        return frozenset()
    return hosts_of(facts, output.home)


def _problem(name: str, text: str, fault: Fault, weight: Severity | None = None) -> Problem:
    line, column = position(text, fault.near) if text else (1, 1)
    return Problem(Place(name, line, column), fault.code, fault.message, weight=weight)
