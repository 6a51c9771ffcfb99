"""The register of members, by the sound of their names, and each member's own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.content import address
from generator.content.model import Member, Story
from generator.content.parts import Photo
from generator.content.pinyin import initial, reading
from generator.pages import albums, views
from generator.pages.archive import flat
from generator.pages.edition import Edition
from generator.pages.lists import NAMES, grouped, paged
from generator.pages.page import Content, Data, Page, given


def pages(edition: Edition) -> Iterator[Page]:
    """The register by initial; then every member."""
    members = tuple(edition.catalogue.members.values())
    if not members:
        return
    size = edition.settings.per_page * NAMES
    register = Page(
        address=address.MEMBERS,
        template="members",
        title=edition.say("Members"),
        section=address.MEMBERS,
        make=given({"crumbs": views.crumbs(edition), "initials": _initials(members, size)}),
    )
    yield from paged(edition, register, members, partial(_by_initial, edition), per_page=size)
    pictured = _pictured(edition)
    for member in members:
        yield from _member(edition, member, pictured.get(member.id, []))


def _letter(member: Member) -> str:
    return initial(reading(member.name, member.pinyin))


def _initials(members: Sequence[Member], size: int) -> list[Data]:
    """Each letter, and the part of the register on which it begins."""
    first: dict[str, int] = {}
    for n, member in enumerate(members):
        first.setdefault(_letter(member), n // size + 1)
    return [
        views.link(letter, f"{address.part(address.MEMBERS, number)}#{anchor(letter)}")
        for letter, number in first.items()
    ]


def anchor(letter: str) -> str:
    """The id of a letter's heading."""
    return f"initial-{letter.lower() if letter != '#' else 'other'}"


def _by_initial(edition: Edition, members: Sequence[Member]) -> Data:
    return {
        "groups": [
            {"title": letter, "id": anchor(letter), "members": [views.member_card(edition, m) for m in group]}
            for letter, group in grouped(members, _letter)
        ]
    }


Pictured = tuple[Story, Photo]
"""A photo, and the story that it stands in."""


def _pictured(edition: Edition) -> dict[str, list[Pictured]]:
    """By member: the photos that name them, whatever story they stand in, from the newest."""
    found: dict[str, list[Pictured]] = {}
    for story in edition.catalogue.stories:
        for item in story.photos:
            if item.people and albums.is_shown(edition, story, item):
                for member in dict.fromkeys(item.people):
                    found.setdefault(member, []).append((story, item))
    return found


def _member(edition: Edition, member: Member, pictured: Sequence[Pictured]) -> Iterator[Page]:
    stories = edition.catalogue.by_member.get(member.id, ())
    pictures = address.under(address.GALLERIES, "members", member.id)
    page = Page(
        address=address.under(address.MEMBERS, member.id),
        template="member",
        title=member.name,
        source=member.path,
        section=address.MEMBERS,
        description=member.prose.first_paragraph[: views.SUMMARY],
        updated=views.latest(stories),
        pictured=bool(member.pictures),
        make=partial(_content, edition, member, pictured, pictures),
    )
    yield from paged(edition, page, stories, partial(flat, edition))
    if len(pictured) > albums.SAMPLE:
        yield from albums.album_of_record(
            edition, page, pictures, len(pictured), partial(_photos, edition, pictured)
        )


def _photos(edition: Edition, pictured: Sequence[Pictured]) -> list[Data]:
    shown = ((story, views.photo(edition, story, item)) for story, item in pictured)
    return [albums.of_story(story, view) for story, view in shown if view]


def _content(edition: Edition, member: Member, pictured: Sequence[Pictured], pictures: str) -> Content:
    where = address.under(address.MEMBERS, member.id)
    taken: set[str] = set()
    blocks = views.blocks(edition, member, base=where, taken=taken)
    data = {
        "crumbs": views.crumbs(edition, (edition.say("Members"), address.MEMBERS)),
        "card": views.member_card(edition, member),
        "awards": views.awards(edition, member),
        "album": albums.sample(_photos(edition, pictured), taken, pictures),
    }
    return Content(data, blocks)
