"""Who agreed to be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.scope import Scope, found
from generator.i18n import Message
from generator.problem import Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`consent-missing`: a member's record does not say that anybody agreed.

    Names, pictures and deeds are personal information, shown only with consent (Personal Information
    Protection Law of China, articles 13 and 27).
    """
    for member in scope.records.members:
        if member.withdrawn is None and member.consent is None:
            message = Message(
                "the record does not say who agreed to be shown, when and for what: “consent: …”"
            )
            yield found(member, ("name",), "consent-missing", message)
