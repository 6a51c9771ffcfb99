"""The hand-written pages of docs/: which there are, where they stand, and what they link to. Reads disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml
from pathspec import GitIgnoreSpec
from pydantic import TypeAdapter, ValidationError

from generator.content import address
from generator.content.fields import SitePath
from generator.content.manuscript import Manuscript
from generator.content.prose import Link, TextFault, render
from generator.settings import Settings

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,}).*?^\1\2[ \t]*$", re.MULTILINE | re.DOTALL)

_FRONT = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)

_OLD_ADDRESS: TypeAdapter[str] = TypeAdapter(SitePath)


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that the host renders from docs/: its path relative to the site's root, its address, its text, its
    title, its links, its old addresses."""

    path: str
    address: str
    manuscript: Manuscript
    title: str = ""
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    no_aliases: tuple[str, ...] = ()
    """What stands among its `aliases` and is no address."""


def hand_written(settings: Settings) -> tuple[HandWritten, ...]:
    """The public pages below docs/, in order of path. Files that cannot be read are left to the host to report."""
    return tuple(sorted(_pages(settings), key=lambda page: page.path))


def static_files(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The other public files below docs/, such as forms to download: path relative to the site's root, address."""
    folder = settings.docs_folder
    private = GitIgnoreSpec.from_lines(settings.private_docs)
    found = [
        file.relative_to(folder) for file in folder.rglob("*") if file.is_file() and file.suffix != ".md"
    ]
    return tuple(
        sorted(
            (str(PurePosixPath(settings.docs, name.as_posix())), name.as_posix())
            for name in found
            if not any(part.startswith(".") for part in name.parts)
            and not private.match_file(name.as_posix())
        )
    )


def _pages(settings: Settings) -> Iterator[HandWritten]:
    folder = settings.docs_folder
    private = GitIgnoreSpec.from_lines(settings.private_docs)
    for file in folder.rglob("*.md"):
        source = file.relative_to(folder)
        if any(part.startswith(".") for part in source.parts) or private.match_file(source.as_posix()):
            continue
        try:
            text = file.read_text("utf-8-sig")  # with \n line ends
        except (OSError, UnicodeDecodeError):
            continue
        if source.stem.lower() == "readme" and (file.parent / "index.md").exists():
            continue  # the host leaves it out, too
        plain = _FENCE.sub(lambda m: "\n" * m[0].count("\n"), text)
        path = str(PurePosixPath(settings.docs, source.as_posix()))
        manuscript = _manuscript(path, text)
        aliases, no_aliases = _aliases(manuscript)
        yield HandWritten(
            path,
            address.document(source.as_posix()),
            manuscript,
            title=_title(manuscript, plain) or source.stem,
            links=_links(plain),
            aliases=aliases,
            no_aliases=no_aliases,
        )


def _manuscript(path: str, text: str) -> Manuscript:
    front = _FRONT.match(text)
    return Manuscript(path, text, body_at=front.end() if front else 0)


def _title(page: Manuscript, plain: str) -> str:
    """The title of a page's front matter, else its first heading; empty where it has neither."""
    front = page.text[: page.body_at]
    found = re.search(r"^title:[ \t]*(.+)$", front, re.MULTILINE) or re.search(
        r"^#[ \t]+(.+)$", plain, re.MULTILINE
    )
    return found[1].strip().strip("\"'") if found else ""


def _aliases(page: Manuscript) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The old addresses in a page's front matter, and what is none. The host says where a front matter is broken."""
    if "aliases" not in page.text[: page.body_at]:
        return (), ()
    try:
        front = yaml.safe_load(page.text[: page.body_at].strip().strip("-"))
    except (ValueError, RecursionError, yaml.YAMLError):
        return (), ()
    given: Any = front.get("aliases") if isinstance(front, dict) else None
    found: list[str] = []
    refused: list[str] = []
    for alias in given if isinstance(given, list) else [given] if given is not None else []:
        try:
            found.append(_OLD_ADDRESS.validate_python(alias))
        except ValidationError:
            refused.append(str(alias))
    return tuple(found), tuple(refused)


def _links(text: str) -> tuple[Link, ...]:
    """The links of a page; none where it is beyond what the core renders, for the host renders it."""
    try:
        return render(text).links
    except TextFault:
        return ()
