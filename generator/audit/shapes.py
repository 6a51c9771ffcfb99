"""What a tag can say, told from its name and the names of its attributes.

A site has millions of tags and some hundred ways to write one. What `<a class href>` can say is found out once; from
then on such a tag costs a look into a table, and most are passed over.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from generator.audit.facts import Use

NOTICE = "data-withdrawn"
"""The attribute that marks the notice of a withdrawn story or member; no editor can type an attribute."""
SETS = frozenset({"srcset", "imagesrcset"})
TIMED = frozenset({"animate", "set"})
"""Elements that may change an address while the page is shown."""

_HINTS = frozenset({"preconnect", "dns-prefetch", "prefetch", "prerender"})
_FETCHED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload"}
)
_PICTURES = frozenset(
    {"img", "source", "image", "input", "video", "audio", "track", "use", "feimage", "body"}
)
SPEAKING = TIMED | {"script", "style", "title", "html", "template"}
"""Elements that say something without an attribute."""
_UNUSUAL = SETS | {NOTICE, "style", "hidden", "aria-hidden", "srcdoc"}
_OF_META = frozenset({"charset", "name", "property", "content"})
_OF_LINK = frozenset({"rel", "href", "type", "title", "sizes", "hreflang", "media", "as", "color"})
_MOST = 4_000
"""Shapes that are remembered, and letters of one; a page with more is hostile."""


class Kind(Enum):
    """How the tags of a shape are read."""

    SILENT = auto()
    """Not at all."""
    PLAIN = auto()
    """Its `id` and one address, where it has them."""
    META = auto()
    """As a <meta> that describes the page."""
    LINK = auto()
    """As a <link> with nothing unusual about it."""
    WHOLE = auto()
    """Attribute by attribute."""


class Shape(NamedTuple):
    """How tags with this name and these attributes are read."""

    kind: Kind
    identified: bool = False
    name: str = ""
    """The attribute that holds the address; empty where none does."""
    use: Use = Use.LINK
    inert: bool = False
    """True where the address can only be a picture."""


SILENT, WHOLE = Shape(Kind.SILENT), Shape(Kind.WHOLE)
SHAPES: dict[tuple[str | None, ...], Shape] = {}
"""By the tag and the names of its attributes, in their order."""


def shape_of(tag: str, *names: str) -> Shape:
    """The shape of a tag that SHAPES does not have yet. From now on it does."""
    shape = _shape(tag, names)
    if len(SHAPES) < _MOST and len(names) < _MOST and sum(map(len, names)) < _MOST:
        SHAPES[tag, *names] = shape
    return shape


def _shape(tag: str, names: tuple[str, ...]) -> Shape:
    if tag == "meta" and _OF_META.issuperset(names):
        return Shape(Kind.META)
    if tag == "link" and _OF_LINK.issuperset(names):
        return Shape(Kind.LINK)
    uses = [(name, use) for name in names if (use := use_of(tag, name)) is not None]
    odd = tag in SPEAKING or (tag == "a" and "name" in names) or any(map(_is_odd, names))
    if odd or len(uses) > 1 or tag in ("meta", "link"):
        return WHOLE
    if uses:
        [(name, use)] = uses
        return Shape(Kind.PLAIN, "id" in names, name, use, is_inert(tag, use))
    return Shape(Kind.PLAIN, identified=True) if "id" in names else SILENT


def _is_odd(name: str) -> bool:
    return name in _UNUSUAL or is_handler(name)


def is_handler(name: str) -> bool:
    """True for an attribute that holds a script: `onclick`."""
    return name.startswith("on") and len(name) > 2


def is_inert(tag: str, use: Use) -> bool:
    """True where what the browser fetches can only be a picture, so that `data:` holds no script."""
    return use is Use.PART and tag in _PICTURES


def use_of(tag: str, name: str, relation: str = "") -> Use | None:
    """What the address in an attribute is for, or None where it holds none; `relation` is the `rel` of a <link>."""
    match tag, name:
        case ("a" | "area", "href" | "xlink:href"):
            return Use.LINK
        case ("link", "href"):
            return use_of_link(relation)
        case (_, "action" | "formaction" | "ping"):
            return Use.FORM
        case ("base", "href"):
            return Use.LEAD
        case (
            (_, "src" | "poster" | "background" | "href" | "xlink:href")
            | ("object", "data")
            | ("html", "manifest")
        ):
            return Use.PART
    return None


@lru_cache(maxsize=256)
def use_of_link(relation: str) -> Use:
    """What the address of a <link> with this `rel` is for."""
    words = set(relation.lower().split())
    if words & _FETCHED:
        return Use.PART
    if words & _HINTS:
        return Use.HINT
    return Use.SAME if words & {"canonical", "alternate", "next", "prev"} else Use.LINK
