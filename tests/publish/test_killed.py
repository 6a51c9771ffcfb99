"""A build or a publication that is killed: the public has one whole release, and the next run needs no help."""

from __future__ import annotations

import signal
import sys

import pytest

from generator.publish.releases import Releases
from tests.publish.conftest import BUILD, PUBLISH, Stage
from tests.publish.theatre import Fault, moments

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges at once")

KILLED = -signal.SIGKILL
TIMES = 50


@pytest.mark.parametrize("command", [BUILD, PUBLISH], ids=["build", "publish"])
def test_killed_at_any_moment(command: tuple[str, ...], afresh: Stage) -> None:
    releases = Releases(afresh.folder / "www")
    shown = releases.link if command == PUBLISH else afresh.folder / "site"
    operations = afresh.operations(*command)
    seen = set()
    for n, moment in enumerate(moments(operations, count=TIMES, seed=7)):
        old, new = (n + 1) % 2, n % 2
        afresh.write(new)
        while afresh.run(*command, fault=Fault("kill", moment)).status != KILLED:
            # A file of this very second is looked at once more, so that some runs take an operation less.
            moment -= 1
            afresh.write(old)
            assert afresh.run(*command).status == 0
            afresh.write(new)
        assert afresh.public(shown) in (old, new), moment
        done = afresh.public(shown) == new
        seen.add(done)
        before = releases.numbers()
        assert afresh.run(*command).status == 0, moment
        assert afresh.public(shown) == afresh.public(afresh.folder / "site") == new, moment
        assert afresh.is_tidy(), moment
        assert releases.numbers()[-1] == before[-1] + (command == PUBLISH and not done), moment
    assert seen == {True, False}, "some before the switch, some after it"
    assert afresh.run("publish", "www", "--verify", "--all").status == 0
