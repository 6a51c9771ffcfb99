"""The MkDocs plugin: a thin adapter from planned pages to MkDocs' files and pages."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import material
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from generator.basis import outlines
from generator.clock import moment
from generator.content import address
from generator.handwritten import HandWrittenPages
from generator.i18n import Translator
from generator.mkdocs_files import NO_DAY, MachineFile, PlannedPage, add, leave_links_alone, make_known
from generator.pages import Page
from generator.photos.cache import Cache
from generator.photos.make import Workers, make
from generator.problem import ContentError, FengcaiError, Problem
from generator.render import THEME, Renderer
from generator.report import Lines, report
from generator.search import index_of, names_of
from generator.settings import Settings, settings_from
from generator.site import Site, assemble
from generator.surroundings import Spot, far, href, once

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOST = THEME / "host"
"""Templates and assets that surround the pages, before Material's own."""

_MATERIAL = str(Path(material.__file__).parent / "templates")

log = logging.getLogger("mkdocs.plugins.fengcai")


class FengcaiPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Adds the pages of stories/ to a MkDocs site."""

    def __init__(self) -> None:
        self.settings: Settings
        self._site: Site | None = None
        self._colours: Mapping[str, str] = {}
        self._pages: Sequence[Page] = ()
        self._places: Mapping[str, Path] = {}
        self.serving = False
        self._given = False
        self._everything = True

    def adopt(
        self,
        site: Site,
        pages: Sequence[Page],
        colours: Mapping[str, str],
        *,
        places: Mapping[str, Path],
        everything: bool,
    ) -> None:
        """Take a site that was assembled and checked instead of assembling one, and write these `pages` of it.

        `places` gives by address where a page is written, if not where MkDocs would. All else but the hand-written
        pages is written by others; not even these count without `everything`.
        """
        self._site, self._pages, self._colours, self._given = site, pages, colours, True
        self._places, self._everything = places, everything

    @property
    def site(self) -> Site:
        """The site; there is one from on_config on."""
        if self._site is None:
            raise RuntimeError("on_config has not run")
        return self._site

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Keep the options as they are written; on_config reads them into Settings."""
        self.config = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether someone is previewing."""
        self.serving = command == "serve"

    def on_shutdown(self) -> None:
        """Forget the site: MkDocs keeps a plugin for the next build in the same process."""
        self._site, self._pages, self._places = None, (), {}
        self._given = self.serving = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the stories; put the templates in place."""
        config.use_directory_urls = True
        root = Path(config.config_file_path or "mkdocs.yml").parent.absolute()
        if not self._given:
            try:
                self.settings = _settings(config, self.config, root)
                self._site = assemble(
                    self.settings,
                    now=moment(os.environ.get("FENGCAI_NOW"), self.settings.zone),
                    drafts=self.serving,
                )
                self._report(self._site.problems)
            except FengcaiError as error:
                raise Abort(Translator("en")(error.message)) from error
        self.settings = self.site.settings
        place = 1 if config.theme.custom_dir else 0
        if str(HOST) not in config.theme.dirs:
            config.theme.dirs.insert(place, str(HOST))
        config.markdown_extensions.append(HandWrittenPages(self.site))  # type: ignore[arg-type]
        return config

    def _report(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong. At a desk the preview goes on with what is right; a build does not."""
        say, lines = Translator(self.settings.language), Lines(self.settings.root)
        errors = [problem for problem in problems if problem.severity.stops_the_build()]
        for problem in problems:
            # Below a warning, so that a strict preview goes on, too.
            log.log(
                logging.ERROR if problem in errors and not self.serving else logging.INFO,
                report((problem,), lines=lines, say=say).rstrip(),
            )
        if errors and not self.serving:
            raise Abort(say(ContentError(errors).message))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over every page, photo and attachment; leave Material's unused assets at home."""
        for file in list(files):
            if _is_unused(file) or not (self._everything or file.is_documentation_page()):
                files.remove(file)
        config.theme.static_templates.discard("sitemap.xml")  # ours names the pictures, too
        if self._given:
            self._hand_over(files, self._pages, config)
            if self._everything:
                make_known(files, self.site, config)
            else:
                config.theme.static_templates.clear()
                leave_links_alone(config)
            return files
        return self._everything_of(files, config)

    def _everything_of(self, files: Files, config: MkDocsConfig) -> Files:
        """The whole site, where MkDocs is the command."""
        cache = Cache(self.settings.photo_cache)
        photos = make(self.site.photos, cache=cache, workers=Workers(), root=self.settings.root)
        self._colours = photos.colours
        self._report(photos.problems)
        renderer = self._renderer()
        for asset in self.site.assets.files:
            add(files, File.generated(config, asset.address, content=asset.data))
        self._hand_over(files, self.site.pages, config)
        for redirect in self.site.redirects:
            name = address.file(redirect.address)
            html = renderer.redirect(redirect, site_url=self.settings.url)
            add(files, File.generated(config, name, content=html, inclusion=InclusionLevel.NOT_IN_NAV))
        for task in self.site.photos:
            for copy in task.renditions:
                if (path := cache.file(copy.address)).is_file():
                    add(files, File.generated(config, copy.address, abs_src_path=str(path)))
        for made in self.site.files:
            file = MachineFile.generated(
                config, made.address, content=b"", inclusion=InclusionLevel.NOT_IN_NAV
            )
            file.made = made  # type: ignore[attr-defined]
            add(files, file)
        for where, original in self.site.attachments:
            add(files, File.generated(config, where, abs_src_path=str(original)))
        return files

    def _hand_over(self, files: Files, pages: Iterable[Page], config: MkDocsConfig) -> None:
        renderer = self._renderer()
        written = {file.dest_uri for file in files}
        for page in pages:
            if page.address == address.HOME and "index.html" in written:
                continue
            file = File.generated(
                config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            if page.address in self._places:
                file.abs_dest_path = str(self._places[page.address])
            file.page = PlannedPage(page, renderer, file, config)
            add(files, file)

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """A hand-written page has no record of its last change: it is not stamped with the day of the build."""
        if not isinstance(page, PlannedPage):
            page.update_date = NO_DAY
        return markdown

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """A hand-written index.md introduces the home page."""
        if page.file.dest_uri != "index.html" or isinstance(page, PlannedPage):
            return html
        planned = next(planned for planned in self.site.planned if planned.address == address.HOME)
        (home,) = self.site.complete([planned])
        page.planned = home  # type: ignore[attr-defined]
        return self._renderer().content(home, introduction=html)

    def _renderer(self) -> Renderer:
        return Renderer(self.settings.language, self._colours, policy=self.site.assets.policy)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """What the surrounding templates ask for."""
        env.autoescape = _escapes
        env.filters |= {"href": href, "asset": self.site.assets.address, "unquote": unquote}
        say = Translator(self.settings.language)
        env.globals.update(_=say, ngettext=say.ngettext, chrome=self.site.chrome, once=once(env))
        # MkDocs writes the script that reloads a preview into its pages.
        env.globals.update(
            early=self.site.assets.early, policy="" if self.serving else self.site.assets.policy
        )
        return env

    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """From where the links of a page are written, and of what stands around it."""
        if isinstance(page, PlannedPage):
            where = page.planned.address
            context.update(spot=Spot(where), around=Spot(far(where)))
        else:
            spot = Spot(unquote(page.file.url).removeprefix("./"))
            context.update(spot=spot, around=spot)
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The 404 page knows no place of its own."""
        spot = Spot(None, root=str(context["base_url"] or "/"))
        context.update(spot=spot, around=spot)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the search index beside the pages."""
        if self._given:
            return
        try:
            names = names_of(self.site.catalogue)
            index_of(outlines(self.site.edition), names, cache=self.settings.search_cache).place(
                Path(config.site_dir)
            )
        except FengcaiError as error:
            raise PluginError(Translator("en")(error.message)) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when a story or photo is saved."""
        if self.settings.stories_folder.is_dir():
            server.watch(str(self.settings.stories_folder))
        return server


@cache
def _escapes(template: str | None) -> bool:
    """MkDocs escapes nothing; the templates that surround our pages show what editors typed."""
    return template is not None and (HOST / template).is_file()


def _is_unused(file: File) -> bool:
    """Material's scripts and styles: the site's own templates ask for none of them."""
    return file.src_dir == _MATERIAL and file.src_uri.startswith("assets/")


def _settings(config: MkDocsConfig, options: dict[str, Any], root: Path) -> Settings:
    names = (
        "site_name",
        "site_description",
        "site_url",
        "docs_dir",
        "site_dir",
        "draft_docs",
        "exclude_docs",
    )
    values = {name: config[name] for name in names}
    values["theme"] = {"language": dict(config.theme).get("language")}
    return settings_from(values, options, root=root)
