"""Which addresses a release adds, changes and takes away: for people, for a pull request, for other programs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.commands.against import ledger_of, release_at
from generator.i18n import Message, Translator
from generator.ledger.changes import Changes, Way, changes, kind_of
from generator.ledger.leads import led_to

MOST = 50
"""Addresses of each way that are told; the rest is counted."""
_LONGEST = 80
"""Characters of a title, and of an address twice as many: beyond, a line says no more."""

Title = Callable[[str], str]
Titles = Mapping[Way, Title]

_HEADINGS = {Way.NEW: Message("New"), Way.CHANGED: Message("Changed"), Way.GONE: Message("Gone")}


def diff(old: Path, new: Path, *, format: str, say: Translator) -> str:
    """Compare two releases: each a site's folder, or the manifest of one; titles come from a folder's pages.

    Raises OutputError for what is neither, OSError.
    """
    before, folders_before = release_at(old)
    after, folders_after = release_at(new)
    found = changes(before.files, after.files)
    gone = partial(_title, ledger_of(before, *folders_before).page)
    here = partial(_title, ledger_of(after, *folders_after).page)
    titles = {Way.NEW: here, Way.CHANGED: here, Way.GONE: gone}
    match format:
        case "json":
            return _json(found, titles)
        case "markdown":
            return "\n".join(_markdown(found, titles, say)) + "\n"
    return "\n".join(_text(found, titles, say)) + "\n"


def _title(page: Callable[[str], str | None], where: str) -> str:
    """The heading of a page, or where it leads on to; empty where it is not at hand."""
    html = page(where) if kind_of(where).is_page() else None
    if not html:
        return ""
    read = LexborHTMLParser(html)
    if (to := led_to(read, where)) is not None:
        return f"→ /{to}"
    heading = read.css_first("h1")
    return heading.text().strip() if heading else ""


def _summary(found: Changes, say: Translator) -> Iterator[str]:
    counts = {way.value: len(found.addresses[way]) for way in Way}
    yield say("{new} addresses are new, {changed} are changed, {gone} are gone", **counts)
    if any(found.parts.values()):
        parts = {way.value: found.parts[way] for way in Way}
        yield say(
            "besides, copies of photos, styles and the search index: +{new} ~{changed} -{gone}", **parts
        )


def _text(found: Changes, titles: Titles, say: Translator) -> Iterator[str]:
    yield from _summary(found, say)
    for way in Way:
        if found.addresses[way]:
            yield from (
                "",
                say(_HEADINGS[way]),
                *_listed(found.addresses[way], titles[way], say, indent="  "),
            )


def _markdown(found: Changes, titles: Titles, say: Translator) -> Iterator[str]:
    """Lists stand in blocks of code: whatever a title says, there it is no markup, no link and no mention."""
    yield from _summary(found, say)
    for way in Way:
        if addresses := found.addresses[way]:
            lines = list(_listed(addresses, titles[way], say))
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", "\n".join(lines))), 0)
            heading = say("{way}: {count}", way=_HEADINGS[way], count=len(addresses))
            opened = "" if way is Way.CHANGED else " open"
            yield from ("", f"<details{opened}><summary>{heading}</summary>", "")
            yield from (f"{fence}text", *lines, fence, "", "</details>")


def _listed(addresses: tuple[str, ...], title: Title, say: Translator, *, indent: str = "") -> Iterator[str]:
    """A line for each, under the heading of its kind, as far as there is room."""
    for kind, group in groupby(addresses[:MOST], key=kind_of):
        yield f"{indent}{say(kind.title)}"
        for where in group:
            yield f"{indent}  /{_plain(where, _LONGEST * 2)}  {_plain(title(where), _LONGEST)}".rstrip()
    if len(addresses) > MOST:
        yield indent + say("and {count} more", count=len(addresses) - MOST)


def _plain(text: str, most: int) -> str:
    """One line without signs that nobody sees or that turn others round, and not without end."""
    shown = "".join(
        "\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in " ".join(text.split())
    )
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def _json(found: Changes, titles: Titles) -> str:
    told = {
        way.value: [
            {"address": f"/{where}", "kind": kind_of(where).value, "title": titles[way](where)}
            for where in found.addresses[way]
        ]
        for way in Way
    }
    parts = {way.value: found.parts[way] for way in Way}
    return json.dumps({**told, "parts": parts}, ensure_ascii=False, indent=1) + "\n"
