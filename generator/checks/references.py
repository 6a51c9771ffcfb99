"""References by id: each must name a record, a level or a region that exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rapidfuzz import process

from generator.checks.scope import Scope, found
from generator.content.catalogue import area_ids
from generator.content.model import Branch, Event, Honour, Member, Story
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Problem

Reference = tuple[tuple[str | int, ...], str, str]
"""Where it stands in the front matter, the kind that it names, the id."""


def check(scope: Scope) -> Iterator[Problem]:
    """`reference-unknown`, with the nearest ids."""
    records = scope.records
    known: dict[str, Collection[str]] = {
        "story": {s.id for s in records.stories},
        "branch": {b.id for b in records.branches},
        "member": {m.id for m in records.members},
        "column": {c.id for c in records.columns},
        "honour": {h.id for h in records.honours},
        "event": {e.id for e in records.events},
        "region": area_ids(records.regions),
    }
    levels = {h.id: {level.id for level in h.levels} for h in records.honours}
    for record in scope.records.every():
        for keys, kind, name in _references(record):
            if name not in known[kind]:
                yield found(record, keys, "reference-unknown", _unknown(kind, name, known[kind]))
        for keys, honour, level in _levels(record):
            if honour in levels and level not in levels[honour]:
                yield found(record, keys, "reference-unknown", _unknown("level", level, levels[honour]))


_KINDS = {
    "story": Message("story"),
    "branch": Message("branch"),
    "member": Message("member"),
    "column": Message("column"),
    "honour": Message("honour"),
    "event": Message("event"),
    "region": Message("region"),
    "level": Message("level of this honour"),
}


def _unknown(what: str, name: str, known: Collection[str]) -> Message:
    kind = _KINDS[what]
    near = [close for close, *_ in process.extract(name, sorted(known), limit=3, score_cutoff=50)]
    if near:
        return Message(
            "there is no {kind} “{name}”; near it: {near}", kind=kind, name=name, near=", ".join(near)
        )
    return Message("there is no {kind} “{name}”", kind=kind, name=name)


def _references(record: Record) -> Iterator[Reference]:
    match record:
        case Story():
            yield from _each("branches", "branch", record.branches)
            yield from _each("members", "member", record.members)
            yield from _each("honours", "honour", record.honours)
            yield from _each("events", "event", record.events)
            yield from _each("regions", "region", record.regions)
            yield from _each("related", "story", record.related)
            yield from _one("column", "column", record.column)
            for i, photo in enumerate(record.photos):
                yield from ((("photos", i, "people", n), "member", who) for n, who in enumerate(photo.people))
        case Branch():
            yield from _one("region", "region", record.region)
            yield from _one("secretary", "member", record.secretary)
            yield from _each("predecessors", "branch", record.predecessors)
            yield from _each("allied", "branch", record.allied)
            yield from _awards(record)
        case Member():
            yield from _one("branch", "branch", record.branch)
            yield from _awards(record)
        case Event():
            yield from _one("region", "region", record.region)


def _each(key: str, kind: str, names: Iterable[str]) -> Iterator[Reference]:
    return (((key, i), kind, name) for i, name in enumerate(names))


def _one(key: str, kind: str, name: str | None) -> Iterator[Reference]:
    if name is not None:
        yield (key,), kind, name


def _awards(record: Branch | Member) -> Iterator[Reference]:
    return ((("awards", i, "honour"), "honour", award.honour) for i, award in enumerate(record.awards))


def _levels(record: Record) -> Iterator[Reference]:
    """Where a level is named: its place, the honour, the level."""
    if isinstance(record, Branch | Member):
        for i, award in enumerate(record.awards):
            if award.level is not None:
                yield ("awards", i, "level"), award.honour, award.level
    elif isinstance(record, Honour):
        for i, tally in enumerate(record.official):
            yield from ((("official", i, "counts", level), record.id, level) for level in tally.counts)
