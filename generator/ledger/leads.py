"""Where a page of a release leads on to by itself."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser


def led_to(page: LexborHTMLParser, where: str) -> str | None:
    """The address that the page at `where` leads on to; None for one that stays."""
    refresh = page.css_first('meta[http-equiv="refresh"]')
    _, found, url = ((refresh.attributes.get("content") or "") if refresh else "").partition("url=")
    return unquote(urljoin(f"/{where}", url)).lstrip("/") if found else None
