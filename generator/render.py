"""Page → the HTML of its content. The core's own Jinja environment; no host is needed.

What surrounds the content (masthead, foot) is the host's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.assets import shape, tone
from generator.content.address import absolute, relative
from generator.i18n import Translator
from generator.pages import Page, Redirect

THEME = Path(__file__).parent / "theme"
CONTENT = THEME / "content"
"""Templates of the kinds of pages; a site may put its own before them."""


class Renderer:
    """Renders pages in one language. Holds compiled templates and nothing else.

    `colours` gives the dominant colour of a photo by its address: the address is a digest of the photo, so a
    page's own data still tells all that the page shows. `policy` is the Content-Security-Policy of whole pages.
    """

    def __init__(
        self, language: str, colours: Mapping[str, str] | None = None, *, policy: str = "default-src 'none'"
    ) -> None:
        self._environment = _Environment(
            loader=FileSystemLoader(CONTENT),
            auto_reload=False,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["href"] = _href
        self._environment.filters["tone"] = lambda address: tone((colours or {}).get(address, ""))
        self._environment.filters["shape"] = shape
        self._environment.filters["broken"] = broken
        self._environment.filters["tongue"] = tongue
        say = Translator(language)
        self._environment.globals["_"] = say
        self._environment.globals["ngettext"] = say.ngettext
        self._language = language
        self._policy = policy

    def content(self, page: Page, *, introduction: str = "") -> str:
        """The content of a page, with links relative to its address.

        `introduction` is safe HTML that someone wrote by hand, for the home page.
        """
        template = self._environment.get_template(f"{page.template}.html")
        return template.render(
            page=page,
            data=page.data,
            base=page.address,
            blocks=page.blocks,
            introduction=Markup(introduction),  # noqa: S704 - from the host's own Markdown
        )

    def redirect(self, redirect: Redirect, *, site_url: str) -> str:
        """A whole page that leads on, without a server's help."""
        to = relative(redirect.to, base=redirect.address)
        canonical = absolute(redirect.to, root=site_url) if site_url else to
        return self._environment.get_template("redirect.html").render(
            base=redirect.address, to=to, canonical=canonical, language=self._language, policy=self._policy
        )


class _Environment(Environment):
    """What templates are given is mappings, nearly all of it: `story.name` is looked for among their items first.

    To look for an attribute that is not there costs five times as much.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


_CLAUSE = re.compile(r"[^：，。；！？]*[：，。；！？]+[”’」』》）]*|[^：，。；！？]+")


def clauses(title: str) -> list[str]:
    """The parts of a title, each with the punctuation that ends it: where it breaks best."""
    return _CLAUSE.findall(title)


@lru_cache(maxsize=1 << 15)
def broken(title: str) -> Markup:
    """A title, so marked that it breaks at its punctuation."""
    parts = [escape(part) for part in clauses(title)]
    if len(parts) < 2:
        return escape(title)
    return Markup("".join(f'<span class="clause">{part}</span>' for part in parts))  # noqa: S704 - escaped


def tongue(language: str | None) -> Markup:
    """The attribute for the language of what an editor wrote, where it is not the site's."""
    return Markup(f' lang="{escape(language)}"') if language else _NONE  # noqa: S704 - escaped


_NONE = Markup()


@pass_context
def _href(context: Context, target: str) -> str:
    base: Any = context["base"]
    return relative(target, base=base)
