"""What Markdown makes of headings, paragraphs and pictures that stand by themselves, without asking it.

Most texts have nothing else, and are rendered so in a twentieth of the time. The law is that both say the same,
character for character; whatever may mean more to Markdown is left to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.markup import TAKEN, Heading, named, without_soft_breaks

_SIGNS = r"\\`*_<>&\[\]|"
"""What begins markup within a line, or is written otherwise in HTML."""
_SPACES = r"\t-\x1f\x7f-\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f"
"""All but the space and the ideographic one: Markdown and HTML take some of them for others."""
_LOST = r"\x00-\x08\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
"""What Markdown takes out, or a parser of HTML."""
_PLAIN = rf"[^{_SIGNS}{_SPACES}{_LOST}]"
_LINE = rf"(?![ #+=-]|\d+\.){_PLAIN}+(?<! )"
"""No indent, heading, item or rule, and no hard break."""

_BETWEEN = re.compile(r"\n{2,}")
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = re.compile(rf"(#{{1,6}})((?:(?!#){_PLAIN})+)")
_PICTURE = re.compile(rf"!\[({_PLAIN}*)\]\(([\w.-]+)\)")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text, rendered."""

    blocks: tuple[str | int, ...]
    """HTML, or the number of a picture."""
    headings: tuple[Heading, ...]
    photos: tuple[tuple[str, str], ...]
    """What each picture leads to, and its words."""
    said: tuple[str, ...]
    """The words of each block that has any."""


def plain(text: str) -> Plain | None:
    """The text, rendered; None for one that only Markdown can read."""
    blocks: list[str | int] = []
    html: list[str] = []
    headings: list[Heading] = []
    photos: list[tuple[str, str]] = []
    said: list[str] = []
    taken = set(TAKEN)
    for block in _BETWEEN.split(text.strip("\n")):
        if picture := _PICTURE.fullmatch(block):
            if html:
                blocks.append("\n".join(html))
                html = []
            blocks.append(len(photos))
            photos.append((picture[2], picture[1]))
            continue
        if match := _HEADING.fullmatch(block):
            words = match[2].strip()
            heading = named(len(match[1]), words, taken)
            headings.append(heading)
            html.append(f'<h{heading.level} id="{heading.id}">{words}</h{heading.level}>')
        elif _PARAGRAPH.fullmatch(block):
            words = without_soft_breaks(block.lstrip())
            html.append(f"<p>{words}</p>")
        else:
            return None
        if not words:
            return None
        said.append(" ".join(words.split()))
    if html:
        blocks.append("\n".join(html))
    return Plain(tuple(blocks), tuple(headings), tuple(photos), tuple(said))
