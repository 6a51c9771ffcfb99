"""Serve: the preview at an editor's desk."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from generator.commands.host import stopped, told_by_mkdocs


def serve(*, config: Path, address: str | None, now: str | None) -> None:
    """Preview in a browser, drafts included, and build again at each save, until interrupted."""
    from mkdocs.commands import serve as mkdocs_serve

    if now:
        os.environ["FENGCAI_NOW"] = now
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    given: dict[str, Any] = {"dev_addr": address} if address else {}
    with told_by_mkdocs(stopped):
        mkdocs_serve.serve(config_file=str(config), **given)
