"""The sharing picture of a page that has no photo: its title, set in a Song face on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from generator.content.photo import Rendition
from generator.files import digest
from generator.photos.deflate import SHADES
from generator.photos.derive import Derived
from generator.photos.letters import LEADING, Letters, chosen, letters_of, placed
from generator.photos.png import Cell, Ground, Line
from generator.photos.recipe import SHARING
from generator.photos.typeface import Face, identity
from generator.photos.typeset import lines

_VERSION = 3
"""Raise when the drawing changes."""

_PAPER, _INK, _SEAL = (251, 248, 242), (33, 28, 23), (155, 28, 28)
"""The colours of the site's own pages."""
_STEPS = SHADES - 1
"""Shades from paper to ink; the others of the sixteen that four bits hold lead to vermilion."""

_STAMPS = 15 - _STEPS


def _mixed(colour: Collection[int], much: float) -> tuple[int, ...]:
    return tuple(round(paper + (part - paper) * much) for paper, part in zip(_PAPER, colour, strict=True))


_PALETTE = [
    *chain.from_iterable(_mixed(_INK, step / _STEPS) for step in range(_STEPS + 1)),
    *chain.from_iterable(_mixed(_SEAL, step / _STAMPS) for step in range(1, _STAMPS + 1)),
]
_INKED = tuple(round(value * _STEPS / 255) for value in range(256))
"""The shade of ink by how much of a pixel a letter covers."""
_STAMPED = tuple(_STEPS + shade if (shade := round(value * _STAMPS / 255)) else 0 for value in range(256))
"""The shade of vermilion."""
_MARGIN = 96
_RULE = 16
"""Pixels of the rule above all."""
_FOOT = 128
"""Pixels below the title, where the name of the site stands."""
_SIZES = (104, 92, 80, 70, 62, 54)
"""Pixels of the title's letters: the largest that fits, in three lines if it can be."""
_NAME = 38


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of one title, to be drawn or found in the cache."""

    title: str
    name: str
    """Of the site."""
    faces: tuple[Face, ...]
    key: str
    """Digest of all that it shows, the bytes of the typefaces included."""
    rendition: Rendition

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """The one file."""
        return (self.rendition,)

    @property
    def address(self) -> str:
        """Where it stands on the site."""
        return self.rendition.address

    @property
    def source(self) -> Path:
        """The file that it is made from: the typeface."""
        return self.faces[0].path


def plan(titles: Iterable[str], *, name: str, faces: tuple[Face, ...]) -> tuple[Drawing, ...]:
    """A drawing for each different title, in order of key; none without a typeface. Raises OSError."""
    if not faces:
        return ()
    signs = chosen(faces)
    of_name = signs.of(name)
    needed: dict[frozenset[int | None], tuple[tuple[Face, ...], list[str]]] = {}
    drawings = []
    for title in dict.fromkeys(titles):
        used = signs.of(title) | of_name
        if used not in needed:
            # To know the bytes of the others takes time, and names nothing.
            having = tuple(face for i, face in enumerate(faces) if i in used) or faces[:1]
            needed[used] = (having, [identity(face) for face in having])
        drawings.append(_drawing(title, name, *needed[used]))
    return tuple(sorted(drawings, key=lambda drawing: drawing.key))


def _drawing(title: str, name: str, faces: tuple[Face, ...], letters: list[str]) -> Drawing:
    key = digest(repr((_VERSION, SHARING, title, name, letters)).encode("utf-8", "surrogatepass"))
    width, height = SHARING
    return Drawing(title, name, faces, key, Rendition(f"photos/{key}-{width}x{height}.png", width, height))


def lacking(titles: Iterable[str], faces: tuple[Face, ...]) -> tuple[str, ...]:
    """The characters of titles that none of the faces has, in order."""
    signs = chosen(faces)
    return tuple(sign for sign in sorted(set().union(*titles)) if signs[sign] is None)


def draw(drawing: Drawing) -> Derived:
    """Draw it: a PNG of sixteen colours. A character that no face has is left out. Raises OSError."""
    letters, title = _set(drawing.title, drawing.faces)
    top = (SHARING[1] - _FOOT - len(title) * letters.leading) // 2 + 12
    ground = _ground(drawing.name, drawing.faces)
    data = ground.with_lines([_line(ground, letters, line) for line in title], top, letters.leading)
    return Derived("#{:02x}{:02x}{:02x}".format(*_PAPER), ((drawing.address, data),))


@lru_cache(maxsize=8)
def _ground(name: str, faces: tuple[Face, ...]) -> Ground:
    """What the pictures of one site share."""
    return Ground(_paper(name, faces))


def _paper(name: str, faces: tuple[Face, ...]) -> Image.Image:
    """A picture without a title: paper, two rules and the name of the site."""
    width, height = SHARING
    paper = Image.new("P", SHARING)
    paper.putpalette(_PALETTE)
    foot = height - _FOOT + 12
    paper.paste(_STAMPED[255], (0, 0, width, _RULE))
    paper.paste(_STAMPED[255], (_MARGIN, foot, _MARGIN + 97, foot + 6))
    letters = letters_of(faces, _NAME)
    signs = [(sign, pen) for sign, pen, _ in placed(name, letters, 0)]
    stamp = letters.written((width - _MARGIN, height - foot - 28), signs, letters.ascent)
    paper.paste(_shaded(stamp, _STAMPED), (_MARGIN, foot + 28))
    return paper


def _set(title: str, faces: tuple[Face, ...]) -> tuple[Letters, tuple[str, ...]]:
    """The letters of the largest size at which the title fits, and its lines."""
    room = SHARING[1] - _FOOT - 48
    for size in _SIZES:
        letters = letters_of(faces, size)
        set_in = lines(title, within=SHARING[0] - 2 * _MARGIN, width=letters.length)
        few = len(set_in) <= 3 or size < _SIZES[2]
        if few and len(set_in) * letters.size * LEADING <= room:
            return letters, set_in
    most = int(room / (letters.size * LEADING))
    return letters, set_in[:most]


class _Group(NamedTuple):
    """Characters that touch, and so are in one cell."""

    start: int
    """The cell's first pixel, an even number."""
    is_free: bool
    """True where paper goes before."""
    signs: list[tuple[str, int]]


