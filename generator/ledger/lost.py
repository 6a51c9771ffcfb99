"""`address-lost`: what was public and answers no more, with what the editor can do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.content import address
from generator.content.model import Story
from generator.content.record import Record
from generator.i18n import Message
from generator.ledger.addresses import FEEDS, address_of, is_derived, is_known, may_go, owner_of
from generator.ledger.public import Ledger, addresses, has_left, hidden, is_given_up
from generator.problem import Place, Problem
from generator.site import Site

if TYPE_CHECKING:
    from generator.ledger.likely import Successors  # it is needed only where something is lost

CODE = "address-lost"


def lost(site: Site, ledger: Ledger, *, built: Collection[str] | None = None) -> Iterator[Problem]:
    """Every address of the last release that neither answers nor was given up, each record once.

    `built` holds the paths of the finished site. Without it only what the program plans is judged, before
    anything is written; what else the host writes is known afterwards.
    """
    answering = frozenset(map(address_of, built)) if built is not None else addresses(site)
    away = hidden(site)
    found: dict[str, Record | None] = {}
    for old in sorted(ledger.addresses - answering):
        if may_go(old) or is_derived(old) or is_given_up(old, site):
            continue
        if built is None and not is_known(old):
            continue
        owner = owner_of(old) or old
        record = away.get(owner)
        if record is not None and has_left(record, site):
            continue
        # A page takes its feeds, its album and its attachments with it: one word says it all.
        with_page = owner not in answering and (owner in ledger.addresses or record is not None)
        found.setdefault(owner if with_page else old, record)
    if found:
        from generator.ledger.likely import Successors

        successors = Successors(site, ledger)
        yield from (_problem(old, record, site, successors) for old, record in found.items())


def _problem(old: str, record: Record | None, site: Site, successors: Successors) -> Problem:
    if isinstance(record, Story):
        key = "draft" if record.draft else "date"
        return Problem(Place(record.path, *record.mark(key)), CODE, _not_yet(old, record), len(key))
    owner = owner_of(old)
    if owner is not None and owner != old and old.rpartition("/")[2] not in FEEDS:
        return Problem(Place(_file_of(owner, site)), CODE, _attachment(old))
    successor = successors.of(old)
    if successor is not None:
        message = Message(
            "/{address} was public and leads nowhere now. If this took its place, write in its front matter: {line}",
            address=old,
            line=_aliases(successor, old),
        )
        return Problem(Place(successor.path), CODE, message)
    return Problem(Place(site.settings.config), CODE, _vanished(old))


def _not_yet(old: str, story: Story) -> Message:
    command = _command("story", story.id)
    if story.draft:
        return Message(
            "/{address} was public and is a draft again, so links to it break: publish it, "
            "or take it off the site with {command}",
            address=old,
            command=command,
        )
    return Message(
        "/{address} was public and has a date to come, so links to it break: put the date back, "
        "or take it off the site with {command}",
        address=old,
        command=command,
    )


def _attachment(old: str) -> Message:
    return Message(
        "/{address} was offered and is gone: put the file back where it was, "
        "or give the address up with a line for the plugin in the settings: {line}",
        address=old,
        line=_given_up(old),
    )


def _vanished(old: str) -> Message:
    """What to do about an address of which nothing is left, by what stood there."""
    section, _, rest = old.partition("/")
    id = rest.strip("/")
    if section + "/" in (address.STORIES, address.MEMBERS) and id:
        kind = "story" if section + "/" == address.STORIES else "member"
        return Message(
            "/{address} was public and its file is gone: bring the file back and take it off with {command}; "
            "where another page took its place, write there: aliases: [/{address}]",
            address=old,
            command=_command(kind, id),
        )
    if section + "/" == address.CALENDAR:
        return Message(
            "/{address} was public and its event is gone: bring {file} back, "
            "or give the address up with a line for the plugin in the settings: {line}",
            address=old,
            file=f"events/{id.removesuffix('.ics')}.md",
            line=_given_up(old),
        )
    return Message(
        "/{address} was public and leads nowhere now: bring back what stood there, write aliases: [/{address}] "
        "in the page that took its place, or give the address up with a line for the plugin in the settings: {line}",
        address=old,
        line=_given_up(old),
    )


def _aliases(record: Record, old: str) -> str:
    """The line that a record's front matter needs, what it says already included."""
    every: Iterable[str] = dict.fromkeys((*getattr(record, "aliases", ()), old))
    return f"aliases: [{', '.join(f'/{alias}' for alias in every)}]"


def _given_up(old: str) -> str:
    return f"gone: [/{old}]"


def _command(kind: str, id: str) -> str:
    return f"fengcai withdraw {kind} {id}"


def _file_of(owner: str, site: Site) -> str:
    """The source of the record at an address, or of the one that took its place."""
    sources = {page.address: page.source for page in site.planned}
    sources |= {redirect.address: redirect.source for redirect in site.redirects}
    return sources.get(owner) or site.settings.config
