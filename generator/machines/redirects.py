"""The old addresses that lead on, as a map that servers read. The redirect pages do without it; with it, a server
answers at once and says whether the move is for good.

Two forms, under the names by which they are looked for:

- `_redirects`, which Netlify, Cloudflare Pages and Codeberg Pages take from the root of what they are given;
- `redirects.nginx.conf`, to be included in a `server` block: one exact location for each old address. nginx also has
  `map`, whose tables must be made larger by hand for long addresses, and which takes capitals for small letters.

What an editor gave as an alias has moved for good (301). Where a list ended, it may begin again (302).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote, unquote, urlsplit

from generator.content import address
from generator.machines.file import SiteFile
from generator.pages import Redirect

NETLIFY, NGINX = "_redirects", "redirects.nginx.conf"
NAMES = (NETLIFY, NGINX)
"""The addresses of the two maps."""

FOR_GOOD, FOR_NOW = 301, 302


def files(redirects: Iterable[Redirect], *, url: str) -> tuple[SiteFile, ...]:
    """Both maps of a site whose home page is at `url`; what is below a path there is so in the maps."""
    moves = tuple(sorted(redirects, key=lambda move: (_status(move), move.address)))
    return (
        SiteFile(NETLIFY, partial(netlify, moves, url=url)),
        SiteFile(NGINX, partial(nginx, moves, url=url)),
    )


def netlify(redirects: Iterable[Redirect], *, url: str) -> bytes:
    """A line for each: from, to, status. Everything is percent-encoded, so that no sign of an address is a
    placeholder (`:`), a wildcard (`*`), a comment (`#`) or the end of a word.

    No status has the `!` by which Netlify prefers a rule to the page: elsewhere the line would be refused. What
    moved for good comes first, for Cloudflare reads 2,000 lines and 100 kB.
    """
    return _lines(f"{quote(old, safe='/')} {new} {status}" for old, new, status in _moves(redirects, url=url))


def nginx(redirects: Iterable[Redirect], *, url: str) -> bytes:
    """A location for each, as nginx compares it: decoded. Where it leads to is percent-encoded, so no variable."""
    return _lines(
        f"location = {_quoted(old)} {{ return {status} {_quoted(new)}; }}"
        for old, new, status in _moves(redirects, url=url)
    )


def _moves(redirects: Iterable[Redirect], *, url: str) -> Iterator[tuple[str, str, int]]:
    """The old path decoded, the new one encoded, both from the root of the host; and the status."""
    below = unquote(urlsplit(url).path).rstrip("/")
    for redirect in redirects:
        to = address.relative(redirect.to, base="").removeprefix("./")
        yield f"{below}/{redirect.address}", f"{quote(below, safe='/')}/{to}", _status(redirect)


def _status(redirect: Redirect) -> int:
    return FOR_GOOD if redirect.source else FOR_NOW


def _quoted(text: str) -> str:
    """A word of nginx's configuration: between quotation marks only these two mean anything."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
