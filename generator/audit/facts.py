"""Facts: what one file says, from its bytes alone, and the faults that need no other file to be seen."""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import NamedTuple

from generator.i18n import Message


class Use(IntEnum):
    """What an address in a file is for. A number, for a site has a million addresses and each is looked up."""

    LINK = auto()
    """A reader may follow it."""
    PART = auto()
    """The browser fetches it to show the page."""
    HINT = auto()
    """The browser is told to connect to it or to fetch it beforehand."""
    FORM = auto()
    """What a reader types, or that a reader clicked, is sent there."""
    LEAD = auto()
    """The page leads on to it by itself."""
    SAME = auto()
    """The page says that this is its proper address, or another form of it."""
    ENTRY = auto()
    """A list for machines names it: a sitemap, a feed, structured data. Always written in full."""

    def stays_here(self) -> bool:
        """True where another host would hear of the reader without being asked."""
        return self in (Use.PART, Use.HINT, Use.FORM, Use.LEAD)


class Words(IntEnum):
    """Which words of a file are asked for."""

    NONE = auto()
    RUNNING = auto()
    """Only those that run on without markup: what stands in the file as it is written was looked for before."""
    ALL = auto()


class Link(NamedTuple):
    """An address as it is written, and what it is for."""

    url: str
    use: Use
    inert: bool = False
    """True where it can only be a picture, so that `data:` holds no script."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file; `near` is a piece of the file that stands where it is wrong."""

    code: str
    message: Message
    near: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the audit asks of a file. It depends on the bytes alone and may be kept by their digest."""

    links: tuple[Link, ...] = ()
    """Each once, in the order of the file."""
    ids: frozenset[str] = frozenset()
    """What a `#fragment` may lead to."""
    faults: tuple[Fault, ...] = ()
    words: tuple[str, ...] = ()
    """The text as readers and machines get it: written out, with markup. Empty where nobody asked for it."""
    running: str = ""
    """The text alone, markup and repeated spaces taken out: sentences run on through emphasis. Empty likewise."""
    notice: bool = False
    """True for the notice that stands where something was withdrawn."""
    home: str = ""
    """The address that the page gives as its own; of the home page, that of the site."""


def ending(name: str) -> str:
    """What the name of a file ends with, from its last dot on, in small letters."""
    last = name[name.rfind("/") + 1 :]
    dot = last.rfind(".")
    return last[dot:].lower() if 0 < dot < len(last) - 1 else ""


def position(text: str, near: str) -> tuple[int, int]:
    """Line and column, from 1, of the first place where `near` stands as written or escaped; else the start."""
    for form in dict.fromkeys((near, html.escape(near), near.replace("&", "&amp;"))):
        at = text.find(form) if form else -1
        if at >= 0:
            return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return 1, 1
