"""Two runs at one time: the second says who is at work and touches nothing, and the first ends as if alone."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.cli.conftest import NOW
from tests.publish.conftest import BUILD, PUBLISH, Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no copies of a process")

STAGING, RELEASE = ".fengcai-new", "000002.fengcai-new"
"""What the paths of a site that is built, and of a release that is filled, have in them."""


def test_a_second_build_waits_for_nobody(afresh: Stage) -> None:
    afresh.write(1)
    assert afresh.run(*BUILD).status == 0
    for moment in (1, 30):
        afresh.write(0)
        process = afresh.theatre.begin(*BUILD, at=moment, where=STAGING)
        second = afresh.run(*BUILD)
        assert second.status == 2
        assert f"进程 {process}" in second.said
        assert afresh.public(afresh.folder / "site") == 1
        assert afresh.theatre.finish().status == 0
        assert afresh.public(afresh.folder / "site") == 0
        afresh.write(1)
        assert afresh.run(*BUILD).status == 0
        assert afresh.public(afresh.folder / "site") == 1
        assert afresh.is_tidy()


@pytest.mark.parametrize("end", [signal.SIGCONT, signal.SIGKILL, signal.SIGTERM], ids=lambda end: end.name)
def test_nothing_else_touches_releases_that_are_being_made(end: signal.Signals, afresh: Stage) -> None:
    afresh.write(1)
    process = afresh.theatre.begin(*PUBLISH, at=40, where=RELEASE)
    for command in (PUBLISH, ("publish", "www", "-d", "other", "--now", NOW), ("rollback", "www")):
        second = afresh.run(*command)
        assert second.status == 2
        assert f"进程 {process}" in second.said
    assert afresh.run("publish", "www", "--verify").status == 0
    assert not (afresh.folder / "other").exists()
    ended = afresh.theatre.finish(how=end)
    assert ended.status == (0 if end is signal.SIGCONT else -end)
    assert afresh.public(afresh.folder / "www/current") == (1 if end is signal.SIGCONT else 0)
    assert afresh.run(*PUBLISH).status == 0
    assert afresh.run("publish", "www", "--verify", "--all").status == 0
    assert afresh.is_tidy()


def test_a_build_while_its_output_is_published_mixes_nothing(afresh: Stage) -> None:
    shown = afresh.folder / "www/current"
    afresh.write(1)
    afresh.theatre.begin(*PUBLISH, at=2, where=RELEASE)
    afresh.write(0)
    assert afresh.run(*BUILD).status == 0
    ended = afresh.theatre.finish()
    assert ended.status == 2
    assert "在发布途中被改动了" in ended.said
    assert afresh.public(shown) == 0
    assert afresh.run(*PUBLISH).status == 0
    assert afresh.public(shown) == 0
    assert afresh.is_tidy()
