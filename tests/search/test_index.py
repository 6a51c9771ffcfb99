"""The index: the same bytes from the same stories, made anew only where something changed."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.files import digest_file
from generator.problem import OutputError
from generator.search import Document, Index, Outline, index_of, making, outlined, program

DOCUMENTS = tuple(
    Document(
        address=f"stories/{year}/{month:02d}/",
        day=f"{year}-{month:02d}-15",
        texts=(f"{year}年的第{month}篇", f"正文{year}{month}，王小明巡河。"),
        branches=("songxi",),
    )
    for year in (2026, 2025, 2024)
    for month in range(9, 0, -1)
)
NAMES = {"王小明": ("wangxiaoming", "wxm")}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def indexed(documents: Iterable[Document], cache: Path, *, jobs: int = 1) -> Index:
    return index_of(outlined(documents), NAMES, cache=cache, jobs=jobs)


def built(documents: Iterable[Document], cache: Path, out: Path, *, jobs: int = 1) -> dict[str, bytes]:
    indexed(documents, cache, jobs=jobs).place(out)
    return contents(out)


@pytest.fixture
def makes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the shards that were made, not taken from the cache."""
    made: list[str] = []
    real: Callable[..., Any] = program.running

    def counted(work: Path, code: str) -> Any:
        made.append(code)
        return real(work, code)

    monkeypatch.setattr(program, "running", counted)
    return made


def test_the_same_stories_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    assert first == built(DOCUMENTS, tmp_path / "cache", tmp_path / "b")
    assert first == built(DOCUMENTS, tmp_path / "another", tmp_path / "c")
    assert "search/index.json" in first


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.shards.MOST", 100)
    alone = built(DOCUMENTS, tmp_path / "one", tmp_path / "a", jobs=1)
    assert len(json.loads(alone["search/index.json"])["shards"]) > 4
    assert alone == built(DOCUMENTS, tmp_path / "three", tmp_path / "b", jobs=3)


def test_a_disk_that_lists_folders_in_another_order_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    # Disks sort by some digest of the names. With names that are other digests, the order is another, too.
    monkeypatch.setattr(making, "_name", lambda number: f"{number * 7919 % 1009:x}.html")
    assert built(DOCUMENTS, tmp_path / "another", tmp_path / "b") == usual


def test_at_one_time_two_programs_read_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.shards.MOST", 100)
    at_work: list[subprocess.Popen[bytes]] = []
    most: dict[int, int] = {}
    real = making.prepare

    def prepared(*given: Any) -> Any:
        """Asked before another program starts, when none of those that run has been waited for."""
        most[jobs] = max(most.get(jobs, 0), sum(process.returncode is None for process in at_work))
        return real(*given)

    class Popen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *words: Any, **how: Any) -> None:
            super().__init__(*words, **how)
            at_work.append(self)

    monkeypatch.setattr(making, "prepare", prepared)
    monkeypatch.setattr(program.subprocess, "Popen", Popen)
    for jobs in (1, 2, 8):
        indexed(DOCUMENTS, tmp_path / str(jobs), jobs=jobs)
    assert most == {1: 0, 2: 1, 8: 1}
    assert all(process.returncode == 0 for process in at_work)


def test_an_edit_of_this_week_makes_the_recent_part_alone(tmp_path: Path, makes: list[str]) -> None:
    before = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    edited = (replace(DOCUMENTS[0], texts=("改过的题目", "正文")), *DOCUMENTS[1:])
    after = built(edited, tmp_path / "cache", tmp_path / "b")
    assert makes == ["qaa", "qab", "qab"]
    names = (json.loads(one["search/index.json"])["names"].split("/")[0] for one in (before, after))
    folders = [{name.split("/")[1] for name in one} - {"index.json", next(names)} for one in (before, after)]
    (closed,) = folders[0] & folders[1]
    kept = {name: data for name, data in before.items() if name.startswith(f"search/{closed}/")}
    assert kept.items() <= after.items()


