"""The colours of the site: what an editor may set, whether it can be read, and how it is written in CSS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.i18n import Message

LEAST_CONTRAST = 7.0
"""Of text to its ground, for readers over seventy: WCAG 2.2, success criterion 1.4.6 (AAA)."""

READ = ("ink", "soft", "seal")
"""The colours in which text is set; the others draw lines."""

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
"""`#rrggbb` and nothing else, so that no value can end a CSS declaration."""


class Scheme(BaseModel):
    """Colours that are seen together."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    paper: Colour
    """The ground."""
    ink: Colour
    """Text."""
    soft: Colour
    """Dates, captions and other text that stands back."""
    line: Colour
    """Hairlines between entries."""
    seal: Colour
    """The one colour: figures, what is chosen, links in running text."""
    gold: Colour
    """The thin line under the masthead, and a quotation's."""


class Dark(Scheme):
    """The colours at night."""

    paper: Colour = "#1a1714"
    ink: Colour = "#ece5d8"
    soft: Colour = "#c2b8a8"
    line: Colour = "#423a31"
    seal: Colour = "#f2a093"
    gold: Colour = "#937848"


class Colours(Scheme):
    """The colours by day, and those of the dark scheme."""

    paper: Colour = "#fbf8f2"
    ink: Colour = "#211c17"
    soft: Colour = "#574e44"
    line: Colour = "#d9cfbf"
    seal: Colour = "#9b1c1c"
    gold: Colour = "#b8975a"
    dark: Dark = Dark()
    """The same names, for readers who prefer a dark screen."""


class _Strong(Scheme):
    """Black and yellow, the strongest contrast that elder mode offers; not to be set."""

    paper: Colour = "#000000"
    ink: Colour = "#ffe94d"
    soft: Colour = "#ffffff"
    line: Colour = "#8f8f8f"
    seal: Colour = "#ffffff"
    gold: Colour = "#ffe94d"


def faults(colours: Colours) -> Iterator[Message]:
    """What cannot be read well enough, with the contrast measured."""
    for scheme, where in ((colours, "colours"), (colours.dark, "colours.dark")):
        for name in READ:
            colour = getattr(scheme, name)
            found = contrast(colour, scheme.paper)
            if found < LEAST_CONTRAST:
                yield Message(
                    "{key} {colour} on {paper} has a contrast of {found}:1, and old eyes need {least}:1; "
                    "take a darker or a lighter one",
                    key=f"{where}.{name}",
                    colour=colour,
                    paper=scheme.paper,
                    found=f"{int(found * 10) / 10:.1f}",
                    least=f"{LEAST_CONTRAST:g}",
                )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grey(colour: str) -> str:
    """The grey that is as light as a colour, so that every contrast stays what it was."""
    light = _luminance(colour)
    level = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(level * 255):02x}" + f"{round(level * 255):02x}" * 2


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two; `share` of the second, 0 to 1."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def palette(colours: Colours, *, mourning: bool = False) -> str:
    """The custom properties of every scheme, as CSS.

    The reader's system decides between light and dark unless `data-scheme` of the root does. `mourning` turns
    the whole site grey without a filter on what holds the page: old engines take such a filter's element for
    the screen, and what is fixed to the screen would scroll away.
    """
    light, dark, strong = (
        _properties(scheme, mourning=mourning) for scheme in (colours, colours.dark, _Strong())
    )
    dark = {"color-scheme": "dark", **dark}
    strong = {"color-scheme": "dark", **strong}
    return "".join(
        (
            _rule(":root", {"color-scheme": "light", **light}),
            f"@media (prefers-color-scheme: dark) {{ {_rule(':root:not([data-scheme])', dark)}}}\n",
            _rule(':root[data-scheme="dark"]', dark),
            _rule(':root[data-scheme="strong"]', strong),
            "img, video { filter: grayscale(1); }\n" if mourning else "",
        )
    )


def _properties(scheme: Scheme, *, mourning: bool) -> Mapping[str, str]:
    given = {name: getattr(scheme, name) for name in Scheme.model_fields}
    given["mark"] = mixed(scheme.paper, scheme.gold, 0.28)
    return {f"--{name}": grey(colour) if mourning else colour for name, colour in given.items()}


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in properties.items())} }}\n"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        level / 12.92 if (level := channel / 255) <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
