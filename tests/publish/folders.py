"""Built sites without a build: a few files and their manifest."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.manifest import NAME, manifest_of

SITE = {"index.html": "首页", "404.html": "没有", "stories/2026/xunhe/index.html": "巡河", "a/b/c.css": ""}


def built(folder: Path, files: Mapping[str, str] = SITE) -> Path:
    """Make `folder` a built site of these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / NAME).write_bytes(manifest_of(folder).to_bytes())
    return folder


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}