def test_only_documents_of_parts_that_changed_are_made(tmp_path: Path) -> None:
    made: list[str] = []

    def outlines(documents: Iterable[Document]) -> list[Outline]:
        def make(document: Document) -> Document:
            made.append(document.address)
            return document

        return [replace(o, make=lambda o=o: make(o.make())) for o in outlined(documents)]

    index_of(outlines(DOCUMENTS), NAMES, cache=tmp_path)
    assert len(made) == len(DOCUMENTS)
    made.clear()
    index_of(outlines(DOCUMENTS), {**NAMES, "李新": ("lixin", "lx")}, cache=tmp_path)
    assert made == []
    edited = (replace(DOCUMENTS[0], texts=("改过的题目", "正文")), *DOCUMENTS[1:])
    index_of(outlines(edited), NAMES, cache=tmp_path)
    assert set(made) == {one.address for one in DOCUMENTS if one.day >= "2026-04"}


def test_names_stand_apart_from_the_stories(tmp_path: Path) -> None:
    index = indexed(DOCUMENTS, tmp_path / "cache")
    more = index_of(outlined(DOCUMENTS), {**NAMES, "李新": ("lixin", "lx")}, cache=tmp_path / "cache")
    assert index.files == more.files
    where = f"search/{json.loads(more.made['search/index.json'])['names']}"
    assert where not in index.made
    assert json.loads(more.made[where]) == [["李新", "lixin", "lx"], ["王小明", "wangxiaoming", "wxm"]]


def test_a_change_of_punctuation_has_another_name(tmp_path: Path) -> None:
    before = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    edited = (replace(DOCUMENTS[0], texts=("2026年，的第9篇", DOCUMENTS[0].texts[1])), *DOCUMENTS[1:])
    after = built(edited, tmp_path / "cache", tmp_path / "b")
    shared = before.keys() & after.keys() - {"search/index.json"}
    assert all(before[name] == after[name] for name in shared)
    assert not any("qab_" in name for name in shared)


def test_every_file_comes_with_its_digest(tmp_path: Path) -> None:
    index = indexed(DOCUMENTS, tmp_path / "cache")
    index.place(tmp_path / "out")
    assert {
        address: digest_file(tmp_path / "out" / address) for address in contents(tmp_path / "out")
    } == index.digests


def test_files_are_placed_as_links_and_over_others(tmp_path: Path) -> None:
    index = indexed(DOCUMENTS, tmp_path / "cache")
    index.place(tmp_path / "out")
    address, file = min(index.files.items())
    assert (tmp_path / "out" / address).samefile(file)
    (tmp_path / "out" / address).unlink()
    (tmp_path / "out" / address).write_bytes(b"of another build")
    index.place(tmp_path / "out")
    assert (tmp_path / "out" / address).read_bytes() == file.read_bytes() != b"of another build"


