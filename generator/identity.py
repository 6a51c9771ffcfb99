"""What makes a site of its sources: this program, to the byte, and everything that is installed beside it."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from generator.files import digest

_PACKAGE = Path(__file__).parent


@cache
def identity() -> str:
    """A digest of the program: what was kept by another is of no use.

    Its own files by their bytes, templates, styles and translations included, and the names and versions of the
    packages that are installed where it finds its own; of Python, the version.
    """
    parts = [sys.version]
    for folder in sorted({entry for entry in sys.path if entry and Path(entry).is_dir()}):
        with os.scandir(folder) as entries:
            parts += sorted(
                entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))
            )
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            file = Path(folder, name)
            parts += [file.relative_to(_PACKAGE).as_posix(), digest(file.read_bytes())]
    return digest("\n".join(parts).encode())
