"""The whole site as a plain Markdown tree with front matter, for any other host."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath

import yaml
from pathspec import GitIgnoreSpec

from generator.commands.build import photos_of
from generator.content import address
from generator.content.documents import HandWritten
from generator.content.links import Leads
from generator.files import write_if_changed
from generator.i18n import Message
from generator.photos.cache import Cache
from generator.photos.make import Workers
from generator.problem import OutputError
from generator.publish import refuse_overlap
from generator.render import Renderer
from generator.site import Site


def emit(site: Site, target: Path, *, workers: Workers) -> int:
    """Write every page below `target` as Markdown, photos and hand-written pages beside it.

    Front matter holds what the page is (title, template, description, head, data); the text is its content as
    HTML, without blank lines, so that Markdown leaves it alone. Returns how many pages were written. Search is
    left out: its page is nothing without the site's own scripts and index.
    Raises OutputError when `target` holds something or lies among the sources.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(Message("{output} is not empty: choose another folder", output=target))
    settings = site.settings
    refuse_overlap(target, (settings.stories_folder, settings.docs_folder))
    cache = Cache(settings.photo_cache)
    colours = photos_of(site, workers=workers).colours
    if settings.docs_folder.is_dir():
        private = GitIgnoreSpec.from_lines(settings.private_docs)
        for file in sorted(settings.docs_folder.rglob("*")):
            below = file.relative_to(settings.docs_folder)
            hidden = any(part.startswith(".") for part in below.parts) or private.match_file(below.as_posix())
            if file.is_file() and not hidden:
                _copy(file, target / below)
    for written in site.documents:
        file = target / PurePosixPath(written.path).relative_to(settings.docs)
        write_if_changed(file, _with_links(site, file.read_text("utf-8-sig"), written).encode())
    renderer = Renderer(settings.language, colours, policy=site.assets.policy)
    pages = [page for page in site.pages if page.address != address.SEARCH]
    for page in pages:
        file = target / f"{page.address}index.md"
        introduction = _text_of(file) if page.address == address.HOME and file.is_file() else ""
        front = {
            "title": page.title,
            "template_kind": page.template,
            "description": page.description,
            "lang": page.lang,
            "updated": page.updated,
            "source": page.source,
            "head": page.head,
            "data": page.data,
        }
        kept = {key: value for key, value in front.items() if value}
        header = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
        html = re.sub(r"\n\s*\n+", "\n", renderer.content(page)).strip()
        html = re.sub(r"^[ \t]+", "", html, flags=re.MULTILINE)
        write_if_changed(file, f"---\n{header}---\n\n{introduction}{html}\n".encode())
    for redirect in site.redirects:
        name = address.file(redirect.address)
        write_if_changed(target / name, renderer.redirect(redirect, site_url=settings.url).encode())
    for task in site.photos:
        for copy in task.renditions:
            _copy(cache.file(copy.address), target / copy.address)
    for where, original in site.attachments:
        _copy(original, target / where)
    for made in site.files:
        write_if_changed(target / made.address, made.content())
    return len(pages)


def _with_links(site: Site, text: str, page: HandWritten) -> str:
    """A hand-written page whose links to the files of records lead to their pages."""

    def lead(match: re.Match[str]) -> str:
        where = site.links.follow(match[1], source=page.path)
        to_record = f"{site.settings.stories}/" in match[1] and where.leads is Leads.WITHIN
        return f"]({address.relative(where.to, base=page.address)}{match[2]}" if to_record else match[0]

    return re.sub(r"\]\(([^)\s]+)([\s)])", lead, text)


def _text_of(file: Path) -> str:
    """A hand-written page without its front matter."""
    text = file.read_text("utf-8-sig")
    body = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.DOTALL | re.MULTILINE)
    return body.strip() + "\n\n" if body.strip() else ""


def _copy(original: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(original, target)
