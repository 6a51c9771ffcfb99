"""What hand-written pages need of Markdown besides what MkDocs does: links to records, and tables without styles."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from generator.content import address
from generator.content.links import Leads
from generator.site import Site


class HandWrittenPages(Extension):
    """Lets docs/ pages link to the files of records (`../stories/branches/songxi.md`) and keep the site's policy."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdown(self, md: Markdown) -> None:
        """Before MkDocs' own link processor, which has priority 0."""
        md.treeprocessors.register(_Mending(md, self.site), "fengcai-handwritten", 1)


class _Mending(Treeprocessor):
    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("th", "td") and "style" in cell.attrib:
                # A column's `---:` comes as an inline style, which the policy of the site refuses.
                cell.set("class", "align-" + cell.attrib.pop("style").rpartition(":")[2].strip(" ;"))
        if self.md is not None and "relpath" in self.md.treeprocessors:
            self._lead(root, self.md.treeprocessors["relpath"].file)  # type: ignore[attr-defined]

    def _lead(self, root: Element, here: Any) -> None:
        settings = self.site.settings
        for element in root.iter("a"):
            target = element.get("href") or ""
            if f"{settings.stories}/" not in target:
                continue
            where = self.site.links.follow(target, source=f"{settings.docs}/{here.src_uri}")
            if where.leads is Leads.WITHIN:
                element.set("href", address.relative(where.to, base=unquote(here.url).removeprefix("./")))
            elif where.leads is Leads.GONE:
                element.tag = "span"  # MkDocs wants an address of every link
                del element.attrib["href"]
