"""The sharing picture of a page that has no photo: its title, set in a Song face on paper."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from generator.content.photo import Rendition
from generator.files import digest
from generator.photos.derive import Derived
from generator.photos.recipe import SHARING
from generator.photos.typeface import Face, font, has, identity
from generator.photos.typeset import lines

_VERSION = 1
"""Raise when the drawing changes."""

_PAPER, _INK, _SEAL = (251, 248, 242), (33, 28, 23), (155, 28, 28)
"""The colours of the site's own pages."""
_STEPS = 10
"""Shades from paper to ink; the other five of the sixteen that four bits hold lead to vermilion."""

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
    width, height = SHARING
    ink, seal = Image.new("L", SHARING), Image.new("L", SHARING)
    brush, stamp = ImageDraw.Draw(ink), ImageDraw.Draw(seal)
    stamp.rectangle((0, 0, width, 15), fill=255)
    size, title = _set(drawing.title, drawing.faces)
    leading = round(size * _LEADING)
    top = (height - _FOOT - len(title) * leading) // 2 + (leading - size) // 2 + 12
    for number, line in enumerate(title):
        _write(brush, (_MARGIN, top + number * leading), line, drawing.faces, size)
    foot = height - _FOOT + 12
    stamp.rectangle((_MARGIN, foot, _MARGIN + 96, foot + 5), fill=255)
    _write(stamp, (_MARGIN, foot + 28), drawing.name, drawing.faces, _NAME)
    out = BytesIO()
    _coloured(ink, seal).save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE)
    return Derived("#{:02x}{:02x}{:02x}".format(*_PAPER), ((drawing.address, out.getvalue()),))


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
    brush: ImageDraw.ImageDraw, at: tuple[float, float], text: str, faces: tuple[Face, ...], size: int
) -> None:
    x, y = at
    baseline = y + size * 0.88
    for face, run in _runs(text, faces):
        brush.text((x, baseline), run, font=font(face, size), fill=255, anchor="ls")
        x += _length(run, (face,), size)


def _coloured(ink: Image.Image, seal: Image.Image) -> Image.Image:
    """Two masks as one picture of sixteen colours; where both stand, the seal shows."""
    more = 15 - _STEPS
    dark = ink.point([round(value * _STEPS / 255) for value in range(256)])
    red = seal.point([_STEPS + round(value * more / 255) if value > 24 else 0 for value in range(256)])
    picture = Image.frombytes("P", ink.size, ImageChops.lighter(dark, red).tobytes())
    shades = [_mixed(_INK, step / _STEPS) for step in range(_STEPS + 1)]
    shades += [_mixed(_SEAL, step / more) for step in range(1, more + 1)]
    picture.putpalette([part for shade in shades for part in shade])
    return picture


def _mixed(colour: Collection[int], much: float) -> tuple[int, ...]:
    return tuple(round(paper + (part - paper) * much) for paper, part in zip(_PAPER, colour, strict=True))
