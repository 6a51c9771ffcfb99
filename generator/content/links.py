"""What a link in a text leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.content import address
from generator.content.attachments import may_be_offered
from generator.content.fields import LINK_SCHEMES
from generator.content.load import Records
from generator.content.prose import scheme_of
from generator.content.record import Record


class Leads(Enum):
    """Where a link goes."""

    WITHIN = auto()
    """To a page or file of this site."""
    OUT = auto()
    """To another site, a mail program or a telephone."""
    GONE = auto()
    """To something that is not public (withdrawn, expired, a draft): the words stay, the link drops."""
    NOWHERE = auto()
    """To nothing: a fault."""
    REFUSED = auto()
    """To a scheme that no link may have."""

    def is_fault(self) -> bool:
        """True where an author must mend it."""
        return self in (Leads.NOWHERE, Leads.REFUSED)


@dataclass(frozen=True, slots=True)
class Destination:
    """A link, followed: an address of this site (WITHIN), a URL (OUT), or nothing."""

    leads: Leads
    to: str = ""


@dataclass(frozen=True)
class Links:
    """All that a link can lead to: source files and their addresses."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """Path of a source file, relative to the site's root, to its address."""
    hidden: Collection[str] = frozenset()
    """Source files, and addresses, that exist and are not public."""
    addresses: Collection[str] | None = None
    """Every page of the site, for links such as `/archive/2026/`; None while they are not known."""

    def follow(self, target: str, *, source: str) -> Destination:
        """What `target`, written in the file `source`, leads to."""
        target = unescape(target).strip()
        scheme = scheme_of(target)
        if scheme:
            return Destination(Leads.OUT, target) if scheme in LINK_SCHEMES else Destination(Leads.REFUSED)
        try:
            parts = urlsplit(target)
        except ValueError:
            return Destination(Leads.NOWHERE)
        if parts.netloc or target.startswith("\\"):
            return Destination(Leads.REFUSED)
        path, fragment = unquote(parts.path), f"#{unquote(parts.fragment)}" if parts.fragment else ""
        if not path:
            here = self.sources.get(source, "")
            return Destination(Leads.WITHIN, f"{here}{fragment}")
        if path.startswith("/"):
            return self._on_site(path.lstrip("/"), fragment)
        return self._among_sources(
            posixpath.normpath(posixpath.join(posixpath.dirname(source), path)), fragment
        )

    def _on_site(self, path: str, fragment: str) -> Destination:
        for known in (path, f"{path}/"):
            if known in self.hidden:
                return Destination(Leads.GONE)
            if self.addresses is None or known in self.addresses:
                return Destination(Leads.WITHIN, known + fragment)
        return Destination(Leads.NOWHERE)

    def _among_sources(self, path: str, fragment: str) -> Destination:
        for file in (path, f"{path}/index.md", f"{path}.md"):
            if file in self.sources:
                where = self.sources[file]
                return Destination(Leads.WITHIN, where + fragment if where.endswith("/") else where)
            if file in self.hidden:
                return Destination(Leads.GONE)
        return Destination(Leads.NOWHERE)


def links_among(
    records: Records,
    *,
    public: Collection[str],
    documents: Iterable[tuple[str, str]] = (),
) -> Links:
    """The Links of a site.

    `public` holds the paths of the records that are shown; `documents` the hand-written pages as
    (path, address).
    """
    sources = dict(documents)
    hidden = set()
    for record, where in addressed(records):
        if record.path not in public:
            hidden |= {record.path, where, *(_beside(record, name) for name in record.files)}
            continue
        sources[record.path] = where
        if where.startswith(address.STORIES):
            sources |= {_beside(record, name): where + name for name in record.files if may_be_offered(name)}
    return Links(sources, hidden)


def addressed(records: Records) -> Iterable[tuple[Record, str]]:
    """Every record that has a page of its own, and its address."""
    yield from ((s, address.story(s.id)) for s in records.stories)
    for kind, parent in (
        (records.branches, address.BRANCHES),
        (records.members, address.MEMBERS),
        (records.columns, address.COLUMNS),
        (records.honours, address.HONOURS),
    ):
        yield from ((record, address.under(parent, record.id)) for record in kind)
    yield from ((event, f"{address.CALENDAR}#{event.id}") for event in records.events)


def _beside(record: Record, name: str) -> str:
    return posixpath.join(posixpath.dirname(record.path), name)
