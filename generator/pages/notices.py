"""What stands where a story or member was withdrawn, and the old addresses that lead on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import address
from generator.content.links import addressed
from generator.content.load import Records
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.page import Page, Redirect, given


def pages(edition: Edition) -> Iterator[Page]:
    """A short notice, without the name of what was there."""
    catalogue = edition.catalogue
    gone = [(story.path, address.story(story.id)) for story in catalogue.withdrawn_stories]
    gone += [(m.path, address.under(address.MEMBERS, m.id)) for m in catalogue.withdrawn_members]
    gone += [(edition.settings.config, old) for old in edition.settings.gone if old.endswith("/")]
    for source, where in gone:
        yield Page(
            address=where,
            template="withdrawn",
            title=edition.say("Withdrawn"),
            source=source,
            indexed=False,
            make=given({"crumbs": views.crumbs(edition)}),
        )


def redirects(edition: Edition, records: Records) -> Iterator[Redirect]:
    """The folders above the stories lead to the archive, and each alias to the record that took its place."""
    yield Redirect(address.STORIES, address.ARCHIVE)
    for year in sorted({int(story.id[:4]) for story in edition.catalogue.stories}):
        to = address.under(address.ARCHIVE, year) if year in edition.catalogue.by_year else address.ARCHIVE
        yield Redirect(address.under(address.STORIES, year), to)
    catalogue = edition.catalogue
    shown = {story.path for story in catalogue.stories}
    shown |= {
        record.path
        for kind in (catalogue.branches, catalogue.members, catalogue.columns, catalogue.honours)
        for record in kind.values()
    }
    for record, where in addressed(records):
        if record.path in shown:
            yield from (Redirect(alias, where, record.path) for alias in getattr(record, "aliases", ()))
    for page in edition.documents:
        yield from (Redirect(alias, page.address, page.path) for alias in page.aliases)
