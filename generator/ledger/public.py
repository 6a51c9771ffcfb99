"""What was public, and what is: the two sides that are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.links import addressed
from generator.content.model import Story
from generator.content.record import Record
from generator.ledger.addresses import address_of
from generator.site import Site, public_records


def _unread(_address: str) -> str | None:
    return None


@dataclass(frozen=True)
class Ledger:
    """What the last release gave to the public."""

    files: Iterable[str]
    """The path of every file in it."""
    page: Callable[[str], str | None] = _unread
    """The HTML that stood at an address, where it is still at hand: it tells what became of it."""
    hosts: tuple[str, ...] = ()
    """Every other host that it linked to."""

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that answered."""
        return frozenset(map(address_of, self.files))


def addresses(site: Site) -> frozenset[str]:
    """Every address at which the site will answer, but for what other plugins of the host add."""
    return frozenset(
        (
            *(page.address for page in site.planned),
            *(redirect.address for redirect in site.redirects),
            *(file.address for file in site.files),
            *(where for where, _ in site.attachments),
            *(page.address for page in site.documents),
            *(
                where
                for path, where in site.links.sources.items()
                if path.startswith(f"{site.settings.docs}/")
            ),
        )
    )


def hidden(site: Site) -> Mapping[str, Record]:
    """Every record that is not public, by its addresses, the old ones included."""
    public = {record.path for record in public_records(site.catalogue)}
    found: dict[str, Record] = {}
    for record, where in addressed(site.records):
        if record.path not in public:
            found |= dict.fromkeys((where, *getattr(record, "aliases", ())), record)
    return found


def has_left(record: Record, site: Site) -> bool:
    """True for what was withdrawn or has expired, as its editor said; False for a draft and what is still to come."""
    if getattr(record, "withdrawn", None) is not None:
        return True
    if not isinstance(record, Story) or record.expires is None:
        return False
    return record.expires <= site.catalogue.now.astimezone(record.date.tzinfo).date()


def is_given_up(where: str, site: Site) -> bool:
    """True for what stands under `gone` in the settings, or below it."""
    return any(where == old or (old.endswith("/") and where.startswith(old)) for old in site.settings.gone)
