"""How names are asked for by sound: the whole reading, or the initials."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.content.pinyin import reading
from generator.search.folding import composed

_SPOKEN = re.compile(r"[a-z]+")


def sounds(name: str, given: str | None = None) -> tuple[str, ...]:
    """The ways to type a person's name in pinyin, without spaces: `liuzhenmao` and `lzm` for 刘振茂.

    `given` is the record's own `pinyin`. Empty for a name that is not wholly Chinese, or has one character.
    """
    syllables = tuple(part.replace("ü", "v") for part in reading(name, given))
    if len(syllables) < 2 or not all(_SPOKEN.fullmatch(part) for part in syllables):
        return ()
    if name.isascii():
        return ()
    return "".join(syllables), "".join(part[0] for part in syllables)


class Roll:
    """The names of an archive, found wherever they stand in a text."""

    def __init__(self, names: dict[str, tuple[str, ...]]) -> None:
        self._sounds = {composed(name): ways for name, ways in names.items() if len(name) > 1 and ways}
        self._by_start: dict[str, list[str]] = {}
        for name in sorted(self._sounds):
            self._by_start.setdefault(name[:2], []).append(name)

    def called(self, texts: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every name that stands in one of the texts, with its sounds, in order."""
        found = {
            name
            for text in texts
            for start in {a + b for a, b in pairwise(text)} & self._by_start.keys()
            for name in self._by_start[start]
            if name in text
        }
        return tuple((name, self._sounds[name]) for name in sorted(found))
