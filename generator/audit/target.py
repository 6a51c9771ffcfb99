"""Where an address leads, read as browsers read it and not as it looks."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
"""An address in full, by itself or within plain text."""
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = frozenset({"http", "https", "webcal", "ws", "wss", "ftp"})
"""Schemes after which a host follows, however many slashes stand between, backslashes included."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts, still quoted; without scheme and host it is relative."""

    scheme: str
    host: str
    path: str
    fragment: str

    @property
    def is_web(self) -> bool:
        """True for what a browser would ask a server for."""
        return not self.scheme or self.scheme in _WEB


@lru_cache(maxsize=8192)
def read(url: str) -> Target:
    """The parts of an address, by the rules of the WHATWG URL standard as far as they matter here.

    Control characters and spaces at the ends fall off, tabs and line breaks anywhere, and a backslash is a
    slash: `java\\tscript:` is a script and `/\\host` another host. Nothing that stands in a page raises.
    """
    text = url.strip(_EDGES).translate({9: None, 10: None, 13: None})
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    if match and scheme not in _WEB:
        return Target(scheme, "", text[match.end() :], "")
    rest = text[match.end() :] if match else text
    rest, _, fragment = rest.partition("#")
    path = rest.partition("?")[0].replace("\\", "/")
    if not match and not path.startswith("//"):
        return Target("", "", path, fragment)
    host, slash, path = path.lstrip("/").partition("/")
    name = host.rpartition("@")[2].lower()
    name = name.split("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]
    return Target(scheme, unquote(name).rstrip("."), slash + path, fragment)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site stands: its host, and the path below which it lies, with a slash at both ends.

    Without a host, only relative addresses are known to be its own.
    """

    host: str = ""
    path: str = "/"

    @classmethod
    def of(cls, url: str) -> Home:
        """From the absolute address of the home page; an empty one is unknown."""
        target = read(url)
        path = target.path.rpartition("/")[0] + "/"
        return cls(target.host, path if path.startswith("/") else "/" + path)

    def is_own(self, target: Target) -> bool:
        """True for an address on this site's host, relative ones included."""
        return not target.host or target.host == self.host

    def is_beside(self, target: Target) -> bool:
        """True for another site on the same host, written out in full."""
        return bool(target.host) and not (target.path + "/").startswith(self.path)

    def path_of(self, target: Target, *, page: str) -> str | None:
        """The path in the output that an own address on `page` leads to; None where it leaves the site."""
        path = target.path
        if target.host or path.startswith("/"):
            path = path or "/"
            if path + "/" == self.path:
                return ""
            if not path.startswith(self.path):
                return None
            parts: list[str] = []
            path = path[len(self.path) :]
        elif not path:
            return page
        else:
            parts = page.split("/")[:-1]
        *above, last = path.split("/")
        for part in above:
            if _plain(part) == "..":
                if not parts:
                    return None
                parts.pop()
            elif _plain(part) != ".":
                parts.append(unquote(part))
        if _plain(last) == "..":
            if not parts:
                return None
            return "/".join([*parts[:-1], ""])
        return "/".join([*parts, "" if last == "." else unquote(last)])


def _plain(part: str) -> str:
    return unquote(part) if "%" in part and len(part) < 7 else part  # `%2e%2e` goes up, too


def index_of(path: str) -> str:
    """The page of the folder at `path`."""
    return f"{path.rstrip('/')}/index.html".lstrip("/")


def file_at(path: str, files: Container[str]) -> str | None:
    """The file that a server answers with at `path`: itself, or the index of a folder."""
    if path and not path.endswith("/") and path in files:
        return path
    index = index_of(path)
    return index if index in files else None
