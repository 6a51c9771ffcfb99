"""Markdown → Prose: safe HTML in blocks, headings, links and plain text. No disk.

Rendered once, here, so that pages, feeds, search and checks all see the same. Raw HTML is text,
as typed; what comes out passes an allow-list besides. Links leave as numbered references, so that
each page can write them relative to its own address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

import nh3

from generator.content.markup import Heading, convert
from generator.content.plain import plain
from generator.i18n import Message

LONGEST = 300_000
"""Characters of a text; the longest article is a tenth of it."""

MOST_BRACKETS = 500
"""Opening brackets in one paragraph or list: Markdown looks for the end of each, again and again."""

OUTSIDE = "external noopener noreferrer"
"""The `rel` of a link to another site: it says that it leads away, gives that site no hold on this window where a
reader's browser opens another, and does not tell it which page of ours was read. It says no `nofollow`: what a
text links to, its editors stand by."""

_LINK = re.compile(r'<a href="prose:(\d+)">(.*?)</a>', re.DOTALL)
_SALUTATION = re.compile(r"[^。！？\n]{1,12}[：:]")
_PHOTO = re.compile(r'<div class="photo">(\d+)</div>')

_TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td strong em del code a br hr div".split()  # noqa: SIM905
)
_ATTRIBUTES = {
    "a": {"href"},
    "div": {"class"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, or the file name of a picture: its target, and the line of the text it stands on, from 1."""

    target: str
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, rendered.

    `blocks` is the text in order: HTML, or the number of a picture in `photos` that stands there.
    """

    blocks: tuple[str | int, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    photos: tuple[Link, ...] = ()
    text: str = ""
    """What is said, a block a line, without any markup."""
    markdown: str = ""
    """As it was typed."""

    @property
    def length(self) -> int:
        """Characters that are said."""
        return len(self.text)

    @property
    def first_paragraph(self) -> str:
        """The first line that says something, so no salutation of a letter; empty where nothing is said."""
        lines = self.text.split("\n")
        return next((line for line in lines if not _SALUTATION.fullmatch(line)), lines[0])


class TextFault(ValueError):
    """A text that cannot be rendered; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def linked(html: str, address_of: Callable[[int], str | None], *, root: str = "") -> str:
    """Block HTML with its links written out.

    `address_of` gives the URL of a link's number, already escaped for an attribute; None leaves only the words.
    What begins with `root` is the site's own, though it is absolute.
    """

    def write(match: re.Match[str]) -> str:
        address = address_of(int(match[1]))
        if address is None:
            return match[2]
        leads_out = scheme_of(address) in ("http", "https") and not (root and address.startswith(root))
        rel = f' rel="{OUTSIDE}"' if leads_out else ""
        return f'<a href="{address}"{rel}>{match[2]}</a>'

    return _LINK.sub(write, html)


def render(text: str) -> Prose:
    """Render a text; nothing in it can become a script.

    Raises TextFault for a text that no article has: too long, nested too deeply, or full of open brackets,
    which would keep Markdown busy for minutes.
    """
    if not text.strip():
        return Prose()
    if len(text) > LONGEST:
        raise TextFault(
            Message("the text has {length} characters, at most {most}", length=len(text), most=LONGEST)
        )
    if any(paragraph.count("[") > MOST_BRACKETS for paragraph in re.split(r"\n[ \t]*\n", text)):
        raise TextFault(Message("more than {most} brackets “[” in one paragraph", most=MOST_BRACKETS))
    if quick := plain(text):
        photos = _placed(quick.photos, text)
        return Prose(quick.blocks, quick.headings, photos=photos, text="\n".join(quick.said))
    return by_markdown(text)


def by_markdown(text: str) -> Prose:
    """What `render` makes of a text that has more than plain headings, paragraphs and pictures.

    Raises TextFault.
    """
    try:
        html, gathered = convert(text)
    except RecursionError as error:
        raise TextFault(Message("lists or quotations are nested too deeply")) from error
    safe = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"prose"},
        link_rel=None,
        strip_comments=True,
    )
    return Prose(
        blocks=tuple(_blocks(safe)),
        headings=tuple(gathered.headings),
        links=_placed(gathered.links, text),
        photos=tuple(
            replace(photo, target=unquote(photo.target)) for photo in _placed(gathered.photos, text)
        ),
        text="\n".join(gathered.said),
    )


def _blocks(html: str) -> Iterator[str | int]:
    for i, part in enumerate(_PHOTO.split(html)):
        if i % 2:
            yield int(part)
        elif part := part.replace("<p></p>", "").strip():
            yield part


def _placed(found: Sequence[tuple[str, str]], text: str) -> tuple[Link, ...]:
    """Markdown keeps no lines: find each target again in the text, in order."""
    placed, position = [], 0
    for target, words in found:
        at = text.find(target, position)
        if at < 0:
            at = text.find(target)
        if at >= 0:
            position = at + len(target)
        placed.append(Link(target, text.count("\n", 0, max(at, 0)) + 1, words))
    return tuple(placed)


def scheme_of(target: str) -> str:
    """The scheme that a browser would see in a link: control characters and spaces do not hide it."""
    plain = re.sub(
        r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", "", unquote(target)
    )
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return match[1].lower() if match else ""
