"""The ledger: what was public once stays reachable.

The manifest of the last release lists every address that answered. Each must answer still, lead on, or have been
given up by an editor: `held_to` carries over what no editor can keep, and names the rest as `address-lost`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.checks.gate import weighed
from generator.ledger.carried import carry
from generator.ledger.lost import lost
from generator.ledger.public import Ledger
from generator.problem import Problem, in_order
from generator.site import Site

__all__ = ["Ledger", "held_to", "missing"]


def held_to(site: Site, ledger: Ledger) -> Site:
    """The site with the redirects and files that old addresses need, and a problem for each that is lost."""
    kept = carry(site, ledger)
    found = weighed(lost(kept, ledger), site.settings)
    return replace(kept, problems=in_order((*kept.problems, *found)))


def missing(site: Site, ledger: Ledger, built: Collection[str]) -> tuple[Problem, ...]:
    """What the finished site has lost; `built` holds the path of every file in it. Places are in the sources."""
    return weighed(lost(site, ledger, built=built), site.settings)
