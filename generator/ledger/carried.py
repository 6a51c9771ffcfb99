"""What no editor can keep, kept: addresses that ended because a list grew shorter or a record took another name.

A page leads on to what took its place, or to the nearest list that still contains it; a file that programs read
(a feed, a table) goes on under its old name, for they follow no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.content import address
from generator.ledger.addresses import FEEDS, above, counterpart, is_derived, may_go, owner_of
from generator.ledger.public import Ledger, addresses, has_left, hidden, is_given_up
from generator.machines import SiteFile, open_data, redirects
from generator.pages import Redirect
from generator.site import Site


@dataclass(frozen=True)
class Carried:
    """What is added to a site so that old addresses answer."""

    redirects: tuple[Redirect, ...] = ()
    files: tuple[SiteFile, ...] = ()
    attachments: tuple[tuple[str, Path], ...] = ()


def carry(site: Site, ledger: Ledger) -> Site:
    """The site with all that is carried over from the last release, and its maps of redirects made anew."""
    more = carried(site, ledger)
    moves = tuple(sorted((*site.redirects, *more.redirects), key=lambda move: move.address))
    files = [file for file in site.files if file.address not in redirects.NAMES]
    files += (*more.files, *redirects.files(moves, url=site.settings.url))
    return replace(
        site,
        redirects=moves,
        files=tuple(sorted(files, key=lambda file: file.address)),
        attachments=tuple(sorted((*site.attachments, *more.attachments))),
    )


def carried(site: Site, ledger: Ledger) -> Carried:
    """What must be added; what is left out for it has no place, or is lost."""
    standing = _Standing(site)
    moves: list[Redirect] = []
    files: list[SiteFile] = []
    attachments: list[tuple[str, Path]] = []
    taken: set[str] = set()
    for old in sorted(ledger.addresses - standing.addresses):
        if may_go(old) or is_given_up(old, site):
            continue
        if old.casefold() in taken or not standing.has_room_for(old):
            continue  # where only capitals differ, disks and servers that take them for one answer all the same
        taken.add(old.casefold())
        if old.endswith("/"):
            if (to := standing.page_for(old)) is not None:
                moves.append(Redirect(old, to))
        elif (file := standing.file_for(old)) is not None:
            files.append(file)
        elif (original := standing.attachment_for(old)) is not None:
            attachments.append((old, original))
    return Carried(tuple(moves), tuple(files), tuple(attachments))


@dataclass(frozen=True)
class _Standing:
    """The new site, as old addresses are looked for in it."""

    site: Site

    @cached_property
    def addresses(self) -> frozenset[str]:
        return addresses(self.site)

    @cached_property
    def moves(self) -> Mapping[str, str]:
        return {redirect.address: redirect.to for redirect in self.site.redirects}

    @cached_property
    def files(self) -> Mapping[str, SiteFile]:
        return {file.address: file for file in self.site.files}

    @cached_property
    def attachments(self) -> Mapping[str, Path]:
        return dict(self.site.attachments)

    @cached_property
    def tables(self) -> Mapping[str, SiteFile]:
        return {file.address: file for file in open_data.in_every_form(self.site.edition)}

    @cached_property
    def hidden(self) -> frozenset[str]:
        return frozenset(hidden(self.site))

    @cached_property
    def _files(self) -> frozenset[str]:
        """The path of each file, as disks compare them that take capitals for small letters."""
        return frozenset(address.file(where).casefold() for where in self.addresses)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(folder for file in self._files for folder in above(file))

    def has_room_for(self, old: str) -> bool:
        """False where something stands there under another case, or a file where a folder would be, or a folder."""
        file = address.file(old).casefold()
        return (
            file not in self._files
            and f"{file}/" not in self._folders
            and not any(folder.rstrip("/") in self._files for folder in above(file))
        )

    def page_for(self, old: str) -> str | None:
        """Where an old page leads on to."""
        owner = owner_of(old)
        if owner is not None:
            if (now := self._now(owner)) is None:
                return None
            new = counterpart(old, owner=owner, now=now)
            return new if new in self.addresses and new not in self.moves else now
        return self._nearest(old) if is_derived(old) and not self._tells(old) else None

    def file_for(self, old: str) -> SiteFile | None:
        """What goes on under the name of an old feed or table."""
        if old.startswith(address.DATA):
            return self.tables.get(old)
        name = old.rpartition("/")[2]
        if name not in FEEDS:
            return None
        owner = owner_of(old)
        pages = [self._now(owner)] if owner is not None else above(old) if is_derived(old) else []
        found = (self.files.get(f"{page}{name}") for page in pages if page is not None)
        file = next((file for file in found if file), None)
        return replace(file, address=old) if file else None

    def attachment_for(self, old: str) -> Path | None:
        """The file that a story offers still, under another address than before."""
        owner = owner_of(old)
        now = self._now(owner) if owner is not None else None
        if owner is None or now is None:
            return None
        return self.attachments.get(counterpart(old, owner=owner, now=now))

    @cached_property
    def _withdrawn_words(self) -> frozenset[str]:
        """The topics of stories that have left, and what withdrawn members are called."""
        records = self.site.records
        words = {topic for story in records.stories if has_left(story, self.site) for topic in story.topics}
        words |= {name for m in records.members if has_left(m, self.site) for name in (m.name, *m.epithets)}
        return frozenset(words)

    def _tells(self, old: str) -> bool:
        """True for the address of a topic that says of whom or what nothing may be said any more."""
        return old.startswith(address.TOPICS) and any(word in old for word in self._withdrawn_words)

    def _now(self, owner: str) -> str | None:
        """Where a record's page stands now; None for what is not public."""
        if owner in self.hidden:
            return None
        now = self.moves.get(owner, owner)
        return now if now in self.addresses else None

    def _nearest(self, old: str) -> str:
        for page in above(old):
            if page in self.moves:
                return self.moves[page]
            if page in self.addresses:
                return page
        return address.HOME
