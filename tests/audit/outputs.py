"""Built sites of a few files, made by hand: the audit knows no other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.audit import Audit, audit

URL = "https://site.example/"


def page(body: str = "", head: str = "") -> str:
    """A sound page."""
    return (
        f'<!doctype html>\n<html lang="zh-Hans">\n<head><meta charset="utf-8"><title>题</title>{head}</head>\n'
        f'<body>\n<main id="content">\n{body}\n</main>\n</body>\n</html>\n'
    )


SOUND: Mapping[str, str | bytes] = {
    "index.html": page('<a href="a/">甲</a>', f'<link rel="canonical" href="{URL}">'),
    "a/index.html": page('<h2 id="起">起</h2>', f'<link rel="canonical" href="{URL}a/">'),
    "404.html": page(),
}
"""A home page and a page `a/`; nothing is wrong with it."""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def audited(folder: Path, files: Mapping[str, str | bytes], **how: Any) -> Audit:
    """The audit of SOUND with these files besides."""
    return audit(write(folder, {**SOUND, **files}), **{"jobs": 1, **how})


def codes(audit: Audit) -> list[str]:
    """Path and code of each problem, in order."""
    return [f"{problem.place.path} {problem.code}" for problem in audit.problems]
