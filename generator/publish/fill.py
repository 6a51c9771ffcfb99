"""The files of a release: shared with the release before where they are the same, else copied."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.files import copy_digested, digest_file
from generator.i18n import Message
from generator.manifest import NAME, Manifest
from generator.problem import OutputError


def fill(target: Path, site: Path, manifest: Manifest, *, like: Path | None = None) -> int:
    """Make the folder `target` hold what `manifest` names, and nothing else; how many files it shares with `like`.

    A file of `like`, the release before, is shared by a hard link where both manifests give it one digest and its
    bytes still have it: a damaged file is not handed on. All others are copied from `site`.

    Raises OutputError where a file of `site` is not what the manifest says, OSError; the folder is then half full.
    """
    known = Manifest.read(like).files if like else {}
    target.mkdir()
    made = {""}
    shared = 0
    for path in sorted(manifest.files):
        inner, _, _ = path.rpartition("/")
        if inner not in made:
            (target / inner).mkdir(parents=True, exist_ok=True)
            made.add(inner)
        digest = manifest.files[path]
        if like and known.get(path) == digest and _share(like / path, target / path, digest):
            shared += 1
        elif _copy(site / path, target / path) != digest:
            raise OutputError(
                Message("{path} was changed while it was being published: start again", path=site / path)
            )
    (target / NAME).write_bytes(manifest.to_bytes())
    return shared


def _copy(source: Path, target: Path) -> str | None:
    try:
        return copy_digested(source, target)
    except FileNotFoundError:
        return None


def _share(old: Path, new: Path, digest: str) -> bool:
    """True where `new` is now another name of the plain file `old`, which has this digest."""
    try:
        if not stat.S_ISREG(old.lstat().st_mode) or digest_file(old) != digest:
            return False
        os.link(old, new)
    except OSError:  # it is gone, somebody else's, or has names enough; some file systems know no second name
        return False
    return True
