"""What a photo's own file says is shown, and so is looked at like any text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.photos import check
from generator.checks.scope import Scope
from generator.content.load import Records
from generator.content.photo import Picture
from generator.settings import Settings
from tests.content.records import story
from tests.worlds import NOW


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"caption": "联系人 138 0013 8000"}, ["mobile-number"]),
        ({"credit": "林知远１３９００１３９０００"}, ["mobile-number"]),
        ({"caption": "清晨六点，河堤上", "credit": "林知远"}, []),
        ({"caption": "值班电话 0739-1234567"}, []),
        ({}, []),
    ],
)
def test_personal_data_in_a_photo_is_found(said: dict[str, str], codes: list[str], tmp_path: Path) -> None:
    picture = Picture(tmp_path / "a.jpg", "digest", 40, 30, **said)  # type: ignore[arg-type]
    record = story("a", body="![河堤](a.jpg)").model_copy(
        update={"files": {"a.jpg": picture.path}, "pictures": {"a.jpg": picture}}
    )
    found = list(check(Scope(Records(stories=(record,)), Settings(root=tmp_path, name="试验"), NOW)))
    assert [problem.code for problem in found] == codes
    assert all("138" not in problem.place.path for problem in found)
    assert not [problem for problem in found if "0013" in str(problem.message)]