def test_where_there_are_no_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")

    def refuse(*given: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert built(DOCUMENTS, tmp_path / "cache", tmp_path / "b") == usual


@pytest.mark.parametrize("damage", ["cut", "other bytes", "gone", "more", "receipt", "no receipt"])
def test_a_damaged_part_is_made_again(damage: str, tmp_path: Path, makes: list[str]) -> None:
    whole = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    fragment = min((tmp_path / "cache").glob("*/fragment/qaa_*"))
    receipt = fragment.parent.parent / "receipt.json"
    data = fragment.read_bytes()
    fragment.unlink()  # the site has a link to the old one
    match damage:
        case "cut":
            fragment.write_bytes(data[:-1])
        case "other bytes":
            fragment.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "more":
            fragment.write_bytes(data)
            fragment.with_name("qaa_0000000.pf_fragment").write_bytes(b"")
        case "receipt":
            fragment.write_bytes(data)
            receipt.write_bytes(receipt.read_bytes().replace("巡".encode(), "川".encode()))
        case "no receipt":
            receipt.unlink()
    assert built(DOCUMENTS, tmp_path / "cache", tmp_path / "b") == whole
    assert makes == ["qaa", "qab", "qaa"]


def test_a_copy_with_other_times_is_read_once_and_used(
    tmp_path: Path, makes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    for file in (tmp_path / "cache").rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert built(DOCUMENTS, tmp_path / "cache", tmp_path / "b") == usual
    assert makes == ["qaa", "qab"]
    monkeypatch.setattr(
        "generator.search.shelf.digest_file", lambda file: pytest.fail(f"{file} is read again")
    )
    assert built(DOCUMENTS, tmp_path / "cache", tmp_path / "c") == usual


def test_times_of_kept_files_are_whole_seconds(tmp_path: Path) -> None:
    files = indexed(DOCUMENTS, tmp_path).files
    assert {file.stat().st_mtime_ns % 10**9 for file in files.values()} == {0}


def test_what_is_gone_leaves_no_trace(tmp_path: Path) -> None:
    secret = replace(DOCUMENTS[5], texts=("撤下的题目", "秘无踪"))
    with_it = (*DOCUMENTS[:5], secret, *DOCUMENTS[6:])
    built(with_it, tmp_path / "cache", tmp_path / "a")
    after = built((*DOCUMENTS[:5], *DOCUMENTS[6:]), tmp_path / "cache", tmp_path / "b")
    everything = b"".join(
        gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in after.values()
    )
    assert "秘无踪".encode() not in everything
    assert "秘".encode() not in everything
    assert secret.address.encode() not in everything
    assert DOCUMENTS[4].address.encode() in everything  # so that the search above can find something


def test_the_cache_keeps_what_is_wanted_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for n in range(3):
        indexed((replace(DOCUMENTS[0], texts=(f"第{n}次",)), *DOCUMENTS[9:]), tmp_path)
    assert len(list(tmp_path.iterdir())) == 3  # closed years, the recent part, and what is not ours
    assert not any(
        "第1次" in gzip.decompress(file.read_bytes()).decode() for file in tmp_path.glob("*/fragment/*")
    )


def test_what_a_killed_process_left_is_cleared_a_day_later(tmp_path: Path) -> None:
    old, new = tmp_path / ".old", tmp_path / ".new"
    for left in (old, new):
        (left / "qaa").mkdir(parents=True)
    os.utime(old, (1_000_000_000, 1_000_000_000))
    indexed(DOCUMENTS[:1], tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


def test_an_empty_site_has_an_index_of_nothing(tmp_path: Path) -> None:
    made = index_of((), {}, cache=tmp_path / "cache").made
    assert json.loads(made["search/index.json"])["shards"] == []
    assert not (tmp_path / "cache").exists()


def test_a_story_of_signs_alone_is_kept_too(tmp_path: Path) -> None:
    silent = replace(DOCUMENTS[0], texts=("？！",))
    index = indexed([silent, *DOCUMENTS[1:]], tmp_path)
    assert sum(name.endswith(".pf_fragment") for name in index.files) == len(DOCUMENTS)


def test_a_program_that_fails_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program.pagefind_bin, "get_executable", lambda: "false")
    with pytest.raises(OutputError, match="the search index cannot be made: exit 1"):
        indexed(DOCUMENTS, tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_a_cache_that_cannot_be_written_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(OutputError, match="the search index cannot be made"):
        indexed(DOCUMENTS, tmp_path / "cache")


def test_no_program_outlives_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.shards.MOST", 100)
    started: list[subprocess.Popen[bytes]] = []

    class Popen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *words: Any, **how: Any) -> None:
            super().__init__(*words, **how)
            started.append(self)

    def broken(*given: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(program.subprocess, "Popen", Popen)
    monkeypatch.setattr(making, "finish", broken)
    with pytest.raises(OutputError, match="no space left"):
        indexed(DOCUMENTS, tmp_path / "cache", jobs=2)
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)
    assert not list((tmp_path / "cache").iterdir())


def test_settings_of_pagefind_that_lie_about_are_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = built(DOCUMENTS, tmp_path / "cache", tmp_path / "a")
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "aside")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text('root_selector = "aside"\n', "utf-8")
    assert built(DOCUMENTS, tmp_path / "another", tmp_path / "b") == usual


def test_how_pagefind_takes_memory_is_set_unless_the_environment_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Popen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *words: Any, **how: Any) -> None:
            said.append(how["env"]["_RJEM_MALLOC_CONF"])
            super().__init__(*words, **how)

    monkeypatch.setattr(program.subprocess, "Popen", Popen)
    monkeypatch.delenv("_RJEM_MALLOC_CONF", raising=False)
    usual = built(DOCUMENTS[:1], tmp_path / "cache", tmp_path / "a")
    monkeypatch.setenv("_RJEM_MALLOC_CONF", "narenas:2")
    assert built(DOCUMENTS[:1], tmp_path / "another", tmp_path / "b") == usual
    assert said == ["narenas:1", "narenas:2"]
