"""The audit of a built site, by hand and as the last step of a build."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from generator.audit import Audit, Kept, audit
from generator.checks.gate import weighed
from generator.leftovers import traces_of
from generator.site import Site


def audit_output(
    folder: Path,
    *,
    site: Site | None = None,
    before: Path | None = None,
    known_hosts: Collection[str] | None = None,
    jobs: int = 0,
    digests: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> Audit:
    """Judge the built site in `folder`.

    `site`, when given, tells where it will stand, what must not be found in it, and how it weighs each code; the
    rest is judged by the files alone. `before` is the last release; a folder that holds none is as good as none.
    `known_hosts`, `digests` and `kept` are those of `audit`. What is kept is not weighed: settings may change.

    Raises OutputError for a folder without a site.
    """
    audited = audit(
        folder,
        site_url=site.settings.url if site else "",
        traces=traces_of(site) if site else (),
        before=before if before and (before / "index.html").is_file() else None,
        known_hosts=known_hosts,
        jobs=jobs,
        digests=digests,
        kept=kept,
    )
    return replace(audited, problems=weighed(audited.problems, site.settings)) if site else audited
