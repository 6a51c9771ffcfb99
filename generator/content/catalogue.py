"""The Catalogue: all that is public at one moment, ordered, indexed and cross-linked. Read-only."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from generator.content.load import Records
from generator.content.model import Branch, Column, Event, Honour, Member, Region, Story
from generator.content.parts import Award
from generator.content.pinyin import reading
from generator.content.readings import syllables

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Area:
    """A region in its tree: `id` is the path of ids, such as `qingling/songxi`."""

    id: str
    name: str
    parent: str | None
    code: str | None = None
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Awarded:
    """An award and who was given it."""

    award: Award
    recipient: Branch | Member


@dataclass(frozen=True)
class Catalogue:
    """What the public may see, and what was withdrawn (for notices only).

    Stories run from the newest; members by the sound of their names; branches along the tree of
    regions; columns by their `order`. Every order is total.
    """

    now: dt.datetime
    stories: tuple[Story, ...] = ()
    branches: Mapping[str, Branch] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    honours: Mapping[str, Honour] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    withdrawn_stories: tuple[Story, ...] = ()
    withdrawn_members: tuple[Member, ...] = ()
    by_id: Mapping[str, Story] = field(default_factory=dict)
    by_branch: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_member: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_column: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_honour: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_event: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_area: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    """A story stands under its regions and under all that contain them."""
    by_topic: Mapping[str, Sequence[Story]] = field(default_factory=dict)
    by_year: Mapping[int, Sequence[Story]] = field(default_factory=dict)
    by_month: Mapping[tuple[int, int], Sequence[Story]] = field(default_factory=dict)
    awards: Mapping[str, Sequence[Awarded]] = field(default_factory=dict)
    """By honour: the newest year first, then batch, then the highest level."""
    branch_members: Mapping[str, Sequence[Member]] = field(default_factory=dict)
    successors: Mapping[str, Sequence[Branch]] = field(default_factory=dict)

    def areas_of(self, story: Story) -> tuple[str, ...]:
        """The story's own regions, else those of its branches; only known ones."""
        return _areas_of(story, self.branches, self.areas)

    def lineage(self, area: str | None) -> tuple[Area, ...]:
        """A region and all that contain it, the widest first; empty where it is unknown."""
        if area is None or area not in self.areas:
            return ()
        parts = area.split("/")
        return tuple(self.areas["/".join(parts[: n + 1])] for n in range(len(parts)))


def catalogue_of(records: Records, *, now: dt.datetime, drafts: bool = False) -> Catalogue:
    """Arrange records as the public sees them at `now`, whatever order they came in.

    `drafts` shows drafts too, for the preview at an editor's desk.
    """
    stories = tuple(
        sorted((s for s in records.stories if is_public(s, now=now, drafts=drafts)), key=_newest_first)
    )
    areas = _areas(records.regions)
    members = {m.id: m for m in sorted((m for m in records.members if m.withdrawn is None), key=by_sound)}
    place = {area: n for n, area in enumerate(areas)}
    branches = {
        b.id: b
        for b in sorted(
            records.branches,
            key=lambda b: (place.get(b.region or "", len(place)), syllables(b.name), b.name, b.id),
        )
    }
    columns = {
        c.id: c for c in sorted(records.columns, key=lambda c: (c.order, syllables(c.name), c.name, c.id))
    }
    honours = {h.id: h for h in sorted(records.honours, key=lambda h: (syllables(h.name), h.name, h.id))}
    events = {e.id: e for e in sorted(records.events, key=lambda e: (e.starts, e.id))}
    return Catalogue(
        now=now,
        stories=stories,
        branches=branches,
        members=members,
        columns=columns,
        honours=honours,
        events=events,
        areas=areas,
        withdrawn_stories=tuple(
            sorted((s for s in records.stories if s.withdrawn and not s.draft), key=lambda s: s.id)
        ),
        withdrawn_members=tuple(sorted((m for m in records.members if m.withdrawn), key=lambda m: m.id)),
        by_id={story.id: story for story in stories},
        by_branch=_index((key, s) for s in stories for key in s.branches if key in branches),
        by_member=_index((key, s) for s in stories for key in s.members if key in members),
        by_column=_index((s.column, s) for s in stories if s.column is not None and s.column in columns),
        by_honour=_index((key, s) for s in stories for key in s.honours if key in honours),
        by_event=_index((key, s) for s in stories for key in s.events if key in events),
        by_area=_index((key, s) for s in stories for key in _with_parents(_areas_of(s, branches, areas))),
        by_topic=_index((topic, s) for s in stories for topic in s.topics),
        by_year=_index((s.date.year, s) for s in stories),
        by_month=_index(((s.date.year, s.date.month), s) for s in stories),
        awards=_awards(honours, (*branches.values(), *members.values())),
        branch_members=_index(
            (m.branch, m) for m in members.values() if m.branch is not None and m.branch in branches
        ),
        successors=_index((key, b) for b in branches.values() for key in b.predecessors if key in branches),
    )


