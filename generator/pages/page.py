"""Page: one page of the site, complete in itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.files import digest

Data = Mapping[str, Any]
"""Only what JSON knows, so that a page can be digested, kept and sent to any template engine."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered. All that its template shows stands here, so its digest is its identity."""

    address: str
    template: str
    """Name of a content template, without folder and extension."""
    title: str
    data: Data = field(default_factory=dict)
    blocks: tuple[str | Data, ...] = ()
    """Running text: safe HTML, and the photos that stand between."""
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
    head: Data = field(default_factory=dict)
    """What machines read of it: labels, Open Graph, structured data, and what goes with it."""

    @property
    def digest(self) -> str:
        """The name of everything that this page shows."""
        parts = [getattr(self, name) for name in self.__slots__]
        return digest(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, and the one that took its place."""

    address: str
    to: str
    source: str = ""
