"""One address, one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.scope import Scope
from generator.i18n import Message
from generator.problem import Place, Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`address-taken`, naming both.

    Addresses that differ only in case are one on many web servers and disks.
    """
    taken: dict[str, str] = {}
    for claim in scope.claims:
        file = (
            claim.address
            if not claim.address.endswith("/") and claim.address
            else f"{claim.address}index.html"
        )
        other = taken.setdefault(file.casefold(), claim.source)
        if other != claim.source:
            first, second = sorted((other, claim.source), key=lambda path: (path != "", path))
            message = Message(
                "the address /{address} is wanted by {first} too: choose another",
                address=claim.address,
                first=first or Message("a page that the generator makes"),
            )
            yield Problem(Place(second), "address-taken", message)
