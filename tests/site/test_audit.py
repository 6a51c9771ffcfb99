"""The demonstration passes the last gate, and would not with a fault in it."""

from __future__ import annotations

import shutil
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator.audit import audit, whole
from generator.clock import moment
from generator.commands.audit import audit_output
from generator.settings import read_settings
from generator.site import Site, assemble
from tests.site.running import NOON, ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration as it is due."""
    settings = read_settings(ROOT / "mkdocs.yml")
    return assemble(settings, now=moment(NOON, settings.zone))


def test_the_demonstration_has_no_finding(built: Path, site: Site) -> None:
    found = audit_output(built, site=site, before=built, jobs=2)
    assert found.problems == ()
    assert found.files > 600


def test_what_is_not_public_in_the_demonstration_leaves_evidence_to_look_for(built: Path, site: Site) -> None:
    hidden = next(story for story in site.records.stories if story.expires and not story.withdrawn)
    assert hidden.path not in {story.path for story in site.catalogue.stories}
    sentence = max(hidden.prose.text.replace("\n", "。").split("。"), key=len)
    folder = built.parent / "tampered"
    shutil.copytree(built, folder, dirs_exist_ok=True)
    try:
        about = folder / "about/index.html"
        about.write_text(about.read_text("utf-8").replace("</main>", f"<p>{sentence}。</p></main>"), "utf-8")
        found = audit_output(folder, site=site, jobs=1)
        assert [(p.place.path, p.code) for p in found.problems] == [("about/index.html", "site-leftover")]
        assert not audit(folder, jobs=1).problems
    finally:
        shutil.rmtree(folder)


def test_the_work_is_shared_where_a_fork_is_not_safe(
    built: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "context", lambda *_: get_context("spawn"))
    assert audit_output(built, site=site, jobs=2).problems == ()


def test_the_result_does_not_depend_on_the_processes(built: Path) -> None:
    wrong = {"site_url": "https://other.example/below/", "before": built}
    one, two = audit(built, jobs=1, **wrong), audit(built, jobs=2, **wrong)  # type: ignore[arg-type]
    assert one.problems
    assert one == two
