"""A file of the site that is no page: its address, and its bytes when they are wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """Planned with the site, written with the pages. To check a site costs no more than its addresses."""

    address: str
    content: Callable[[], bytes]
    """The same bytes at each call."""
    sources: tuple[str, ...] = ()
    """The files of the stories whose text it tells; all else that it tells, lists tell, too."""
