"""Tiny worlds: a whole site in a YAML file, and what must come of it.

Every `*.yml` below tests/worlds/ is a test, named for the behaviour that it shows and run by
tests/core/test_worlds.py. All its scalars are read as text. Its keys:

files      path → content. The content is a text, or one of
             {picture: 40x30}           a picture of that size, its format by the extension
             {picture: 40x30, cut: 99}  only its first bytes
             {encoding: gb18030, text: …}
             {base64: …}                any bytes
             {link: ../outside}         a symbolic link
           Without `mkdocs.yml` the site has MKDOCS.
now        the moment that decides what is due; NOW unless said otherwise
drafts     `true` shows what is not public yet, as `serve` does
problems   all problems, in order, as `path:line:column: code`; words after the code must stand in
           the message in English. Absent means that there are none.
stories    the ids of all stories that are shown, from the newest
pages      address → texts that its rendered content holds, a list or one; the home page is `""`
no-page    addresses at which neither a page nor a redirect may stand
released   the addresses that the last release had, to which the site is held
redirects  old address → the address that it leads to
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from generator.content import address
from generator.ledger import Ledger, held_to
from generator.problem import Problem
from generator.render import Renderer
from generator.settings import Settings, read_settings
from generator.site import Site, assemble

WORLDS = Path(__file__).parent / "worlds"
MKDOCS = """
site_name: 试验
plugins:
  - fengcai:
      severities: {home-stale: "off", column-stale: "off", consent-missing: "off"}
"""
"""Says as little as it can. A world is seldom about how often its people write, or whom they asked."""
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)

Content = str | bytes | tuple[int, int] | Mapping[str, str]
"""A text, bytes, the size of a picture, or one of the forms that a world's `files` may have."""

FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".bmp": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".avif": "AVIF",
}


def picture(width: int = 40, height: int = 30, *, kind: str = "JPEG", **how: Any) -> bytes:
    """The bytes of a picture; `how` goes to Pillow's `save`, such as `exif`. Each size has other bytes."""
    out = BytesIO()
    Image.new("RGB", (width, height), (width % 256, height % 256, 90)).save(out, kind, **how)
    return out.getvalue()


def write_world(folder: Path, files: Mapping[str, Content]) -> Settings:
    """Write `files` below `folder`, MKDOCS where they have no mkdocs.yml, and read the settings."""
    for name, content in {"mkdocs.yml": MKDOCS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Mapping) and "link" in content:
            path.symlink_to(content["link"])
        else:
            path.write_bytes(_bytes(content, path.suffix.lower()))
    return read_settings(folder / "mkdocs.yml")


def site_of(
    folder: Path, files: Mapping[str, Content], *, now: dt.datetime = NOW, drafts: bool = False
) -> Site:
    """The assembled site of `files`, written below `folder`."""
    return assemble(write_world(folder, files), now=now, drafts=drafts)


def _bytes(content: Content, suffix: str) -> bytes:
    match content:
        case str():
            return content.encode()
        case bytes():
            return content
        case (int(width), int(height)):
            return picture(width, height, kind=FORMATS[suffix])
        case {"picture": str(size), **more}:
            width, height = map(int, size.split("x"))
            return picture(width, height, kind=FORMATS[suffix])[: int(more["cut"]) if "cut" in more else None]
        case {"encoding": str(encoding), "text": str(text)}:
            return text.encode(encoding)
        case {"base64": str(text)}:
            return base64.b64decode(text)
    raise ValueError(f"no content of a file: {content!r}")


@dataclass(frozen=True)
class World:
    """A site and what must come of it."""

    name: str
    files: Mapping[str, Content]
    now: dt.datetime = NOW
    drafts: bool = False
    problems: tuple[str, ...] = ()
    stories: tuple[str, ...] | None = None
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    no_page: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    def hold(self, folder: Path) -> None:
        """Assert that what comes of the files is what the world says."""
        site = site_of(folder, self.files, now=self.now, drafts=self.drafts)
        if self.released:
            site = held_to(site, Ledger(tuple(map(address.file, self.released))))
        check_problems(site.problems, self.problems)
        if self.stories is not None:
            assert tuple(story.id for story in site.catalogue.stories) == self.stories
        pages = {page.address: page for page in site.pages}
        redirects = {redirect.address: redirect.to for redirect in site.redirects}
        assert not {*pages, *redirects}.intersection(self.no_page)
        assert self.redirects.items() <= redirects.items()
        assert set(self.pages) <= set(pages)
        renderer = Renderer(site.settings.language)
        for where, texts in self.pages.items():
            html = renderer.content(pages[where])
            for text in texts:
                assert text in html, f"/{where} says no {text!r}:\n{html}"


def check_problems(found: Iterable[Problem], expected: Iterable[str]) -> None:
    """Assert that the problems are these, each `path:line:column: code` and perhaps words of its message."""
    problems, lines = tuple(found), tuple(expected)
    heads = [" ".join(line.split(" ", 2)[:2]) for line in lines]
    assert [f"{p.place.path}:{p.place.line}:{p.place.column}: {p.code}" for p in problems] == heads, (
        "\n" + "\n".join(f"{p.place} {p.code} {p.message}" for p in problems)
    )
    for problem, line in zip(problems, lines, strict=True):
        words = "".join(line.split(" ", 2)[2:])
        assert words in str(problem.message)


def every_world(folder: Path = WORLDS) -> list[World]:
    """All worlds below a folder, in order of path."""
    return [read_world(path) for path in sorted(folder.rglob("*.yml"))]


def read_world(path: Path) -> World:
    """The world of one YAML file. A key that no world has is an error, so that no expectation is lost."""
    given = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    name = path.relative_to(WORLDS).with_suffix("").as_posix() if path.is_relative_to(WORLDS) else path.stem
    world: dict[str, Any] = {"name": name}
    for key, value in given.items():
        match key:
            case "files" | "redirects":
                world[key] = value
            case "now":
                now = dt.datetime.fromisoformat(value)
                world[key] = now if now.tzinfo else now.replace(tzinfo=SHANGHAI)
            case "drafts":
                world[key] = value == "true"
            case "problems" | "stories" | "no-page" | "released":
                world[key.replace("-", "_")] = _listed(value)
            case "pages":
                world[key] = {address: _listed(texts) for address, texts in value.items()}
            case _:
                raise ValueError(f"{path}: no world has a key {key!r}")
    return World(**world)


def _listed(value: str | list[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)