def _line(ground: Ground, letters: Letters, text: str) -> Line:
    """A line of text, in cells that begin at even pixels, and where the pen stands if they can."""
    groups: list[_Group] = []
    free = 2  # the first pixel that the next cell may have
    for sign, pen, (left, right) in placed(text, letters, _MARGIN):
        first = (pen + left) // 2 * 2
        start = max(free, min(pen // 2 * 2, first))
        if start >= SHARING[0]:
            break
        if start <= first or not groups:
            groups.append(_Group(start, start > free or not groups, []))
        groups[-1].signs.append((sign, pen))
        free = max(free, (pen + right + 1) // 2 * 2)
    ends = [*(group.start for group in groups[1:]), min(free, SHARING[0])]
    return Line(
        groups[0].start if groups else _MARGIN,
        tuple(
            _cell(ground, letters, tuple((sign, pen - start) for sign, pen in signs), end - start, is_free)
            for (start, is_free, signs), end in zip(groups, ends, strict=False)
        ),
    )


@lru_cache(maxsize=3_000)
def _cell(
    ground: Ground, letters: Letters, signs: tuple[tuple[str, int], ...], width: int, is_free: bool
) -> Cell:
    """Titles share most of their characters: 6 KB each, at most 18 MB."""
    baseline = (letters.leading - letters.size) // 2 + letters.ascent
    picture = letters.written((width, letters.leading - 1), signs, baseline)
    return ground.cell(_shaded(picture, _INKED), is_free=is_free)


def _shaded(grey: Image.Image, shades: tuple[int, ...]) -> Image.Image:
    return Image.frombytes("P", grey.size, grey.point(shades).tobytes())
