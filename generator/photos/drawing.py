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
from generator.photos.derive import Derived
from generator.photos.png import Ground
from generator.photos.recipe import SHARING
from generator.photos.typeface import Face, font, has, identity
from generator.photos.typeset import lines

_VERSION = 2
"""Raise when the drawing changes."""

_PAPER, _INK, _SEAL = (251, 248, 242), (33, 28, 23), (155, 28, 28)
"""The colours of the site's own pages."""
_STEPS = 10
"""Shades from paper to ink; the other five of the sixteen that four bits hold lead to vermilion."""

_STAMPS = 15 - _STEPS


def _mixed(colour: Collection[int], much: float) -> tuple[int, ...]:
    return tuple(round(paper + (part - paper) * much) for paper, part in zip(_PAPER, colour, strict=True))


_PALETTE = [
    *chain.from_iterable(_mixed(_INK, step / _STEPS) for step in range(_STEPS + 1)),
    *chain.from_iterable(_mixed(_SEAL, step / _STAMPS) for step in range(1, _STAMPS + 1)),
]
_INKED = tuple(round(value * _STEPS / 255) for value in range(256))
"""The shade of ink by how much of a pixel a letter covers."""
_STAMPED = tuple(_STEPS + round(value * _STAMPS / 255) if value > 24 else 0 for value in range(256))
"""The shade of vermilion."""
_ANY = (0,) + (255,) * 255

_MARGIN = 96
_RULE = 16
"""Pixels of the rule above all."""
_FOOT = 128
"""Pixels below the title, where the name of the site stands."""
_SIZES = (104, 92, 80, 70, 62, 54)
"""Pixels of the title's letters: the largest that fits, in three lines if it can be."""
_NAME = 38
_LEADING = 1.42


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
    chosen = _chosen(faces)
    of_name = chosen.of(name)
    needed: dict[frozenset[int | None], tuple[tuple[Face, ...], list[str]]] = {}
    drawings = []
    for title in dict.fromkeys(titles):
        used = chosen.of(title) | of_name
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


class _Chosen(dict[str, int | None]):
    """A character to the number of the first of some faces that has it; None where none has."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, sign: str) -> int | None:
        self[sign] = next((i for i, face in enumerate(self._faces) if has(face, sign)), None)
        return self[sign]

    def of(self, text: str) -> frozenset[int | None]:
        """The faces that a text needs."""
        return frozenset(map(self.__getitem__, text))


@lru_cache(maxsize=8)
def _chosen(faces: tuple[Face, ...]) -> _Chosen:
    return _Chosen(faces)


def lacking(titles: Iterable[str], faces: tuple[Face, ...]) -> tuple[str, ...]:
    """The characters of titles that none of the faces has, in order."""
    chosen = _chosen(faces)
    return tuple(sign for sign in sorted(set().union(*titles)) if chosen[sign] is None)


def draw(drawing: Drawing) -> Derived:
    """Draw it: a PNG of sixteen colours. A character that no face has is left out. Raises OSError."""
    letters, title = _set(drawing.title, drawing.faces)
    leading = round(letters.size * _LEADING)
    top = (SHARING[1] - _FOOT - len(title) * leading) // 2 + (leading - letters.size) // 2 + 12
    air = letters.size // 2  # for accents and tails
    first, end = max(_RULE, top - air), min(SHARING[1] - _FOOT, top + len(title) * leading + air)
    ground = _ground(drawing.name, drawing.faces)
    paper = ground.rows(first, end)
    for number, line in enumerate(title):
        _write(paper, (_MARGIN, top - first + number * leading), line, letters)
    data = ground.with_rows(paper, first)
    return Derived("#{:02x}{:02x}{:02x}".format(*_PAPER), ((drawing.address, data),))


@lru_cache(maxsize=8)
def _ground(name: str, faces: tuple[Face, ...]) -> Ground:
    """What the pictures of one site share: paper, two rules and its name."""
    width, height = SHARING
    ground = Image.new("P", SHARING)
    ground.putpalette(_PALETTE)
    foot = height - _FOOT + 12
    ground.paste(_STAMPED[255], (0, 0, width, _RULE))
    ground.paste(_STAMPED[255], (_MARGIN, foot, _MARGIN + 97, foot + 6))
    _write(ground, (_MARGIN, foot + 28), name, _letters(faces, _NAME), is_stamp=True)
    return Ground(ground)


def _set(title: str, faces: tuple[Face, ...]) -> tuple[_Letters, tuple[str, ...]]:
    """The letters of the largest size at which the title fits, and its lines."""
    room = SHARING[1] - _FOOT - 48
    for size in _SIZES:
        letters = _letters(faces, size)
        set_in = lines(title, within=SHARING[0] - 2 * _MARGIN, width=letters.length)
        few = len(set_in) <= 3 or size < _SIZES[2]
        if few and len(set_in) * size * _LEADING <= room:
            return letters, set_in
    most = int(room / (size * _LEADING))
    return letters, set_in[:most]


class _Glyph(NamedTuple):
    """One character, ready to be set."""

    shape: Image.Image
    """In shades of the palette."""
    where: Image.Image
    """What of it is not paper, so that it does not cover its neighbours."""
    left: int
    above: int
    """Pixels from where the pen stands on the baseline to its upper left corner."""


class _Letters:
    """The characters of some faces at a size in pixels, each from the first face that has it."""

    def __init__(self, faces: tuple[Face, ...], size: int) -> None:
        self.size = size
        self._fonts = [font(face, size) for face in faces]
        self._chosen = _chosen(faces)
        self._advances: dict[str, float] = {}

    def length(self, text: str) -> float:
        """How far a text goes, in pixels; what no face has is left out."""
        return sum(map(self.advance, text))

    def advance(self, sign: str) -> float:
        """How far the pen goes on with a character."""
        known = self._advances.get(sign)
        if known is None:
            number = self._chosen[sign]
            known = 0.0 if number is None else self._fonts[number].getlength(sign)
            self._advances[sign] = known
        return known

    def glyph(self, sign: str, shades: tuple[int, ...]) -> _Glyph | None:
        """The character in shades; None for a space, and for what no face has."""
        number = self._chosen[sign]
        if number is None:
            return None
        mask, (left, above) = self._fonts[number].getmask2(sign, "L", anchor="ls")
        if 0 in mask.size:
            return None
        shades_of = Image.frombytes("L", mask.size, bytes(mask)).point(shades)
        shape = Image.frombytes("P", mask.size, shades_of.tobytes())
        return _Glyph(shape, shades_of.point(_ANY), left, above)


@lru_cache(maxsize=32)
def _letters(faces: tuple[Face, ...], size: int) -> _Letters:
    return _Letters(faces, size)


@lru_cache(maxsize=3_000)
def _glyph(letters: _Letters, sign: str, is_stamp: bool) -> _Glyph | None:
    """Titles share most of their characters: 10 KB each, at most 30 MB."""
    return letters.glyph(sign, _STAMPED if is_stamp else _INKED)


def _write(
    picture: Image.Image, at: tuple[int, int], text: str, letters: _Letters, *, is_stamp: bool = False
) -> None:
    x, baseline = float(at[0]), at[1] + round(letters.size * 0.88)
    for sign in text:
        if glyph := _glyph(letters, sign, is_stamp):
            picture.paste(glyph.shape, (round(x) + glyph.left, baseline + glyph.above), glyph.where)
        x += letters.advance(sign)
