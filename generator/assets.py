"""The site's own styles and scripts, under names that change with their content; and what pages may do with them.

A name with a digest can be kept by a browser for ever. Nothing here depends on a page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.colours import Colours, palette
from generator.files import digest

_THEME = Path(__file__).parent / "theme" / "assets"

STYLES = ("base", "masthead", "reading", "lists", "home", "story", "records", "search", "elder", "print")
"""The style sheets that every page needs, in the order in which they come: later ones may refine earlier ones."""

_LINKED = re.compile(r'url\("([\w.-]+)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: what templates call it, where it stands, what it holds."""

    name: str
    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """Every style, script and image of the theme."""

    files: tuple[Asset, ...]
    early: str
    """The script that runs before a page is drawn, to be written into its head as it is."""
    policy: str
    """The Content-Security-Policy of every page."""

    def address(self, name: str) -> str:
        """Where the file of that name stands. Raises KeyError."""
        return {file.name: file.address for file in self.files}[name]


def assets_of(colours: Colours, *, mourning: bool = False) -> Assets:
    """The assets of a site in these colours."""
    sources = {file.name: file.read_bytes() for file in sorted(_THEME.rglob("*")) if file.is_file()}
    early = _without_comments(sources.pop("early.js").decode()).strip()
    parts = [sources.pop(f"{name}.css").decode() for name in STYLES]
    sources["fengcai.css"] = "".join(
        (palette(colours, mourning=mourning), *parts, shapes(), tones())
    ).encode()
    return Assets(files=named(sources), early=early, policy=policy(early))


def named(sources: Mapping[str, bytes]) -> tuple[Asset, ...]:
    """Each source under a name with its digest; styles name the images of `sources` as they are now called."""
    made: dict[str, Asset] = {}
    for name in sorted(sources, key=lambda name: (name.endswith(".css"), name)):
        data = sources[name]
        if name.endswith(".css"):
            text = _LINKED.sub(
                lambda link: f'url("{PurePosixPath(made[link[1]].address).name}")',
                _without_comments(data.decode()),
            )
            data = _SPACE.sub("\n", text).strip().encode() + b"\n"
        stem, _, ending = name.rpartition(".")
        made[name] = Asset(name, f"assets/{stem}-{digest(data)}.{ending}", data)
    return tuple(made[name] for name in sorted(made))


def policy(early: str) -> str:
    """The site's own files and nothing else; of what is written into pages, only `early`.

    A page that a careful server sends may say the same in a header; a meta element cannot forbid frames.
    """
    hashed = base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()
    own = ("style-src", "img-src", "font-src", "media-src", "connect-src", "manifest-src", "form-action")
    return (
        "; ".join(
            (
                "default-src 'none'",
                f"script-src 'self' 'sha256-{hashed}'",
                *(f"{kind} 'self'" for kind in own),
            )
        )
        + "; base-uri 'none'"
    )


def _without_comments(text: str) -> str:
    return _COMMENT.sub("", text)


def shape(ratio: float) -> str:
    """The class of a picture of this shape (width to height, 0.5 to 4): a policy without inline styles needs one.

    The steps are fine enough that no picture is cut by more than 1.3 % of its width.
    """
    return f"shape-{min(_SHAPES, key=lambda known: abs(known - ratio * 100))}"


def tone(colour: str) -> str:
    """The class of the ground of a picture that has not come yet: the nearest of 64 colours; empty for none."""
    if not colour:
        return ""
    levels = (int(colour[i : i + 2], 16) // 64 for i in (1, 3, 5))
    return "tone-" + "".join(str(level) for level in levels)


_SHAPES = (*range(50, 100), *range(100, 200, 2), *range(200, 401, 5))
"""Hundredths of the height."""


def shapes() -> str:
    """The rules that `shape` names."""
    return _rules((f"shape-{known}", f"--ratio: {known / 100:g}") for known in _SHAPES)


def tones() -> str:
    """The rules that `tone` names."""
    levels = range(4)
    return _rules(
        (f"tone-{r}{g}{b}", f"background-color: rgb({', '.join(str(32 + 64 * n) for n in (r, g, b))})")
        for r in levels
        for g in levels
        for b in levels
    )


def _rules(rules: Iterable[tuple[str, str]]) -> str:
    return "".join(f".{name} {{ {declaration}; }}\n" for name, declaration in rules)