def is_public(story: Story, *, now: dt.datetime, drafts: bool = False) -> bool:
    """False for drafts, for what was withdrawn, has expired, or is not due yet."""
    if story.withdrawn is not None or (story.draft and not drafts):
        return False
    if story.expires is not None and story.expires <= now.astimezone(story.date.tzinfo).date():
        return False
    return story.date <= now or drafts


def area_ids(regions: Sequence[Region]) -> frozenset[str]:
    """The ids of a tree of regions, as paths."""
    return frozenset(_areas(regions))


def by_sound(member: Member) -> tuple[object, ...]:
    """The order of a register of names."""
    return reading(member.name, member.pinyin), member.name, member.id


def _newest_first(story: Story) -> tuple[float, str]:
    return -story.date.timestamp(), story.id


def _index(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    index: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if not index[key] or index[key][-1] is not value:
            index[key].append(value)
    return {key: tuple(values) for key, values in index.items()}


def _areas(regions: Sequence[Region], parent: str | None = None) -> dict[str, Area]:
    """The tree, flat, a region before those inside it; of two equal ids the first stands."""
    areas: dict[str, Area] = {}
    for region in regions:
        area = f"{parent}/{region.id}" if parent else region.id
        if area in areas:
            continue
        children = tuple(dict.fromkeys(f"{area}/{child.id}" for child in region.children))
        areas[area] = Area(area, region.name, parent, region.code, children)
        areas.update(_areas(region.children, area))
    return areas


def _areas_of(story: Story, branches: Mapping[str, Branch], areas: Mapping[str, Area]) -> tuple[str, ...]:
    own = story.regions or tuple(
        branch.region for key in story.branches if (branch := branches.get(key)) and branch.region
    )
    return tuple(dict.fromkeys(area for area in own if area in areas))


def _with_parents(areas: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for area in areas:
        parts = area.split("/")
        found.update(dict.fromkeys("/".join(parts[: n + 1]) for n in range(len(parts))))
    return tuple(found)


def _awards(
    honours: Mapping[str, Honour], recipients: Iterable[Branch | Member]
) -> Mapping[str, Sequence[Awarded]]:
    found: dict[str, list[Awarded]] = defaultdict(list)
    for recipient in recipients:
        for award in recipient.awards:
            if award.honour in honours:
                found[award.honour].append(Awarded(award, recipient))
    return {
        honour: tuple(sorted(found[honour], key=lambda a: _award_order(a.award, honours[honour])))
        for honour in honours
        if honour in found
    }


def _award_order(award: Award, honour: Honour) -> tuple[int, int, int]:
    """The newest first; within a year the later batch, then the highest level. Ties keep the register's order."""
    levels = [level.id for level in honour.levels]
    height = levels.index(award.level) if award.level in levels else len(levels)
    return -(award.year or 0), -(award.batch or 0), height
