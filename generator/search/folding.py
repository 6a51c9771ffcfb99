"""Folding: what is left of a text when the ways of writing it no longer differ.

Two texts that fold alike are the same to search. The law of search is plain: a story is found when its folded
text holds the folded query. theme/assets/javascripts/search-folding.js does the same in the browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
"""The blocks of Unicode in which OpenCC's characters stand."""


class _Folds(dict[str, str]):
    """Character → what it folds to, found out once. What it folds to folds to itself."""

    def __missing__(self, character: str) -> str:
        lowered = unicodedata.normalize("NFKC", character).lower()
        kept = (one for one in lowered if unicodedata.category(one)[0] in "LN")
        self[character] = folded = "".join(simplified().get(one, one) for one in kept)
        return folded


_FOLDS = _Folds()

_STAYING: set[str] = set()
"""Characters that were met and fold to themselves."""

_BETWEEN = "\x1f"
"""What separates texts that are folded together: a sign, so no folded text has it."""


def fold(text: str) -> str:
    """Letters and digits only: without width, case, spaces and signs, in simplified characters.

    Character by character, so that a browser can say which characters of a text a match covers. Traditional
    characters become simplified ones one by one by OpenCC's `t2s`, never by words: 乾隆 folds to 干隆 on both
    sides, and is found.
    """
    (folded,), _ = fold_all((text,))
    return folded


def fold_all(texts: Iterable[str]) -> tuple[list[str], frozenset[str]]:
    """Each text folded, and every character that is left of them."""
    made = [composed(text).replace(_BETWEEN, "") for text in texts]
    whole = _BETWEEN.join(made)
    left = set(whole)
    # Most characters stay as they are. To replace the few others one after the other is quick, and in any order.
    for character in left - _STAYING - {_BETWEEN}:
        folded = _FOLDS[character]
        if folded == character:
            _STAYING.add(character)
        else:
            whole = whole.replace(character, folded)
            left.remove(character)
            left.update(folded)
    left.discard(_BETWEEN)
    return whole.split(_BETWEEN) if made else [], frozenset(left)


def composed(text: str) -> str:
    """The text as it is folded and shown: a letter and its accent are one character."""
    return unicodedata.normalize("NFC", text)


@cache
def simplified() -> dict[str, str]:
    """Each traditional character that has a simplified one, and that one."""
    every = [chr(point) for first, end in _HAN for point in range(first, end)]
    made = OpenCC("t2s").convert("\n".join(every)).split("\n")
    once = {old: new for old, new in zip(every, made, strict=True) if old != new and len(new) == 1}
    return {old: once.get(new, new) for old, new in once.items()}  # 薴 becomes 苧, and that 苎


def table(present: Iterable[str]) -> tuple[str, str]:
    """What a browser must know to fold a query: characters, and those that they fold to, in the same order.

    Only where the latter are `present` in folded texts: a query with any other finds nothing, folded or not.
    """
    there = frozenset(present)
    kept = sorted((old, new) for old, new in simplified().items() if new in there)
    return "".join(old for old, _ in kept), "".join(new for _, new in kept)
