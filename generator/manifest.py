"""The manifest: every file of a release with its digest. It says what the public was given, and proves it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.files import DIGEST_LENGTH, digest_file, entries_below
from generator.i18n import Message
from generator.problem import OutputError

NAME = "release.json"
"""Where it stands: at the root of the site, which so tells the next release what was public."""

_FORMAT = 1
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_PART = r"(?!\.\.?(?:/|\Z))[^/\\\x00-\x1f\x7f\ud800-\udfff]+"
_PATH = re.compile(rf"(?!.:){_PART}(?:/{_PART})*")
"""Below the site on every system: no way up, no root, no drive, and nothing that UTF-8 cannot say."""


@dataclass(frozen=True)
class Manifest:
    """What a release consists of, without the manifest itself."""

    files: Mapping[str, str]
    """Path from the root of the site, with forward slashes → `generator.files.digest` of the bytes."""
    hosts: tuple[str, ...] = ()
    """Every other host that the site links to, in order."""

    def to_bytes(self) -> bytes:
        """The manifest as JSON: the same bytes for the same content, whenever and wherever."""
        content = {"files": dict(self.files), "format": _FORMAT, "hosts": sorted(self.hosts)}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def parse(cls, data: bytes, *, source: str = NAME) -> Manifest:
        """The manifest that `to_bytes` made. Raises OutputError, naming `source`, for anything else."""
        try:
            content = json.loads(data)
        except (ValueError, RecursionError):
            content = None
        if not _is_sound(content):
            raise OutputError(Message("{path} is not the manifest of a release", path=source))
        return cls(content["files"], tuple(content["hosts"]))

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest in a file, or in the folder of a release.

        Raises OutputError where there is none or it is something else, OSError where it cannot be read.
        """
        file = path / NAME if path.is_dir() else path
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            raise OutputError(Message("{path} is missing: there is no release here", path=file)) from None
        return cls.parse(data, source=str(file))


def manifest_of(folder: Path, *, hosts: tuple[str, ...] = ()) -> Manifest:
    """The manifest of a built site, by hashing every file. One that the site already has is left out.

    Raises OutputError for what a release cannot hold: a link, or a name that is not text. Raises OSError.
    """
    files: dict[str, str] = {}
    for name, regular in entries_below(folder):
        if not regular or not _PATH.fullmatch(name):
            shown = name.encode(errors="replace").decode()
            raise OutputError(Message("{path} cannot be published: it is no plain file", path=shown))
        if name != NAME:
            files[name] = digest_file(folder / name)
    return Manifest(files, hosts)


def _is_sound(content: Any) -> bool:
    if not isinstance(content, dict) or set(content) != {"files", "format", "hosts"}:
        return False
    files, hosts = content["files"], content["hosts"]
    return (
        content["format"] == _FORMAT
        and isinstance(files, dict)
        and NAME not in files
        and all(
            _PATH.fullmatch(path) and isinstance(digest, str) and _DIGEST.fullmatch(digest)
            for path, digest in files.items()
        )
        and isinstance(hosts, list)
        and all(isinstance(host, str) for host in hosts)
    )
