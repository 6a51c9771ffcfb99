"""What the links of a text lead to, as it was typed, wherever a link can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from generator.content.manuscript import Manuscript

_FORMS = (
    ("](", re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()]|\([^()]{0,300}\)){0,2000}+))")),
    ("]:", re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)),
    ("<", re.compile(r"<([A-Za-z&%][A-Za-z0-9+.;&#%\u200b-]{1,60}:[^<>\s]*)>()")),
    (
        "://",
        re.compile(
            r"(?<![\w:/])([a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s<>\"'|\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+)()"
        ),
    ),
)
"""A link, the definition of one, an address between angle brackets, one by itself: each looked for only where its
sign stands."""
_TITLE = re.compile(r"\s+[\"'(“].*\Z", re.DOTALL)
_HTML = re.compile(
    r"""[\s"'](?:href|src|action|formaction|data|poster|xlink:href)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to, and where that stands in the text."""

    typed: str
    start: int
    end: int
    is_picture: bool = False


def targets_in(manuscript: Manuscript, *, html: bool = False) -> Iterator[Target]:
    """The targets of a text's links, in any order, each once; code has none. `html` looks into HTML, too.

    What the front matter names is none: its keys check their values, and an editor named them on purpose.
    """
    markup = manuscript.markup
    taken = bytearray(len(markup))
    for sign, form in _FORMS:
        if sign not in markup:
            continue
        for match in form.finditer(markup):
            group = 1 if match[1] is not None else 2
            typed = _TITLE.sub("", match[group])
            start = match.start(group)
            end = start + len(typed)
            known = any(taken[start:end])
            if typed.strip() and not known and start >= manuscript.body_at:
                taken[start:end] = b"\1" * (end - start)
                yield Target(typed.strip(), start, end, sign == "](" and _is_picture(markup, match.start()))
    if html and "<" in markup:
        for match in _HTML.finditer(markup):
            group = match.lastindex or 1
            yield Target(match[group], *match.span(group))


def _is_picture(markup: str, bracket: int) -> bool:
    """True where the closing bracket at `bracket` ends the words of a picture."""
    opening = markup.rfind("[", max(0, bracket - 500), bracket)
    return opening > 0 and markup[opening - 1] == "!"


def plain(target: str) -> str:
    """A target as Markdown and the browser would take it."""
    return unescape(unescape(target)).strip()
