"""A story's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from generator.content import address
from generator.content.album import cover, in_text
from generator.content.attachments import FILMS, SOUNDS, suffix_of
from generator.content.model import Branch, Member, Story
from generator.content.parts import Attachment, Byline, Figure, Origin, Photo, Qualifier, Source
from generator.content.related import Relations
from generator.pages import albums, views
from generator.pages.edition import Edition
from generator.pages.page import Content, Data, Page


def pages(edition: Edition) -> Iterator[Page]:
    """Every story, from the newest."""
    relations = cache(partial(Relations, edition.catalogue))
    for place, story in enumerate(edition.catalogue.stories):
        yield Page(
            address=address.story(story.id),
            template="story",
            title=story.title,
            make=partial(_content, edition, story, place, relations),
            source=story.path,
            section=address.ARCHIVE,
            description=views.summary(story),
            lang=story.lang,
            updated=views.latest([story]),
            indexed=not story.draft,
            pictured=bool(story.pictures),
        )


def _content(edition: Edition, story: Story, place: int, relations: Callable[[], Relations]) -> Content:
    catalogue = edition.catalogue
    newer = catalogue.stories[place - 1] if place else None
    older = catalogue.stories[place + 1] if place + 1 < len(catalogue.stories) else None
    where = address.story(story.id)
    column = catalogue.columns.get(story.column or "")
    lead = _lead(story)
    shown_lead = views.photo(edition, story, lead) if lead else None
    taken: set[str] = set()
    if shown_lead:
        views.addressed([shown_lead], taken)
    blocks = views.blocks(edition, story, base=where, taken=taken)
    branches = [catalogue.branches[key] for key in story.branches if key in catalogue.branches]
    members = [catalogue.members[key] for key in story.members if key in catalogue.members]
    data: Data = {
        "crumbs": views.crumbs(
            edition,
            (column.name, address.under(address.COLUMNS, column.id))
            if column
            else (edition.say("Archive"), address.ARCHIVE),
            (
                edition.month(story.date.year, story.date.month),
                address.under(address.ARCHIVE, story.date.year, f"{story.date.month:02d}"),
            ),
        ),
        "subtitle": story.subtitle or "",
        "date": edition.day(story.day),
        "updated": edition.day(story.updated) if story.updated else None,
        "draft": story.draft,
        "origin": _origin(edition, story.origin),
        "source": _source(edition, story.source),
        "byline": _byline(edition, story.byline),
        "lead": shown_lead,
        "album": _album(edition, story, taken, but=lead.file if lead else None),
        "figures": [_figure(edition, figure) for figure in story.figures],
        "documents": [
            {
                "title": document.title,
                "number": document.number or "",
                "issuer": document.issuer or "",
                "date": edition.period(document.date),
                "url": document.url or "",
            }
            for document in story.documents
        ],
        "attachments": [
            _attachment(story, where, item) for item in story.attachments if item.file in story.files
        ],
        "honours": [
            views.link(honour.name, address.under(address.HONOURS, honour.id))
            for key in story.honours
            if (honour := catalogue.honours.get(key))
        ],
        "awards": _reported(edition, story, branches, members),
        "events": [
            views.link(event.title, f"{address.CALENDAR}#{event.id}")
            for key in story.events
            if (event := catalogue.events.get(key))
        ],
        "topics": [views.link(topic, address.under(address.TOPICS, topic)) for topic in story.topics],
        "areas": [
            views.link(views.area_name(edition, area), address.under(address.REGIONS, area))
            for area in catalogue.areas_of(story)
        ],
        "branches": [views.branch_card(edition, branch) for branch in branches],
        "members": [views.member_card(edition, member) for member in members],
        "newer": views.headline(edition, newer) if newer else None,
        "older": views.headline(edition, older) if older else None,
        "related": [views.card(edition, other) for other in relations().related(story)],
    }
    return Content(data, blocks)


def _lead(story: Story) -> Photo | None:
    """The cover stands above the text, unless the text places it itself."""
    item = cover(story)
    return item if item and item.file not in in_text(story) else None


def _album(edition: Edition, story: Story, taken: set[str], *, but: str | None) -> Data:
    """The photos below the text: large ones where they are few, else rows; of very many, only the first."""
    photos = albums.loose(edition, story, but=but)
    every = sum(1 for item in story.photos if not item.hidden and item.file in story.pictures)
    return {
        **albums.sample(photos, taken, albums.where(story, every)),
        "every": every,
        "in_rows": len(photos) > albums.SMALL,
    }


def _origin(edition: Edition, origin: Origin) -> str:
    match origin:
        case Origin.REPRINT:
            return edition.say("Reprinted")
        case Origin.SUBMISSION:
            return edition.say("Submitted")
    return ""


def _source(edition: Edition, source: Source | None) -> Data | None:
    if source is None:
        return None
    return {
        "name": source.name,
        "url": source.url or "",
        "title": source.title or "",
        "author": source.author or "",
        "date": edition.day(source.date) if source.date else None,
    }


def _byline(edition: Edition, byline: Byline) -> list[Data]:
    say = edition.say
    roles = (
        (say("Reporter"), byline.reporters),
        (say("Correspondent"), byline.correspondents),
        (say("Photographer"), byline.photographers),
        (say("Editor"), byline.editor),
        (say("Duty editor"), byline.duty_editor),
    )
    reviews = (say("First review"), say("Second review"), say("Third review"))
    shown: list[Data] = [{"role": role, "names": edition.listed(names)} for role, names in roles if names]
    for n, name in enumerate(byline.reviewers):
        shown.append({"role": reviews[min(n, len(reviews) - 1)], "names": name})
    return shown


def _figure(edition: Edition, figure: Figure) -> Data:
    say = edition.say
    value = f"{figure.value:f}"
    unit = figure.unit or ""
    words = {
        Qualifier.EXACT: say("{value} {unit}", value=value, unit=unit),
        Qualifier.OVER: say("over {value} {unit}", value=value, unit=unit),
        Qualifier.ABOUT: say("about {value} {unit}", value=value, unit=unit),
        Qualifier.AT_LEAST: say("at least {value} {unit}", value=value, unit=unit),
    }
    return {
        "name": figure.name,
        "value": words[figure.qualifier].strip(),
        "as_of": edition.period(figure.as_of),
    }


def _attachment(story: Story, where: str, item: Attachment) -> Data:
    suffix = suffix_of(item.file)
    plays = "audio" if suffix in SOUNDS else "video" if suffix in FILMS else ""
    return {
        **views.link(item.title or item.file, where + item.file),
        "kind": suffix.removeprefix(".").upper(),
        "plays": plays,
    }


def _reported(
    edition: Edition, story: Story, branches: Sequence[Branch], members: Sequence[Member]
) -> list[Data]:
    """The awards that the story is about: those of its branches and members in the honours that it names."""
    shown: list[Data] = []
    for parent, recipients in ((address.BRANCHES, branches), (address.MEMBERS, members)):
        for recipient in recipients:
            for award in recipient.awards:
                view = views.award(edition, award) if award.honour in story.honours else None
                if view:
                    who = views.link(recipient.name, address.under(parent, recipient.id))
                    shown.append({**view, "recipient": who})
    return shown
