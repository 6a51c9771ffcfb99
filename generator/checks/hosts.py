"""Hosts of links, as a browser would ask for them, and which of them a site knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

_IGNORED = re.compile(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def host_of(target: str) -> str | None:
    """The host that a link's target leads to, in small letters and ASCII; None for a path, a mail or a telephone.

    User names, ports, a dot at the end and backslashes for slashes hide nothing.
    """
    plain = _IGNORED.sub("", unescape(target)).replace("\\", "/")
    if not (begins := re.match(r"(?:https?|ftp|wss?):/*|//+", plain, re.IGNORECASE)):
        return None
    plain = f"//{plain[begins.end() :]}"  # a browser takes one slash, or three, for two
    try:
        netloc = urlsplit(unicodedata.normalize("NFKC", plain)).netloc
    except ValueError:
        netloc = re.split(r"[/?#]", plain.partition("//")[2])[0]
    return _plain_host(netloc) or None


def _plain_host(netloc: str) -> str:
    host = unquote(netloc.rpartition("@")[2])
    host = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    host = re.split(r"[/?#@\\]", host)[0].replace("。", ".").strip(".").lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@lru_cache(maxsize=64)
def known_hosts(url: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The site's own host, by its absolute address, and those that its settings allow."""
    own = host_of(url)
    hosts = (_plain_host(host.removeprefix("*.").partition("//")[2] or host) for host in allowed)
    return tuple(host for host in (own, *hosts) if host)


def is_among(host: str, known: Iterable[str]) -> bool:
    """True for one of the hosts, or one below it."""
    return any(host == other or host.endswith(f".{other}") for other in known)
