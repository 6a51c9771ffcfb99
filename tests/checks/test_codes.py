"""The codes of problems: each is shown by a tiny world, and its weight decides whether a build goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import OF_A_FILE, OF_THE_SITE, Scope, check
from generator.codes import CODES
from generator.content.load import Records
from generator.i18n import Message
from generator.problem import Place, Problem
from generator.settings import Settings
from generator.site import Site
from tests.worlds import NOW, every_world

NOT_OF_A_SITE = {"photo-untidy", *(code for code in CODES if code.startswith("site-"))}
"""What only other commands say: tests/photos/test_tidy.py and tests/audit/ show it."""


@pytest.mark.parametrize("code", sorted(set(CODES) - NOT_OF_A_SITE))
def test_every_code_has_a_world(code: str) -> None:
    assert any(f": {code}" in line for world in every_world() for line in world.problems)


def test_a_code_that_nobody_knows_has_no_weight() -> None:
    with pytest.raises(KeyError):
        Problem(Place("a.md"), "no-such-code", Message("x")).severity  # noqa: B018


def test_errors_stop_a_build_and_warnings_do_not(site: Callable[..., Site]) -> None:
    from generator.problem import ContentError

    made = site(
        {
            "stories/2025/a.md": "---\ntitle: 甲\ndate: 2026-05-15\n---\n",
            "stories/2026/b.md": "---\ntitle: 乙\ndate: 2026-05-15\ncolumn: none\n---\n",
        }
    )
    with pytest.raises(ContentError) as caught:
        made.refuse_errors()
    assert [p.code for p in caught.value.problems] == ["reference-unknown"]
    site({"stories/2026/b.md": "---\ntitle: 乙\ndate: 2026-05-15\n---\n"}).refuse_errors()


def test_nothing_written_is_nothing_wrong(tmp_path: Path) -> None:
    assert not list(check(Scope(Records(), Settings(root=tmp_path, name="试验"), NOW)))


@pytest.mark.parametrize(
    "find",
    [*(subject.inspect for subject in OF_A_FILE), *(subject.check for subject in OF_THE_SITE)],
    ids=lambda find: find.__module__.rpartition(".")[2],
)
def test_every_subject_says_which_codes_it_finds(find: Callable[..., object]) -> None:
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", find.__doc__ or "")) & set(CODES)
