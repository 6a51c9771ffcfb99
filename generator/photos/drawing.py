"""The sharing picture of a page that has no photo: its title, set in a Song face on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from generator.content.photo import Rendition
from generator.files import digest
from generator.photos.derive import Derived
from generator.photos.png import encoded
from generator.photos.recipe import SHARING
from generator.photos.typeface import Face, font, has, identity
from generator.photos.typeset import lines

_VERSION = 1
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
    drawings = {title: _drawing(title, name, _needed(title + name, faces)) for title in titles}
    return tuple(sorted(drawings.values(), key=lambda drawing: drawing.key))


def _needed(text: str, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The faces that have its characters: to know the bytes of the others takes time, and names nothing."""
    used = {face for sign in set(text) if (face := _face_of(sign, faces))}
    return tuple(face for face in faces if face in used) or faces[:1]


def _face_of(sign: str, faces: tuple[Face, ...]) -> Face | None:
    return next((face for face in faces if has(face, sign)), None)


def _drawing(title: str, name: str, faces: tuple[Face, ...]) -> Drawing:
    letters = [identity(face) for face in faces]
    key = digest(repr((_VERSION, SHARING, title, name, letters)).encode("utf-8", "surrogatepass"))
    width, height = SHARING
    return Drawing(title, name, faces, key, Rendition(f"photos/{key}-{width}x{height}.png", width, height))


def lacking(titles: Iterable[str], faces: tuple[Face, ...]) -> tuple[str, ...]:
    """The characters of titles that none of the faces has, in order."""
    signs = sorted(set().union(*titles))
    return tuple(sign for sign in signs if _face_of(sign, faces) is None)


def draw(drawing: Drawing) -> Derived:
    """Draw it: a PNG of sixteen colours. A character that no face has is left out. Raises OSError."""
    size, title = _set(drawing.title, drawing.faces)
    leading = round(size * _LEADING)
    top = (SHARING[1] - _FOOT - len(title) * leading) // 2 + (leading - size) // 2 + 12
    picture = _ground(drawing.name, drawing.faces).copy()
    for number, line in enumerate(title):
        _write(picture, (_MARGIN, top + number * leading), line, drawing.faces, size, _INKED)
    return Derived("#{:02x}{:02x}{:02x}".format(*_PAPER), ((drawing.address, encoded(picture, _PALETTE)),))


@lru_cache(maxsize=8)
def _ground(name: str, faces: tuple[Face, ...]) -> Image.Image:
    """What the pictures of one site share: paper, two rules and its name. To be copied, not drawn on."""
    width, height = SHARING
    ground = Image.new("L", SHARING)
    foot = height - _FOOT + 12
    ground.paste(_STAMPED[255], (0, 0, width, 16))
    ground.paste(_STAMPED[255], (_MARGIN, foot, _MARGIN + 97, foot + 6))
    _write(ground, (_MARGIN, foot + 28), name, faces, _NAME, _STAMPED)
    return ground


def _set(title: str, faces: tuple[Face, ...]) -> tuple[int, tuple[str, ...]]:
    """The largest size at which the title fits, and its lines."""
    room = SHARING[1] - _FOOT - 48
    for size in _SIZES:
        set_in = lines(title, within=SHARING[0] - 2 * _MARGIN, width=lambda text: _length(text, faces, size))  # noqa: B023
        few = len(set_in) <= 3 or size < _SIZES[2]
        if few and len(set_in) * size * _LEADING <= room:
            return size, set_in
    most = int(room / (size * _LEADING))
    return size, set_in[:most]


def _runs(text: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face, str]]:
    """The text in pieces, each with the first face that has its characters; what none has is left out."""
    by_sign = ((_face_of(sign, faces), sign) for sign in text)
    for face, signs in groupby(by_sign, key=lambda pair: pair[0]):
        if face is not None:
            yield face, "".join(sign for _, sign in signs)


def _length(text: str, faces: tuple[Face, ...], size: int) -> float:
    return sum(_advance(face, sign, size) for face, run in _runs(text, faces) for sign in run)


@lru_cache(maxsize=20_000)
def _advance(face: Face, sign: str, size: int) -> float:
    return font(face, size).getlength(sign)


def _write(
    picture: Image.Image,
    at: tuple[int, int],
    text: str,
    faces: tuple[Face, ...],
    size: int,
    shades: tuple[int, ...],
) -> None:
    x, baseline = float(at[0]), at[1] + round(size * 0.88)
    for face, run in _runs(text, faces):
        for sign in run:
            glyph = _glyph(face, sign, size, shades)
            if glyph is not None:
                picture.paste(glyph.shape, (round(x) + glyph.left, baseline + glyph.above), glyph.where)
            x += _advance(face, sign, size)


class _Glyph(NamedTuple):
    """One character, ready to be set."""

    shape: Image.Image
    """In shades of the palette."""
    where: Image.Image
    """What of it is not paper, so that it does not cover its neighbours."""
    left: int
    above: int
    """Pixels from where the pen stands on the baseline to its upper left corner."""


@lru_cache(maxsize=3_000)
def _glyph(face: Face, sign: str, size: int, shades: tuple[int, ...]) -> _Glyph | None:
    """The character in shades; None for a space. Titles share most of theirs: 10 KB each, at most 30 MB."""
    mask, (left, above) = font(face, size).getmask2(sign, "L", anchor="ls")
    if 0 in mask.size:
        return None
    shape = Image.frombytes("L", mask.size, bytes(mask)).point(shades)
    return _Glyph(shape, shape.point(_ANY), left, above)
