"""Page: one page of the site, complete in itself."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from typing import Any, NamedTuple

from generator.files import digest

Data = Mapping[str, Any]
"""Only what JSON knows, so that a page can be digested, kept and sent to any template engine."""


class Content(NamedTuple):
    """What a page shows."""

    data: Data
    blocks: tuple[str | Data, ...] = ()
    """Running text: safe HTML, and the photos that stand between."""


def given(data: Data, blocks: tuple[str | Data, ...] = ()) -> Callable[[], Content]:
    """The `make` of a page whose content is known already."""
    return partial(Content, data, blocks)


def no_head(_page: Page) -> Data:
    """The head of a page of which machines read nothing."""
    return {}


@dataclass(frozen=True, eq=False)
class Page:
    """A page to be rendered. All that its template shows stands here, so its digest is its identity.

    Which pages there are, and what they are called, is known at once. What stands on them is made when it is first
    asked for: most pages of a large site are those of yesterday, and nobody asks.
    """

    address: str
    template: str
    """Name of a content template, without folder and extension."""
    title: str
    make: Callable[[], Content] = field(default_factory=lambda: given({}))
    """Makes what the page shows; the same each time."""
    source: str = ""
    """The file that it is made from; empty for lists."""
    section: str = ""
    """The entry of the masthead that it belongs to."""
    description: str = ""
    lang: str | None = None
    """The language of its text, where it is not the site's."""
    updated: str | None = None
    """The day of its last change, from the records; never the day of the build."""
    indexed: bool = True
    """False keeps search engines away."""
    compiles: bool = False
    """True where its scripts run WebAssembly, which the policy of other pages forbids."""
    pictured: bool = False
    """True where it may show photos of its own record."""
    make_head: Callable[[Page], Data] = no_head
    """Makes the `head`."""

    @cached_property
    def content(self) -> Content:
        """What it shows."""
        return self.make()

    @property
    def data(self) -> Data:
        """What its template shows besides the running text."""
        return self.content.data

    @property
    def blocks(self) -> tuple[str | Data, ...]:
        """The running text."""
        return self.content.blocks

    @cached_property
    def head(self) -> Data:
        """What machines read of it: labels, Open Graph, structured data, and what goes with it."""
        return self.make_head(self)

    @property
    def digest(self) -> str:
        """The name of everything that this page shows."""
        told = {name: getattr(self, name) for name in _TOLD}
        parts = [told, self.data, self.blocks, self.head]
        return digest(marshal.dumps(parts, _VALUES))


_VALUES = 2
"""The version of the format that tells values and nothing else: later ones tell which are one object, too."""

_TOLD = tuple(part.name for part in fields(Page) if part.name not in ("make", "make_head"))


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, and the one that took its place."""

    address: str
    to: str
    source: str = ""
