"""What a release changes for the public: which addresses are new, which say something else, which are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from generator.i18n import Message
from generator.ledger.addresses import address_of, is_derived, may_go, owner_of


class Kind(Enum):
    """What stands at an address, in the order in which people are told."""

    STORY = "story"
    RECORD = "record"
    """A branch, member, column or honour."""
    PAGE = "page"
    """Written by hand, or made once for the whole site; old addresses that lead on, too."""
    LIST = "list"
    """A list, a part of one, or an album."""
    FILE = "file"
    """Feeds, calendars, tables, attachments."""

    @property
    def title(self) -> Message:
        """The heading of its group."""
        return _TITLES[self]

    def is_page(self) -> bool:
        """True for what has a title of its own."""
        return self is not Kind.FILE


_TITLES = {
    Kind.STORY: Message("Stories"),
    Kind.RECORD: Message("Branches, members, columns and honours"),
    Kind.PAGE: Message("Other pages"),
    Kind.LIST: Message("Lists and albums"),
    Kind.FILE: Message("Files"),
}


class Way(Enum):
    """What became of an address."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Changes:
    """The difference between two releases. What no reader keeps an address of is only counted."""

    addresses: Mapping[Way, tuple[str, ...]]
    """By what became of them, in order of kind and address."""
    parts: Mapping[Way, int]
    """How many copies of photos, styles, scripts and parts of the search index."""


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Compare two releases by the digests of their files."""
    ways: dict[Way, Iterable[str]] = {
        Way.NEW: new.keys() - old.keys(),
        Way.CHANGED: (path for path in new if path in old and new[path] != old[path]),
        Way.GONE: old.keys() - new.keys(),
    }
    told: dict[Way, tuple[str, ...]] = {}
    parts: dict[Way, int] = {}
    for way, paths in ways.items():
        found = [address_of(path) for path in paths]
        addresses = [where for where in found if not may_go(where)]
        told[way] = tuple(sorted(addresses, key=lambda where: (_RANK[kind_of(where)], where)))
        parts[way] = len(found) - len(addresses)
    return Changes(told, parts)


def kind_of(where: str) -> Kind:
    """What stands at an address."""
    if where and not where.endswith(("/", ".html", ".htm")):
        return Kind.FILE
    if owner_of(where) == where:
        return Kind.STORY if where.startswith("stories/") else Kind.RECORD
    return Kind.LIST if owner_of(where) is not None or is_derived(where) else Kind.PAGE


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
