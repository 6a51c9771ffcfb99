"""The index: the same bytes from the same stories, made anew only where something changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.problem import OutputError
from generator.search import Document, index_of
from generator.search import index as making
from generator.search.shards import MANY, shards_of

DOCUMENTS = tuple(
    Document(
        address=f"stories/{year}/{month:02d}/",
        day=f"{year}-{month:02d}-15",
        texts=(f"{year}年的第{month}篇", f"正文{year}{month}，巡河。"),
        names=(("王小明", ("wangxiaoming", "wxm")),),
        branches=("songxi",),
    )
    for year in (2026, 2025, 2024)
    for month in range(9, 0, -1)
)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def built(documents: tuple[Document, ...], cache: Path, out: Path) -> dict[str, bytes]:
    index_of(documents, cache=cache).place(out)
    return contents(out)


@pytest.fixture
def makes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the shards that were made, not taken from the cache."""
    made: list[str] = []
    real: Callable[..., Path] = making._run

    def counted(work: Path, code: str) -> Path:
        made.append(code)
        return real(work, code)

    monkeypatch.setattr(making, "_run", counted)
    return made


def test_the_same_stories_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    assert first == built(DOCUMENTS, tmp_path / "cache", tmp_path / "b")
    assert first == built(DOCUMENTS, tmp_path / "another", tmp_path / "c")
    assert "search/index.json" in first


def test_recent_is_the_half_year_of_the_newest_story_and_the_one_before() -> None:
    closed, recent = shards_of(DOCUMENTS)
    assert {document.day[:4] for document in recent.documents} == {"2026"}
    assert {document.day[:4] for document in closed.documents} == {"2025", "2024"}
    _, early = shards_of([replace(DOCUMENTS[0], day="2027-03-01"), *DOCUMENTS])
    assert min(document.day for document in early.documents) == "2026-07-15"
    assert shards_of(()) == ()
    assert len(shards_of(DOCUMENTS[:3])) == 1


def test_many_closed_stories_are_parted_where_a_year_begins() -> None:
    many = [
        replace(DOCUMENTS[0], day=day)
        for day in ("2026-05-01", *["2024-05-01"] * (MANY // 2), *["2023-12-31"] * MANY)
    ]
    older, closed, recent = shards_of(many)
    assert (len(older.documents), len(closed.documents), len(recent.documents)) == (MANY, MANY // 2, 1)
    assert older.code < closed.code < recent.code
    assert len(shards_of([replace(one, day="2023-01-01") for one in many[1:]] + many[:1])) == 2


def test_an_edit_of_this_week_makes_the_recent_part_alone(tmp_path: Path, makes: list[str]) -> None:
    before = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    edited = (replace(DOCUMENTS[0], texts=("改过的题目", "正文")), *DOCUMENTS[1:])
    after = built(edited, tmp_path / "cache", tmp_path / "b")
    assert makes == ["qaa", "qab", "qab"]
    closed = {name.split("/")[1] for name in before} & {name.split("/")[1] for name in after} - {"index.json"}
    assert len(closed) == 1
    folder = f"search/{closed.pop()}/"
    assert {n: d for n, d in before.items() if n.startswith(folder)} == {
        n: d for n, d in after.items() if n.startswith(folder)
    }


def test_a_change_of_punctuation_has_another_name(tmp_path: Path) -> None:
    before = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    edited = (replace(DOCUMENTS[0], texts=("2026年，的第9篇", DOCUMENTS[0].texts[1])), *DOCUMENTS[1:])
    after = built(edited, tmp_path / "cache", tmp_path / "b")
    shared = before.keys() & after.keys() - {"search/index.json"}
    assert all(before[name] == after[name] for name in shared)
    assert not any("qab_" in name for name in shared)


@pytest.mark.parametrize("damage", ["cut", "gone", "more", "receipt"])
def test_a_damaged_part_is_made_again(damage: str, tmp_path: Path, makes: list[str]) -> None:
    whole = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    fragment = min((tmp_path / "cache").glob("*/fragment/qaa_*"))
    match damage:
        case "cut":
            fragment.write_bytes(fragment.read_bytes()[:-1])
        case "gone":
            fragment.unlink()
        case "more":
            fragment.with_name("qaa_0000000.pf_fragment").write_bytes(b"")
        case "receipt":
            (fragment.parent.parent / "receipt.json").write_text('{"files": 3}', "utf-8")
    assert built(DOCUMENTS, tmp_path / "cache", tmp_path / "b") == whole
    assert makes == ["qaa", "qab", "qaa"]


def test_what_is_gone_leaves_no_trace(tmp_path: Path) -> None:
    secret = replace(DOCUMENTS[5], texts=("撤下的题目", "秘无踪"))
    with_it = (*DOCUMENTS[:5], secret, *DOCUMENTS[6:])
    built(with_it, tmp_path / "cache", tmp_path / "a")
    after = built((*DOCUMENTS[:5], *DOCUMENTS[6:]), tmp_path / "cache", tmp_path / "b")
    everything = b"".join(
        gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in after.values()
    )
    assert "秘无踪".encode() not in everything
    assert secret.address.encode() not in everything
    assert DOCUMENTS[4].address.encode() in everything  # so that the search above can find something


def test_the_cache_keeps_what_is_wanted_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for n in range(3):
        index_of((replace(DOCUMENTS[0], texts=(f"第{n}次",)), *DOCUMENTS[9:]), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 3  # closed years, the recent part, and what is not ours
    assert not any(
        "第1次" in gzip.decompress(file.read_bytes()).decode() for file in tmp_path.glob("*/fragment/*")
    )


def test_an_empty_site_has_an_index_of_nothing(tmp_path: Path) -> None:
    assert built((), tmp_path / "cache", tmp_path / "a") == {
        "search/index.json": b'{"folds": ["", ""], "shards": []}'
    }


def test_a_program_that_fails_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.pagefind_bin, "get_executable", lambda: "false")
    with pytest.raises(OutputError, match="the search index cannot be made: exit 1"):
        index_of(DOCUMENTS, cache=tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_settings_of_pagefind_that_lie_about_are_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "aside")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text('root_selector = "aside"\n', "utf-8")
    assert built(DOCUMENTS, tmp_path / "another", tmp_path / "b") == usual
