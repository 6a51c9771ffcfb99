"""The content security policy of a page: what it would let in besides the site's own files."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from generator.audit.facts import Fault, Link, Use
from generator.i18n import Message

_INERT = frozenset({"data:", "blob:", "mediastream:", "filesystem:"})
_NO_HOSTS = frozenset({"sandbox", "report-uri", "report-to", "trusted-types", "require-trusted-types-for"})
_RUN = ("script-src-elem", "script-src-attr", "script-src", "default-src")

_SCRIPTS = re.compile(r"(?:^|;)\s*script-src(?:-elem)?\s([^;]*)", re.IGNORECASE)
_HASH = re.compile(r"'(sha256-[A-Za-z0-9+/=_-]+)'")


@lru_cache(maxsize=64)
def known_scripts(policy: str) -> frozenset[str]:
    """The digests of the scripts in the page that a policy knows, and so runs."""
    return frozenset(_HASH.findall(" ".join(_SCRIPTS.findall(policy))))


def digest_of(script: str) -> str:
    """A script's digest, as policies write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@lru_cache(maxsize=64)
def let_in(policy: str) -> tuple[Link | Fault, ...]:
    """The hosts that a policy allows, as if they were fetched, and a fault where it lets scripts of the page run.

    A page without a policy lets everything in, and the rest of the audit sees whether anything came.
    """
    return tuple(_let_in(policy))


def _let_in(policy: str) -> Iterator[Link | Fault]:
    rules: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.lower().split() or [""]
        rules.setdefault(name, sources)  # of two, browsers heed the first
    for name, sources in rules.items():
        for source in () if name in _NO_HOSTS else sources:
            if source in ("*", "http:", "https:", "ws:", "wss:"):
                message = Message(
                    "the policy of the page lets in every host ({rule})", rule=f"{name} {source}"
                )
                yield Fault("site-foreign-resource", message, "Content-Security-Policy")
            elif not source.startswith("'") and source not in _INERT:
                yield Link(source if "//" in source else f"//{source}", Use.HINT)
    for name in _RUN:
        loose = {"'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}.intersection(rules.get(name, ()))
        if loose and (name != "default-src" or "script-src" not in rules):
            rule = f"{name} {min(loose)}"
            message = Message("the policy of the page lets scripts in the page run ({rule})", rule=rule)
            yield Fault("site-script-inline", message, "Content-Security-Policy")
