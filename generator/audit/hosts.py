"""Which of the hosts that a site links to the last release knew already."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from generator.audit.facts import Facts, Use, Words, ending
from generator.audit.judge import PAGES
from generator.audit.lists import facts_of
from generator.audit.target import Home, read

_LINKING = PAGES | {".xml", ".json"}


def known_among(hosts: Set[str], before: Path, names: Iterable[str], home: Home) -> frozenset[str]:
    """Those of `hosts` that a file of the last release, in the folder `before`, leads readers to.

    `names` are the files of that release, those that are likely to tell first: what is known ends the search.
    """
    found: set[str] = set()
    for name in names:
        if hosts <= found:
            break
        if ending(name) in _LINKING:
            try:
                facts, _ = facts_of(name, (before / name).read_bytes(), words=Words.NONE)
            except OSError:
                continue
            found |= hosts_of(facts, home)
    return frozenset(hosts & found)


def hosts_of(facts: Facts, home: Home) -> frozenset[str]:
    """The other hosts that readers are led to."""
    targets = (read(link.url) for link in facts.links if link.use in (Use.LINK, Use.SAME))
    return frozenset(target.host for target in targets if target.host and not home.is_own(target))
