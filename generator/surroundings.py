"""What stands around the content of a page: most of it is the same around thousands, and rendered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.content import address


@dataclass(frozen=True, slots=True)
class Spot:
    """From where links are written."""

    address: str | None
    """Of the page; None for one that answers at any address, as that which says that there is none."""
    root: str = "/"
    """The URL of home for a page that has no address."""

    def url(self, target: str) -> str:
        """The URL of an address from here."""
        if self.address is None:
            return f"{self.root.rstrip('/')}/{address.relative(target, base='').removeprefix('./')}"
        return address.relative(target, base=self.address)


def far(where: str) -> str:
    """A text that stands for `where`, and for every page as deep in the same section.

    A link from there is one from `where`; only to a page in the same inner folder, it makes a detour.
    `archive/2026/03/` gives `archive///`.
    """
    section, slash, inner = where.partition("/")
    return section + slash + "/" * inner.count("/")


@pass_context
def href(context: Context, target: str) -> str:
    """The URL of an address, from the `spot` of a template."""
    return str(context["spot"].url(target))


def once(environment: Environment) -> Callable[..., Markup]:
    """The function `once` of templates: another template, given these values and nothing else of its own.

    It is rendered once for all pages that give it the same.
    """

    @cache
    def rendered(template: str, /, **values: object) -> Markup:
        return Markup(environment.get_template(template).render(values))  # noqa: S704 - it escapes by itself

    return rendered
