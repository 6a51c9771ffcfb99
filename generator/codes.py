"""Every fault that the gate knows, by its permanent code, and how much it weighs.

A code names the fault, not the cure, and never changes its meaning. Its manual lies in manuals/<code>.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.i18n import Message


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"

    def stops_the_build(self) -> bool:
        """True when nothing may be published while it stands."""
        return self is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of fault."""

    name: str
    subject: Message
    """What it is about, the heading under which the handbook has it."""
    severity: Severity = Severity.ERROR
    """What it weighs unless the settings say otherwise."""
    settled: bool = False
    """True where neither the settings nor a comment can make light of it: what it names could not be read, and
    would be missing from the site without a word."""


def _table(*rows: tuple[Message, str, str, str]) -> Mapping[str, Code]:
    """Codes by name, in the order of the handbook: a row is a subject, its settled errors, errors and warnings."""
    codes: list[Code] = []
    for subject, settled, errors, warnings in rows:
        codes += (Code(name, subject, settled=True) for name in settled.split())
        codes += (Code(name, subject) for name in errors.split())
        codes += (Code(name, subject, Severity.WARNING) for name in warnings.split())
    return {code.name: code for code in codes}


CODES = _table(
    (
        Message("Files and front matter"),
        "front-matter-missing front-matter-invalid key-unknown key-missing value-invalid encoding-not-utf8 "
        "slug-invalid file-misplaced file-unreadable",
        "",
        "allowance-unused",
    ),
    (
        Message("References and addresses"),
        "reference-unknown address-taken alias-clash address-lost",
        "link-broken",
        "withdrawn-still-named",
    ),
    (Message("Dates"), "", "date-impossible", "year-mismatch column-stale home-stale"),
    (
        Message("Photos"),
        "photo-missing photo-unreadable photo-wrong-extension photo-too-many-pixels photo-outside-site",
        "photo-without-alt photo-alt-repeats-title photo-has-location photo-untidy",
        "photo-too-large photo-duplicate",
    ),
    (Message("Sharing pictures"), "", "", "typeface-missing character-not-drawn"),
    (
        Message("Personal data"),
        "",
        "identity-number mobile-number bank-card home-address",
        "minor-mentioned consent-missing",
    ),
    (
        Message("Safety"),
        "",
        "raw-html script-link link-farm hidden-text private-use-character replacement-character mojibake "
        "pinyin-annotation",
        "external-host",
    ),
    (Message("Figures"), "", "tally-mismatch tally-exceeded units-mixed", ""),
    (
        Message("The built site"),
        "",
        "site-link-broken site-id-twice site-foreign-resource site-script-inline site-hidden-link "
        "site-photo-located site-leftover site-file-empty site-page-broken",
        "site-new-host",
    ),
    (
        Message("Wording"),
        "",
        "paragraph-repeated byline-placeholder",
        "punctuation-half-width space-in-chinese document-number-brackets",
    ),
)
"""All codes by name, in the order of the handbook."""
