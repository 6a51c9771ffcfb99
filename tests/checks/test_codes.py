"""The codes of problems: each is shown by a tiny world, and only what can stay is merely a warning."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import generator
from generator.checks import SUBJECTS, Scope, check
from generator.content.load import Records
from generator.problem import Severity
from generator.settings import Settings
from generator.site import Site
from tests.worlds import every_world, site_of

SAYERS = {"Problem", "PictureFault", "found", "found_in_text", "_say"}
"""Who gives a problem its code, as a text among the first three arguments."""


NOT_OF_A_SITE = {"photo-untidy"}
"""What only another command says: tests/photos/test_tidy.py shows it."""


def codes() -> Iterator[str]:
    for file in Path(generator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYERS
            ):
                yield from (
                    a.value for a in node.args[:3] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                )


@pytest.mark.parametrize("code", sorted(set(codes()) - NOT_OF_A_SITE))
def test_every_code_has_a_world(code: str) -> None:
    assert any(f": {code}" in line for world in every_world() for line in world.problems)


def test_codes_of_worlds_are_codes() -> None:
    assert {line.split(" ")[1] for world in every_world() for line in world.problems} <= set(codes())


WARNINGS = {"year-mismatch", "typeface-missing", "character-not-drawn"}


def test_only_what_can_stay_is_a_warning(tmp_path: Path) -> None:
    for n, world in enumerate(every_world()):
        if world.problems:
            for problem in site_of(tmp_path / str(n), world.files, now=world.now).problems:
                warning = problem.severity is Severity.WARNING
                assert warning == (problem.code in WARNINGS), problem


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
    assert check(Scope(Records(), Settings(root=tmp_path, name="试验"))) == ()


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.__name__.rpartition(".")[2])
def test_every_subject_says_which_codes_it_finds(subject: object) -> None:
    assert "`" in (subject.check.__doc__ or "")  # type: ignore[attr-defined]
