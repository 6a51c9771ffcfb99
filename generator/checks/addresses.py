"""One address, one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.checks.scope import Claim, Scope
from generator.i18n import Message
from generator.problem import Place, Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`address-taken`, naming both.

    Addresses that differ only in case are one on many web servers and disks, and no file can be a folder.
    """
    claims = sorted(scope.claims, key=lambda claim: (claim.source, claim.address))
    files: dict[str, str] = {}
    for claim in claims:
        if (first := files.get(_file(claim))) is not None:
            yield _taken(claim, first)
        files.setdefault(_file(claim), claim.source)
    for claim in claims:
        folders = (folder.as_posix() for folder in PurePosixPath(_file(claim)).parents)
        if (file := next((folder for folder in folders if folder in files), None)) is not None:
            yield _taken(claim, files[file])


def _file(claim: Claim) -> str:
    whole = (
        f"{claim.address}index.html" if claim.address.endswith("/") or not claim.address else claim.address
    )
    return whole.casefold()


def _taken(claim: Claim, first: str) -> Problem:
    message = Message(
        "the address /{address} is wanted by {first} too: choose another",
        address=claim.address,
        first=first or Message("a page that the generator makes"),
    )
    return Problem(Place(claim.source), "address-taken", message)
