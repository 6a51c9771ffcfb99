"""The typefaces of this machine that have Chinese, for pictures of titles."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from generator.files import digest_file

_SONG = ("Source Han Serif", "Noto Serif CJK", "Songti", "SimSun", "NSimSun", "STSong", "FangSong", "Serif")
"""Families of the Song kind, the best first; then whatever else has Chinese."""

_KNOWN = (
    "C:/Windows/Fonts/simsun.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)
"""Where Windows and macOS keep theirs, for machines without fontconfig."""

_MOST = 3
"""Faces that are asked for a character, one after the other."""

_BOLD = 200
"""fontconfig's weight of bold letters."""

_NOWHERE = "\U0010fffd"
"""For private use, the last of all characters: no typeface has it, so it is drawn as what stands for nothing."""

_SAMPLE = "永國国"


@dataclass(frozen=True, slots=True)
class Face:
    """One face in a font file."""

    path: Path
    index: int = 0


def faces_for(language: str, *, chosen: Path | None = None) -> tuple[Face, ...]:
    """The faces to draw with, the best first; empty where this machine has no Chinese. Never raises.

    `chosen` comes before all others, if it can be read.
    """
    found = [Face(chosen)] if chosen else []
    found += [*_from_fontconfig(language), *(Face(Path(path)) for path in _KNOWN)]
    return tuple(_usable(found))


def _usable(faces: Iterable[Face]) -> Iterator[Face]:
    files: set[Path] = set()
    for face in faces:
        if len(files) < _MOST and face.path not in files and any(has(face, sign) for sign in _SAMPLE):
            files.add(face.path)
            yield face


def _from_fontconfig(language: str) -> list[Face]:
    command = shutil.which("fc-list")
    if command is None:
        return []
    area = "zh-tw" if "Hant" in language else "zh-cn"
    form = "%{file}\t%{index}\t%{weight}\t%{slant}\t%{family}\n"
    try:
        said = subprocess.run(  # noqa: S603 - a fixed command, found on the path
            [command, f":lang={area}", "--format", form],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=20,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    marks = ("TC", "TW") if area == "zh-tw" else ("SC", "CN")
    ranked = []
    for line in said.splitlines():
        path, index, weight, slant, family = (line.split("\t") + [""] * 4)[:5]
        if not index.isdecimal() or not weight.isdecimal() or slant not in ("", "0"):
            continue  # a variable font gives a range
        song = next((n for n, name in enumerate(_SONG) if name in family), len(_SONG))
        local = not any(f" {mark}" in family for mark in marks)
        ranked.append((song, "Mono" in family, local, abs(int(weight) - _BOLD), path, int(index)))
    return [Face(Path(path), index) for *_, path, index in sorted(ranked)]


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels. Raises OSError for a file that is no font."""
    return ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=ImageFont.Layout.BASIC)


@cache
def has(face: Face, sign: str) -> bool:
    """True where the face has a character, and does not draw the sign for what it lacks. Never raises."""
    try:
        return sign.isspace() or _small(face, sign) != _nothing(face)
    except OSError:
        return False


@cache
def _nothing(face: Face) -> bytes:
    return _small(face, _NOWHERE)


def _small(face: Face, sign: str) -> bytes:
    return bytes(font(face, 12).getmask(sign))


@cache
def identity(face: Face) -> str:
    """What distinguishes its letters from any other's: the file's bytes, and which face of it. Raises OSError."""
    return f"{digest_file(face.path)}#{face.index}"
