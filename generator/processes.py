"""How this program starts processes that share its work."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.context import BaseContext


def processes(*, preload: Sequence[str] = ()) -> BaseContext:
    """A fork is quickest, and safe as long as there is one thread; a server that forks for us is safe always.

    `preload` names the modules that such a server reads once for all.
    """
    if os.name != "posix":
        return get_context("spawn")
    if threading.active_count() == 1:
        return get_context("fork")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context
