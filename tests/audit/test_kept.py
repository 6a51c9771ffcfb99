"""What did not change is not read again, and what comes of it is the same as if all were."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import Audit, Kept, Trace, audit
from tests.audit.outputs import SOUND, codes, page, write

Files = Mapping[str, str | bytes]
NOTICE = page("<section data-withdrawn>已撤下</section>")


def digests_of(files: Files) -> dict[str, str]:
    """The digest of each file."""
    return {
        name: hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
        for name, content in files.items()
    }


def audited(folder: Path, files: Files, kept: Kept | None, **how: Any) -> Audit:
    """The audit of exactly these files."""
    if folder.exists():
        shutil.rmtree(folder)
    write(folder, files)
    return audit(folder, digests=digests_of(files), kept=kept, **{"jobs": 1, **how})


def through_bytes(kept: Kept | None) -> Kept:
    """The same, as it comes back from a file."""
    assert kept is not None
    back = Kept.from_bytes(kept.to_bytes())
    assert back == kept
    return kept if back is None else back


PLACES = ["a", "b", "b/c", "d"]
"""Folders of the sites that are drawn; each may hold a page, and `d` may be a file without an ending instead."""
HREFS = st.sampled_from(
    [
        *("/", "/a/", "/a", "/b/", "/b/index.html", "/b/c/#two", "/b/c/", "/b/c", "/d", "/d/", "/e.png"),
        *("/a/#one", "/a/#two", "/b/#two", "#one", "../a/", "../#one", "/gone/", "/gone/#one", "/a/#%6fne"),
        *("https://one.example/", "https://two.example/x", "https://site.example/b/", "//one.example"),
        *("javascript:1", "ftp://ftp.example/"),
    ]
)
PARTS = st.one_of(
    HREFS.map(lambda url: f'<a href="{url}">去</a>'),
    HREFS.map(lambda url: f'<img src="{url}" alt="">'),
    st.sampled_from(["one", "two", "one"]).map(lambda id: f'<h2 id="{id}">题</h2>'),
    st.sampled_from(
        ["<p>周渡山</p>", "<p>老王</p>", "<script>1</script>", "<section data-withdrawn></section>"]
    ),
)
PAGES = st.lists(PARTS, max_size=5).map(lambda parts: page("\n".join(parts)))
FEEDS = HREFS.map(lambda url: f'<feed><link href="https://site.example{url}"/></feed>')
NAMES = st.sampled_from([*(f"{place}/index.html" for place in PLACES), "index.html", "404.html"])
OTHERS = st.fixed_dictionaries(
    {},
    optional={
        "feed.xml": FEEDS,
        "d": st.just("d"),
        "e.png": st.sampled_from([b"", b"\x89PNG\r\n\x1a\n"]),
        "robots.txt": st.just("Sitemap: https://site.example/gone/"),
    },
)
WAYS = st.fixed_dictionaries(
    {
        "site_url": st.sampled_from(["", "https://site.example/", "https://site.example/b/"]),
        "traces": st.lists(
            st.sampled_from(
                [
                    Trace("a.md", texts=("周渡山",), addresses=("b/",)),
                    Trace("b.md", texts=("老王",), addresses=("a/", "gone/")),
                ]
            ),
            unique=True,
            max_size=2,
        ),
    }
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Files, dict[str, Any]]]:
    """Sites one after the other: most of the next is as it was, and what they are judged by changes seldom."""
    files: dict[str, str | bytes] = {
        **SOUND,
        **draw(st.dictionaries(NAMES, PAGES, max_size=5)),
        **draw(OTHERS),
    }
    how = draw(WAYS)
    history = [(_possible(files), how)]
    for _ in range(draw(st.integers(1, 3))):
        files = {**files, **draw(st.dictionaries(NAMES, PAGES, max_size=2))}
        if draw(st.booleans()):
            files |= draw(OTHERS)
        for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=2)):
            if name != "index.html":
                files.pop(name, None)
        if draw(st.integers(0, 4)) == 0:
            how = draw(WAYS)
        history.append((_possible(files), how))
    return history


def _possible(files: Files) -> Files:
    """Without the folder where a file of its name stands."""
    return {name: content for name, content in files.items() if not ("d" in files and name.startswith("d/"))}


@settings(max_examples=150, deadline=None)
@given(histories(), st.sets(st.sampled_from(["one.example", "two.example"])) | st.none())
def test_the_last_audit_changes_nothing_but_what_is_read(
    history: list[tuple[Files, dict[str, Any]]], known: set[str] | None
) -> None:
    kept: Kept | None = None
    with TemporaryDirectory() as name:
        for files, how in history:
            anew = audited(Path(name, "site"), files, None, known_hosts=known, **how)
            then = audited(Path(name, "site"), files, kept, known_hosts=known, **how)
            assert then.problems == anew.problems
            assert then.hosts == anew.hosts
            assert then.kept == anew.kept
            assert then.files == anew.files == anew.read
            kept = through_bytes(then.kept)


@pytest.fixture
def linked() -> dict[str, str | bytes]:
    """A site in which `b/` leads to `a/`, and in it to a place."""
    return {**SOUND, "b/index.html": page('<a href="../a/#起">甲</a>'), "c/index.html": page("<p>话</p>")}


def test_what_did_not_change_is_not_read(tmp_path: Path, linked: dict[str, str | bytes]) -> None:
    first = audited(tmp_path, linked, None)
    (tmp_path / "c/index.html").unlink()  # not even looked for
    again = audit(tmp_path, digests=digests_of(linked), kept=through_bytes(first.kept), jobs=1)
    assert (again.read, again.problems, again.kept) == (0, (), first.kept)


def test_one_that_changed_is_read_alone(tmp_path: Path, linked: dict[str, str | bytes]) -> None:
    first = audited(tmp_path, linked, None)
    changed = audited(tmp_path, {**linked, "a/index.html": page('<h3 id="起">止</h3>')}, first.kept)
    assert (changed.read, changed.problems) == (1, ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"a/index.html": None}, ["b/index.html site-link-broken", "index.html site-link-broken"]),
        ({"a/index.html": page("<p>话</p>")}, ["b/index.html site-link-broken"]),
        (
            {"a/index.html": NOTICE.replace("<section", '<section id="起"')},
            ["b/index.html site-leftover", "index.html site-leftover"],
        ),
        ({"index.html": page('<a href="new">去</a>')}, ["index.html site-link-broken"]),
    ],
    ids=["gone", "place gone", "notice", "changed"],
)
def test_who_leads_to_what_changed_is_judged_again(
    change: dict[str, str | None], expected: list[str], tmp_path: Path, linked: dict[str, str | bytes]
) -> None:
    first = audited(tmp_path, linked, None)
    there = {**linked, **change}
    files = {name: content for name, content in there.items() if content is not None}
    wrong = audited(tmp_path, files, first.kept)
    assert codes(wrong) == expected
    again = audited(tmp_path, files, wrong.kept)
    assert (again.read, codes(again)) == (0, expected)
    assert audited(tmp_path, linked, wrong.kept).problems == ()


def test_a_file_that_was_missed_mends_the_link(tmp_path: Path) -> None:
    files = {**SOUND, "b/index.html": page('<a href="/new">去</a>')}
    first = audited(tmp_path, files, None)
    assert codes(first) == ["b/index.html site-link-broken"]
    for new in ("new", "new/index.html"):
        assert audited(tmp_path, {**files, new: page()}, first.kept).problems == ()


def test_other_traces_are_sought_everywhere(tmp_path: Path, linked: dict[str, str | bytes]) -> None:
    first = audited(tmp_path, linked, None)
    found = audited(tmp_path, linked, first.kept, traces=[Trace("c.md", texts=("话",))])
    assert (found.read, codes(found)) == (len(linked), ["c/index.html site-leftover"])


def test_another_home_makes_other_links(tmp_path: Path) -> None:
    files = {**SOUND, "b/index.html": page('<a href="https://new.example/gone/">去</a>')}
    first = audited(tmp_path, files, None)
    assert first.hosts == ("new.example",)
    moved = audited(tmp_path, files, first.kept, site_url="https://new.example/")
    assert "b/index.html site-link-broken" in codes(moved)


def test_without_digests_nothing_is_kept(tmp_path: Path) -> None:
    assert audit(write(tmp_path, SOUND), jobs=1).kept is None


def test_known_hosts_need_no_folder_of_the_last_release(tmp_path: Path) -> None:
    files = {**SOUND, "b/index.html": page('<a href="https://new.example/">新</a>')}
    assert codes(audited(tmp_path, files, None, known_hosts=[])) == ["b/index.html site-new-host"]
    assert codes(audited(tmp_path, files, None, known_hosts=["new.example"])) == []


def test_damage_is_noticed(tmp_path: Path, linked: dict[str, str | bytes]) -> None:
    kept = audited(tmp_path, {**linked, "d/index.html": page('<a href="/gone/">去</a>')}, None).kept
    assert kept is not None
    data = kept.to_bytes()
    assert Kept.from_bytes(data) == kept
    for at in range(len(data)):
        assert Kept.from_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None
        assert Kept.from_bytes(data[:at]) is None
    assert Kept.from_bytes(data + b"\0") is None


@given(st.binary(max_size=300))
def test_anything_else_is_none(data: bytes) -> None:
    head = Kept().to_bytes().split(b"\n")[0] + b"\n"
    assert Kept.from_bytes(data) is None
    assert Kept.from_bytes(head + hashlib.sha256(data).digest() + data) is None


def test_names_of_any_letters_come_back(tmp_path: Path) -> None:
    files = {**SOUND, "起\n/index.html": page('<a href="/走/">去</a>'), "\udce4.html": page()}
    assert through_bytes(audited(tmp_path, files, None).kept).names == tuple(sorted(files))
