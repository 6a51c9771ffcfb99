"""How a title breaks into lines, in Chinese and in letters. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_NOT_FIRST = "，。、；：？！）》」』】〕〉”’…—·％%,.;:?!)]}～"
"""What no line begins with (GB/T 15834-2011, 5.1)."""
_NOT_LAST = "（《「『【〔〈“‘([{"
"""What no line ends with."""
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+(?:[-.,:/'’][0-9A-Za-z\u00c0-\u024f]+)*|\s+|.", re.DOTALL)

Width = Callable[[str], float]
"""How wide a text stands, in pixels."""


def lines(text: str, *, within: float, width: Width) -> tuple[str, ...]:
    """The text in as few lines as fit, all about equally long; a word that is too long stands out.

    No line begins with a closing sign or ends with an opening one.
    """
    pieces = [(piece, width(piece)) for piece in _pieces(text)]
    best = _filled(pieces, within)
    low, high = within / 2, within
    while high - low > 4:  # pixels: the narrowest measure that takes no more lines
        middle = (low + high) / 2
        tried = _filled(pieces, middle)
        fits = len(tried) <= len(best) and all(long <= middle for _, long in tried)
        best, low, high = (tried, low, middle) if fits else (best, middle, high)
    return tuple(line for line, _ in best)


def _pieces(text: str) -> list[str]:
    """What is never parted: words of letters and digits, and signs with what they belong to."""
    pieces: list[str] = []
    for piece in _WORD.findall(text.strip()):
        joins = pieces and (piece in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST)
        if joins and not piece.isspace() and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _filled(pieces: Sequence[tuple[str, float]], within: float) -> list[tuple[str, float]]:
    """Lines and their widths, each as full as can be; the space at which a line breaks is gone."""
    done: list[tuple[str, float]] = []
    line, long, pending = "", 0.0, ("", 0.0)
    for piece, wide in pieces:
        if piece.isspace():
            pending = (piece, wide)
            continue
        if line and long + pending[1] + wide > within:
            done.append((line, long))
            line, long = piece, wide
        elif line:
            line, long = line + pending[0] + piece, long + pending[1] + wide
        else:
            line, long = piece, wide
        pending = ("", 0.0)
    return [*done, (line, long)] if line else done
