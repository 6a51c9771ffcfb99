"""Whether a release still shows what was withdrawn since."""

from __future__ import annotations

from pathlib import Path

from generator.audit import Use, facts_of
from generator.content import address


def shows(release: Path, where: str) -> bool:
    """True where a page of its own stands at `where` in a release: neither the notice of a withdrawal nor one
    that leads on to another address. Raises OSError."""
    try:
        data = (release / address.file(where)).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    facts, _ = facts_of("index.html", data)
    return not facts.notice and not any(link.use is Use.LEAD for link in facts.links)
