"""Catalogue → pages: pure planning, one kind of page a file."""

from __future__ import annotations

from generator.content.load import Records
from generator.pages import (
    archive,
    branches,
    calendar,
    columns,
    galleries,
    home,
    honours,
    members,
    notices,
    regions,
    search,
    sitemap,
    stories,
    topics,
)
from generator.pages.chrome import Chrome, chrome
from generator.pages.edition import Edition
from generator.pages.page import Page, Redirect

KINDS = (
    home,
    stories,
    archive,
    branches,
    members,
    columns,
    honours,
    regions,
    topics,
    galleries,
    calendar,
    search,
    sitemap,
    notices,
)
"""Each has `pages(edition)`."""


def plan(edition: Edition) -> tuple[Page, ...]:
    """Every page of the site that stands in the Catalogue, in order of address."""
    return tuple(
        sorted((page for kind in KINDS for page in kind.pages(edition)), key=lambda page: page.address)
    )


def plan_redirects(edition: Edition, records: Records) -> tuple[Redirect, ...]:
    """Every old address that leads on, in order."""
    return tuple(sorted(notices.redirects(edition, records), key=lambda redirect: redirect.address))


__all__ = ["Chrome", "Edition", "Page", "Redirect", "chrome", "plan", "plan_redirects"]
