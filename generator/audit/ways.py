"""Where the addresses of a site lead, each looked up once: most of them stand on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from generator.audit.facts import Fault, Link, Use
from generator.audit.target import Home, Target, file_at, index_of, read
from generator.audit.traces import Trace
from generator.i18n import Message

_FOLLOWED = frozenset({"", "http", "https", "mailto", "tel", "webcal", "javascript", "vbscript", "data"})
"""Schemes that browsers follow, and those that are told of as scripts."""
_SIMPLE = re.compile(r"(?:[\w%~-][\w%~.-]*/)*(?:[\w%~-][\w%~.-]*)?")
"""A path that only goes down: no step up, no query, no place in a page."""
_MOST = 100_000
"""Addresses that are remembered, in each table."""
_UP = "../" * 64
_HOST = re.compile(r"[a-z0-9.-]+")
_UNKNOWN = "?"

K = TypeVar("K")
V = TypeVar("V")


class Way(NamedTuple):
    """Where an address leads."""

    number: int = -1
    """Of the file of this site; below 0 where there is none or none is meant."""
    is_plain: bool = False
    """True where a file is there and nothing else is to be said."""
    where: str | None = None
    """The path in this site; None for what leads elsewhere or out of it."""
    wants: tuple[str, ...] = ()
    """Files that were looked for and not there: with one of them, the way would be another."""
    trace: Trace | None = None
    """What stood there and is not public any more."""
    host: str = ""
    """The other host that a reader is led to."""
    fault: Fault | None = None


class Page(NamedTuple):
    """From where addresses are read."""

    name: str
    folders: tuple[str, ...]
    """The folder that it lies in, the one above and so on, each with a slash; last the root, which is empty."""

    @classmethod
    def of(cls, name: str) -> Page:
        """From the path of its file."""
        folders = [name[: name.rfind("/") + 1]]
        while folders[-1]:
            folders.append(folders[-1][: folders[-1].rfind("/", 0, -1) + 1])
        return cls(name, tuple(folders))


_NOWHERE = Way()


class Ways:
    """The ways within a site of these files."""

    def __init__(self, files: Mapping[str, int], home: Home, traces: Mapping[str, Trace]) -> None:
        """`files` by their paths, numbered; `traces` by the addresses where they stood."""
        self._files, self._home, self._traces = files, home, traces
        self._down: dict[str, str | None] = {}
        self._to: dict[str, Way] = {}
        self._fixed: dict[Link, Way] = {}
        self._settled: dict[int, dict[Link, int]] = {}
        self._full = f"https://{home.host}{home.path}" if _HOST.fullmatch(home.host) else "//?"

    def __reduce__(self) -> tuple[type[Ways], tuple[Mapping[str, int], Home, Mapping[str, Trace]]]:
        """To another process, without what this one remembers."""
        return Ways, (self._files, self._home, self._traces)

    def settled(self, page: Page) -> Mapping[Link, int]:
        """The files that links lead to from any page as deep as this one, as far as `of` was asked: those of which
        nothing else is to be said."""
        return self._settled.setdefault(len(page.folders), {})

    def of(self, link: Link, page: Page) -> Way:
        """Where a link on a page leads."""
        url = link.url
        if url.startswith(self._full):
            folder, rest = "", url[len(self._full) :]
        else:
            steps = (url.rfind("../") + 3) // 3
            if steps >= len(page.folders) or url[: 3 * steps] != _UP[: 3 * steps]:
                return self._read(link, page)
            folder, rest = page.folders[steps], url[3 * steps :]
            if not url or link.use is Use.ENTRY:
                return self._read(link, page)
        down = self._down.get(rest, _UNKNOWN)
        if down is _UNKNOWN:
            down = _remembered(self._down, rest, _down(rest))
        if down is None:
            return self._read(link, page)
        way = self._at(folder + down)
        if way.is_plain and not folder:
            _remembered(self._settled.setdefault(len(page.folders), {}), link, way.number)
        return way

    def _at(self, where: str) -> Way:
        """The way to a path in this site."""
        known = self._to.get(where)
        if known is not None:
            return known
        file, wants = file_at(where, self._files), []
        if file != where and where and not where.endswith("/"):
            wants.append(where)
        if file is None:
            wants.append(index_of(where))
        address = where if where.endswith("/") or not where else where.removesuffix("index.html")
        trace = self._traces.get(address) or self._traces.get(address + "/")
        number = -1 if file is None else self._files[file]
        way = Way(number, number >= 0 and not wants and not trace, where, tuple(wants), trace)
        return _remembered(self._to, where, way)

    def _read(self, link: Link, page: Page) -> Way:
        """The way of an address that must be taken apart."""
        known = self._fixed.get(link)
        if known is not None:
            return known
        target = read(link.url)
        way = self._of_target(link, target, page)
        is_fixed = target.host or target.path.startswith("/") or not target.is_web
        return _remembered(self._fixed, link, way) if is_fixed else way

    def _of_target(self, link: Link, target: Target, page: Page) -> Way:
        away = bool(target.host) and not self._home.is_own(target)
        host = target.host if away and link.use in (Use.LINK, Use.SAME) else ""
        if fault := _astray(link, target, away=away):
            return Way(host=host, fault=fault)
        where = None if away else self._own(link, target, page)
        if where is not None:
            return self._at(where)
        if not target.host and link.use is not Use.ENTRY and target.scheme in ("", "http", "https"):
            return Way(fault=broken(link.url))
        return Way(host=host) if host else _NOWHERE

    def _own(self, link: Link, target: Target, page: Page) -> str | None:
        """The path that an address of this site leads to; None for what leads out of it."""
        if not target.is_web or (link.use is Use.ENTRY and not target.host) or self._home.is_beside(target):
            return None
        return self._home.path_of(target, page=page.name)


def broken(url: str) -> Fault:
    """The fault of an address that leads nowhere."""
    return Fault(
        "site-link-broken", Message("“{url}” leads to no file of the site", url=url[:120] or "/"), url
    )


def _astray(link: Link, target: Target, *, away: bool) -> Fault | None:
    """A fault of an address that can be told without knowing any file."""
    if link.use is Use.ENTRY:
        return None
    if link.use.stays_here() and away:
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
    if link.use in (Use.LINK, Use.LEAD, Use.FORM) and target.scheme not in _FOLLOWED:
        message = Message("“{url}” begins with a scheme that browsers do not follow", url=link.url[:120])
        return Fault("site-link-broken", message, link.url)
    return None


def _down(rest: str) -> str | None:
    """The path that is left once an address has climbed, written out; None where it must be taken apart."""
    if not _SIMPLE.fullmatch(rest):
        return None
    if "%" not in rest:
        return rest
    parts = [unquote(part) for part in rest.split("/")]
    return None if "." in parts or ".." in parts else "/".join(parts)


def _remembered(table: dict[K, V], key: K, value: V) -> V:
    """The value, which the table has from now on, unless it is full."""
    if len(table) < _MOST:
        table[key] = value
    return value
