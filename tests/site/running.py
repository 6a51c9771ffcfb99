"""Runs `fengcai` and MkDocs as people run them: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
"""The repository: the demonstration site."""

NOON = "2026-11-23T12:00+08:00"
"""The moment at which the demonstration is built: one story is still to come, one has expired."""


def run(
    module: str, *arguments: str | Path, cwd: Path = ROOT, now: str = NOON
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module …` on this checkout; hashes differ from run to run, on purpose."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
        "NO_MKDOCS_2_WARNING": "1",
        "FENGCAI_NOW": now,
        "PYTHONHASHSEED": "random",
    }
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
