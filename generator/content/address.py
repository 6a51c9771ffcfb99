"""Addresses: where each page stands. Relative to the site's root, without a slash in front.

`stories/2026/xunhe/` is a page, `photos/1f2e.webp` a file, and the empty text is the home page.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

HOME = ""
ARCHIVE = "archive/"
BRANCHES = "branches/"
MEMBERS = "members/"
COLUMNS = "columns/"
HONOURS = "honours/"
REGIONS = "regions/"
TOPICS = "topics/"
GALLERIES = "galleries/"
CALENDAR = "calendar/"
SITEMAP = "sitemap/"
STORIES = "stories/"
SEARCH = "search/"
DATA = "data/"

FEED, FEED_JSON = "feed.xml", "feed.json"
"""Atom and JSON Feed: the same two names at the root and below a column, region, branch or honour."""
CALENDAR_FILE = "calendar.ics"


def story(story_id: str) -> str:
    """A story, by `<year>/<slug>`."""
    return f"{STORIES}{story_id}/"


def under(parent: str, *parts: str | int) -> str:
    """A page below another: `under("archive/", 2026, "03")` is `archive/2026/03/`."""
    return parent + "".join(f"{part}/" for part in parts)


def part(parent: str, number: int) -> str:
    """The later parts of a long list go on below it; part 1 is the list itself."""
    return parent if number == 1 else f"{parent}page/{number}/"


def document(source: str) -> str:
    """A hand-written page, by its path below docs/: `about.md` is `about/`, `index.md` the home page."""
    stem = source.removesuffix(".md")
    if posixpath.basename(stem).lower() in ("index", "readme"):
        stem = posixpath.dirname(stem)
    return f"{stem}/" if stem else HOME


def event_file(event_id: str) -> str:
    """One event for a reader's own calendar."""
    return f"{CALENDAR}{event_id}.ics"


def file(where: str) -> str:
    """The file of the site that answers at an address: of a page, the index in its folder."""
    return f"{where}index.html" if where.endswith("/") or not where else where


def absolute(target: str, *, root: str) -> str:
    """The URL of `target` for those who read it elsewhere: feeds, crawlers, chat apps. `root` is that of home."""
    return f"{root.rstrip('/')}/{relative(target, base='').removeprefix('./')}"


def relative(target: str, *, base: str) -> str:
    """The URL of `target` as a page at `base` writes it: quoted, and good under any root.

    Only a page (`archive/#2026`, or `#2026` for `base` itself) has a fragment; in the name of a file, `#` is a
    sign like others.
    """
    if target.startswith("#"):
        return f"#{quote(target[1:], safe='')}"
    page, mark, fragment = target.partition("/#")
    mark = "" if "." in fragment else mark  # no id has a dot, and every file that is offered has one
    here, there = _steps(base), _steps(f"{page}/" if mark else target)
    most = min(len(here), len(there)) - 1
    shared = 0
    while shared < most and here[shared] == there[shared]:
        shared += 1
    url = "../" * (len(here) - 1 - shared) + "/".join(there[shared:]) or "./"
    return f"{url}#{quote(fragment, safe='')}" if mark else url


@lru_cache(maxsize=1 << 15)
def _steps(where: str) -> tuple[str, ...]:
    """The names on the way to an address, quoted, and what stands after the last slash. A page asks for its own again
    and again, and its neighbours for the same."""
    return tuple(quote(where, safe="/.").split("/"))
