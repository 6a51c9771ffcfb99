"""Style sheets: what they fetch, and which declarations keep a thing out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import ImageColor

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_FETCHED = re.compile(
    r"""(?:url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))"""
    r"""|@import\s*(?:"([^"]*)"|'([^']*)')"""
    r"""|image-set\(\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)")
_PIXELS = {"": 1, "px": 1, "pt": 1.33, "em": 16, "rem": 16, "ch": 8, "ex": 8, "vw": 10, "vh": 8, "cm": 38}
_PIXELS |= {"mm": 3.8, "in": 96, "pc": 16, "vmin": 8, "vmax": 10, "lh": 20, "%": 10}
"""Pixels of a unit, roughly, on a screen of 1000 × 800."""

_LONGEST_GROUND = 200
"""Characters of a `background` in which its colour is sought."""
FAR = 200
"""Pixels beyond an edge at which nothing of a box can be seen."""


def plain(css: str) -> str:
    """Without comments and escapes, which hide what a browser reads all the same."""

    def character(match: re.Match[str]) -> str:
        if match[2] is not None:
            return "" if match[2] in "\n\r\f" else str(match[2])
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    css = _COMMENT.sub(" ", css) if "/*" in css else css
    return _ESCAPE.sub(character, css) if "\\" in css else css


def fetched(css: str) -> Iterator[str]:
    """Every address that a style asks for, imports included."""
    for match in _FETCHED.finditer(plain(css)):
        yield next((part for part in match.groups() if part is not None), "")


def hiding_rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors whose things are out of sight on a screen, with the declaration that does it."""
    css, start = plain(css), 0
    around: list[str] = []
    for brace in re.finditer(r"[{}]", css):
        piece, start = css[start : brace.start()], brace.end()
        if brace[0] == "{":
            around.append(piece.rpartition(";")[2].strip())
        elif around:
            selector = around.pop()
            on_paper = any(outer.startswith("@media") and "print" in outer for outer in around[:9])
            if not on_paper and not selector.startswith("@") and (why := hides(piece)):
                yield selector, why


def hides(style: str) -> str | None:
    """The declaration that keeps a thing out of every reader's sight, or None."""
    said = _declarations(style)
    cut_off = said.get("overflow", "") in ("hidden", "clip") or "clip" in said.get("overflow-x", "")
    for name, value in said.items():
        if _hides(name, value, said, cut_off=cut_off):
            return f"{name}:{value}"
    return None


def _declarations(style: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for part in plain(style).lower().split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = " ".join(value.replace("!important", "").split())
    return said


def _hides(name: str, value: str, said: dict[str, str], *, cut_off: bool) -> bool:
    match name:
        case "display":
            return value == "none"
        case "visibility" | "content-visibility":
            return value in ("hidden", "collapse")
        case "opacity":
            return (number := _number(value)) is not None and number < 0.1
        case "font-size":
            return (length := _length(value)) is not None and length <= 1
        case "left" | "right" | "top" | "bottom" | "inset" | "inset-inline-start":
            away = said.get("position") in ("absolute", "fixed", "relative", "sticky")
            return away and _is_far(value, both=True)
        case "text-indent" | "margin-left" | "margin-top" | "margin":
            return _is_far(value, both=False)
        case "width" | "height" | "max-width" | "max-height":
            return cut_off and (length := _length(value)) is not None and length <= 1
        case "clip" | "clip-path":
            return _clips_all(value)
        case "transform" | "scale" | "translate":
            scaled = value if name == "scale" else "".join(re.findall(r"scale[xy3d]*\(([^)]*)", value))
            return _number(scaled.split(",")[0]) == 0 or (
                "translate" in name + value and _is_far(value, both=True)
            )
        case "color":
            return _is_unseen(value, said.get("background-color") or said.get("background", ""))
    return False


def _number(value: str) -> float | None:
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return None


def _length(value: str) -> float | None:
    match = _LENGTH.fullmatch(value)
    return float(match[1]) * _PIXELS[match[2]] if match and match[2] in _PIXELS else None


def _is_far(value: str, *, both: bool) -> bool:
    lengths = [float(number) * _PIXELS.get(unit, 0) for number, unit in _LENGTH.findall(value)]
    return any(length <= -FAR or (both and length >= 25 * FAR) for length in lengths)


def _clips_all(value: str) -> bool:
    numbers = [float(number) for number, _ in _LENGTH.findall(value)]
    if value.startswith("rect("):
        return len(numbers) == 4 and max(numbers) <= 1
    if value.startswith("inset("):
        return "%" in value and bool(numbers) and numbers[0] >= 50
    return value.startswith("circle(") and bool(numbers) and numbers[0] == 0


def _is_unseen(colour: str, ground: str) -> bool:
    if colour == "transparent":
        return True
    drawn, behind = _colour(colour), next(filter(None, map(_colour, _words(ground))), None)
    if drawn is None:
        return False
    if len(drawn) == 4 and drawn[3] < 26:
        return True
    return behind is not None and all(abs(a - b) < 12 for a, b in zip(drawn[:3], behind[:3], strict=True))


def _words(value: str) -> list[str]:
    return re.findall(r"[a-z]+\([^)]*\)|[^\s]+", value[:_LONGEST_GROUND])


def _colour(word: str) -> tuple[int, ...] | None:
    try:
        return tuple(ImageColor.getrgb(word))
    except ValueError:
        return None
