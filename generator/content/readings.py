"""How texts are read aloud in Mandarin; what was read once is kept, for pypinyin takes long to load its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import digest, write_atomic
from generator.identity import identity

Syllables = tuple[str, ...]


@dataclass
class _Memory:
    kept: Mapping[str, Syllables] = field(default_factory=dict)
    """By text: how an earlier run read it."""
    asked: dict[str, Syllables] = field(default_factory=dict)
    """By text: what this run asked for."""


_memory = _Memory()


def syllables(text: str) -> Syllables:
    """The common reading of a text: a syllable a character, other runs as they are; `lü` is written `lv`."""
    found = _memory.asked.get(text, _memory.kept.get(text))
    if found is None:
        from pypinyin import Style, lazy_pinyin

        sounds = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
        found = tuple(sound.strip().lower() for sound in sounds if sound.strip())
    _memory.asked[text] = found
    return found


@contextmanager
def remembered(file: Path) -> Iterator[None]:
    """Inside, what `file` holds need not be read again; what was asked for, and only that, is kept in it on leaving.

    A file that another version of the program wrote, or that is damaged, is as none. One that cannot be written stays
    as it is.
    """
    global _memory
    before, _memory = _memory, _Memory(_kept(file))
    try:
        yield
        if _memory.asked.keys() != _memory.kept.keys():
            kept = json.dumps(_memory.asked, ensure_ascii=False)
            with suppress(OSError):
                write_atomic(file, f"{_seal(kept)}\n{kept}".encode("utf-8", "surrogatepass"))
    finally:
        _memory = before


def _kept(file: Path) -> Mapping[str, Syllables]:
    try:
        seal, _, kept = file.read_bytes().decode("utf-8", "surrogatepass").partition("\n")
    except (OSError, ValueError):
        return {}
    if seal != _seal(kept):
        return {}
    return {text: tuple(sounds) for text, sounds in json.loads(kept).items()}


def _seal(kept: str) -> str:
    return digest(f"{identity()}{kept}".encode("utf-8", "surrogatepass"))
