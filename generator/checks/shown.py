"""A text as a browser would show it: what is typed as an entity, in percents or in words, as the sign that is meant.

Each keeps as many characters as it was typed with, so that offsets hold.
"""

from __future__ import annotations

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,24});?")
_PERCENT = re.compile(r"(?<=[\d:+=/])%(?:20|2[bBdD89]|3[0-9])|(?<=[0-9A-D])%(?:20|2[dD]|3[0-9])")
_TAGS = re.compile(r"(?<=\d)(?:</?[A-Za-z][^<>\d\n]{0,40}>|<!--[^<>\d\n]{0,40}-->){1,3}(?=\d)")
_NOUGHTS = "OoＯｏ"
_LETTERS = re.compile(rf"[{_NOUGHTS}]{{1,8}}(?=\d)")
_HAN_FIGURES = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_SPOKEN = re.compile(f"[{_HAN_FIGURES}](?:[ -]?[{_HAN_FIGURES}]){{10,}}")
_ODD = "⓪①②③④⑤⑥⑦⑧⑨⓿❶❷❸❹❺❻❼❽❾⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_FIGURES = {
    **{ord(sign): figure for sign, figure in zip(_HAN_FIGURES, "0001234567891123456789", strict=True)},
    **{ord(sign): str(i % 10) for i, sign in enumerate(_ODD)},
}
_ODD_RUN = re.compile(rf"[{_ODD}](?:[ -]?[{_ODD}\d]){{6,}}")


def entities(text: str, pad: str) -> str:
    """The text with its entities as signs, each with so many `pad` behind it that offsets hold."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: _sign(match[0], pad), text)


def figures(text: str) -> str:
    """The text with every way to write a long number as digits, for those who look for one.

    Entities, percents in links, tags between two digits, circled and raised digits, the letter O for a nought,
    and eleven Chinese figures or more in a row. What fills up is a zero-width space.
    """
    text = entities(text, "\u200b")
    if "%" in text:
        text = _PERCENT.sub(lambda match: chr(int(match[0][1:], 16)) + "\u200b\u200b", text)
    if "<" in text:
        text = _TAGS.sub(lambda match: "\u200b" * len(match[0]), text)
    if not text.isascii():
        text = _SPOKEN.sub(_as_figures, text)
        text = _ODD_RUN.sub(_as_figures, text)
    return _LETTERS.sub(_noughts, text) if any(letter in text for letter in _NOUGHTS) else text


def _as_figures(match: re.Match[str]) -> str:
    return match[0].translate(_FIGURES)


def _noughts(match: re.Match[str]) -> str:
    is_inside = match.string[max(0, match.start() - 1) : match.start()].isdecimal()
    return "0" * len(match[0]) if is_inside else match[0]


def _sign(typed: str, pad: str) -> str:
    sign = unescape(typed)
    if len(sign) != 1 or sign in "\n\r":
        return typed
    return sign + pad * (len(typed) - 1)
