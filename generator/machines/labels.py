"""The page labels that Chinese government sites carry (网页标签).

After the annex of the State Council's 政府网站发展指引 (国办发〔2017〕47号): labels of the site on every page,
of the column on lists, of the article on stories. What is not known is absent; none is ever empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from generator.content.model import Column, Story
from generator.content.record import Record
from generator.machines.sharing import picture_of
from generator.pages import Edition, Page, views

Labels = list[tuple[str, str]]


def of_site(edition: Edition) -> Labels:
    """What every page carries."""
    settings = edition.settings
    return _known(
        SiteName=settings.name,
        SiteDomain=urlsplit(settings.url).hostname,
        SiteIDCode=settings.organisation.site_id_code,
    )


def of_home(edition: Edition) -> Labels:
    """The home page's: it is a column of its own kind, and about what its columns are about."""
    return _known(
        ColumnName=edition.say("Home"),
        ColumnDescription=edition.settings.description,
        ColumnKeywords=_row([column.name for column in edition.catalogue.columns.values()]),
        ColumnType=edition.say("Home"),
    )


def of_list(edition: Edition, page: Page, record: Record | None, sections: Mapping[str, str]) -> Labels:
    """A list's, or those of a record that is no story; `page` is the first part of the list.

    `sections` gives the title of each section by its address.
    """
    if isinstance(record, Column):
        return _known(
            ColumnName=record.name,
            ColumnDescription=record.description,
            ColumnKeywords=_row(record.keywords),
            ColumnType=record.kind,
        )
    is_record = page.template in ("branch", "member", "album")
    return _known(
        ColumnName=sections.get(page.section) if is_record else page.title,
        ColumnDescription="" if is_record else page.description,
    )


def of_story(edition: Edition, story: Story, page: Page, sections: Mapping[str, str]) -> Labels:
    """A story's, with those of the column that it stands in, else of its section."""
    column = edition.catalogue.columns.get(story.column or "")
    found = picture_of(story)
    copies = edition.copies.get(found.digest) if found else None
    return _known(
        ColumnName=column.name if column else sections.get(page.section),
        ColumnType=column.kind if column else None,
        ArticleTitle=story.title,
        PubDate=f"{story.date:%Y-%m-%d %H:%M}",
        ContentSource=story.source.name if story.source else edition.settings.organisation.organiser,
        Keywords=_row(story.topics),
        Author=_row(authors(story)),
        Description=views.summary(story),
        Image=edition.url(copies.fallback.address) if copies else None,
        Url=edition.url(page.address),
    )


def authors(story: Story) -> tuple[str, ...]:
    """Who wrote a story: reporters, then correspondents, else the author that a reprint names."""
    named = dict.fromkeys((*story.byline.reporters, *story.byline.correspondents))
    if not named and story.source and story.source.author:
        return (story.source.author,)
    return tuple(named)


def _row(names: Sequence[str]) -> str:
    return ",".join(names)


def _known(**labels: str | None) -> Labels:
    return [(name, content) for name, content in labels.items() if content]
