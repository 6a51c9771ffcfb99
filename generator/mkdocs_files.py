"""Planned pages and files, as MkDocs sees them."""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage

from generator.machines import SiteFile
from generator.pages import Page
from generator.render import Renderer
from generator.site import Site

NO_DAY = "1980-01-01"
"""The stamp of a page whose records have none: never the day of the build."""


class PlannedPage(HostPage):
    """A page that the core has planned; `render` hands over its HTML."""

    def __init__(self, planned: Page, renderer: Renderer, file: File, config: MkDocsConfig) -> None:
        self.planned, self._renderer = planned, renderer
        super().__init__(planned.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read: the page is complete in itself."""
        self.markdown = ""
        self.meta = {"description": self.planned.description}
        self.update_date = self.planned.updated or NO_DAY

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The content, from the core's own templates."""
        self.content = self._renderer.content(self.planned)

    @property
    def edit_url(self) -> None:
        """Nobody edits a generated page."""
        return

    @edit_url.setter
    def edit_url(self, value: object) -> None:
        """MkDocs sets it; it stays empty."""


class MachineFile(File):
    """Its bytes are made when they are written: together, the feeds of a large archive would fill the memory."""

    made: SiteFile

    def copy_file(self, dirty: bool = False) -> None:
        """Write it."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.made.content())


def add(files: Files, file: File) -> None:
    """Hand over a file; the checks have seen to it that no two have one address."""
    if file.src_uri in files.src_uris:
        raise PluginError(f"two files want one place: {file.src_uri}")
    files.append(file)


def make_known(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Hand-written pages may link to everything that others write: known, and left out of this run."""
    there = {file.src_uri for file in files}
    names = [f"{page.address}index.md" for page in site.planned]
    names += [asset.address for asset in site.assets.files]
    names += [copy.address for task in site.photos for copy in task.renditions]
    names += [made.address for made in site.files]
    names += [where for where, _ in site.attachments]
    for name in names:
        if name not in there and not (name == "index.md" and "README.md" in there):
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.EXCLUDED))


def leave_theme_alone(config: MkDocsConfig) -> None:
    """Nothing of the theme is copied in a run that writes no more than some pages: its ten thousand icons are not
    listed."""
    get_env = config.theme.get_env

    def without_list() -> Environment:
        env = get_env()
        env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return env

    config.theme.get_env = without_list  # type: ignore[method-assign]


def leave_links_alone(config: MkDocsConfig) -> None:
    """The links of hand-written pages are judged in the run that writes them."""
    for links in (config.validation.links, config.validation.nav):
        for name in links:
            links[name] = logging.DEBUG
