"""Links that no reader sees: what injected link farms look like.

What a reader can open (a closed <details>, a <dialog>) or reach by keyboard (the link that skips to the content,
which a class of the theme's style sheet moves in) carries none of these marks; a <template> is no part of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborNode, SelectolaxError

from generator.audit import css
from generator.audit.facts import Fault
from generator.audit.target import read
from generator.i18n import Message

_MOST_RULES = 300
"""Rules of a page's own <style> that are tried; the theme's pages have none."""


def hidden_links(
    root: LexborNode, suspects: Iterable[LexborNode], rules: Sequence[tuple[str, str]]
) -> Iterator[Fault]:
    """A fault for each outermost thing that holds links and is out of sight.

    `suspects` are all things with a `style`, `hidden` or `aria-hidden`, in order; `rules` are the selectors of the
    page's own styles that hide, with the declaration that does it.
    """
    found: list[tuple[LexborNode, str, str, bool]] = []
    for node in suspects:
        attributes = node.attributes
        if "style" in attributes and (why := css.hides(attributes["style"] or "")):
            found.append((node, why, attributes["style"] or "", False))
        elif "hidden" in attributes and node.tag != "dialog":
            found.append((node, "hidden", "hidden", False))
        elif attributes.get("aria-hidden") == "true":
            found.append((node, 'aria-hidden="true"', "aria-hidden", True))
    for selector, why in rules[:_MOST_RULES]:
        try:
            found += [(node, f"{selector} {{{why}}}", selector, False) for node in root.css(selector)]
        except SelectolaxError:  # a selector of a newer style, or none at all
            continue
    seen: set[int] = set()
    for node, why, near, only_out in found:
        links = [link for link in _links(node) if link.mem_id not in seen]
        targets = [(link, read(link.attributes.get("href") or "")) for link in links]
        if only_out:  # a picture beside its title is often kept from being read out twice
            targets = [(link, target) for link, target in targets if target.host]
        if targets:
            seen.update(link.mem_id for link, _ in targets)
            hosts = sorted({target.host for _, target in targets if target.host})
            yield Fault(
                "site-hidden-link",
                Message(
                    "{count} links ({hosts}) stand where no reader sees them: {why}",
                    count=len(targets),
                    hosts=", ".join(hosts[:3]) or (targets[0][0].attributes.get("href") or "")[:80],
                    why=why[:120],
                ),
                near,
            )


def _links(node: LexborNode) -> list[LexborNode]:
    if node.tag == "a":
        return [node] if node.attributes.get("href") else []
    return [link for link in node.traverse() if link.tag == "a" and link.attributes.get("href")]
