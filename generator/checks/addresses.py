"""One address, one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.scope import Claim, Scope
from generator.content import address
from generator.i18n import Message
from generator.problem import Place, Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`address-taken`, and for an old address `alias-clash`, naming both.

    Addresses that differ only in case are one on many web servers and disks, and no file can be a folder.
    """
    yield from (
        Problem(
            Place(page.path),
            "value-invalid",
            Message(
                "aliases: “{given}”: an old address is a path on this site, such as /news/2023/0412/",
                given=old,
            ),
        )
        for page in scope.documents
        for old in page.no_aliases
    )
    claims = sorted(scope.claims, key=lambda claim: (claim.source, claim.address))
    aliases = {
        (record.path, alias): Place(record.path, *record.mark("aliases", i))
        for record in scope.records.every()
        for i, alias in enumerate(getattr(record, "aliases", ()))
    }
    files: dict[str, str] = {}
    claimed = [(claim, _file(claim)) for claim in claims]
    for claim, file in claimed:
        if (first := files.get(file)) is not None:
            yield _taken(claim, first, aliases.get((claim.source, claim.address)))
        files.setdefault(file, claim.source)
    for claim, file in claimed:
        if (folder := next((folder for folder in _around(file) if folder in files), None)) is not None:
            yield _taken(claim, files[folder], aliases.get((claim.source, claim.address)))


def _around(file: str) -> Iterator[str]:
    """The folders that a file lies in, the innermost first."""
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _file(claim: Claim) -> str:
    return address.file(claim.address).casefold()


def _taken(claim: Claim, first: str, alias: Place | None) -> Problem:
    other = first or Message("a page that the generator makes")
    if alias is not None:
        message = Message(
            "the old address /{address} is wanted by {first} too: leave it to one of them",
            address=claim.address,
            first=other,
        )
        return Problem(alias, "alias-clash", message)
    message = Message(
        "the address /{address} is wanted by {first} too: choose another", address=claim.address, first=other
    )
    return Problem(Place(claim.source), "address-taken", message)
