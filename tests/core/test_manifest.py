"""The manifest of a release: the same bytes for the same files, and nothing else is taken for one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import digest
from generator.manifest import NAME, Manifest, manifest_of
from generator.problem import OutputError

GOOD = digest(b"x")
PARTS = st.text(
    st.characters(exclude_characters="/\\:\x7f", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8
).filter(lambda part: part not in (".", ".."))
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join).filter(lambda path: path != NAME)
MANIFESTS = st.builds(
    Manifest,
    st.dictionaries(PATHS, st.binary(max_size=3).map(digest), max_size=6),
    st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=8), max_size=3).map(
        lambda hosts: tuple(sorted(hosts))
    ),
)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@given(MANIFESTS)
def test_what_is_written_is_read(manifest: Manifest) -> None:
    assert Manifest.parse(manifest.to_bytes()) == manifest


@given(MANIFESTS)
def test_the_order_of_the_files_does_not_show(manifest: Manifest) -> None:
    turned = Manifest(dict(reversed(list(manifest.files.items()))), manifest.hosts[::-1])
    assert turned.to_bytes() == manifest.to_bytes()


@given(st.binary(max_size=40) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(repr))
def test_anything_else_is_refused_with_a_sentence(data: bytes | str) -> None:
    with pytest.raises(OutputError, match=r"x\.json"):
        Manifest.parse(data.encode("utf-8", "replace") if isinstance(data, str) else data, source="x.json")


PATHS_REFUSED = (
    "",
    "/etc/passwd",
    "//host/share",
    "../up",
    "a/../../up",
    "a/..",
    ".",
    "./a",
    "a//b",
    "a/",
    "a\\..\\b",
    "c:/windows",
    "c:x",
    "a\nb",
    "a\x00b",
    "\ud800",
    NAME,
)
MANGLED = [
    {"files": {path: GOOD}, "format": 1, "hosts": []} for path in PATHS_REFUSED
] + [
    {"files": {"a": 1}, "format": 1, "hosts": []},
    {"files": {"a": "z" * 20}, "format": 1, "hosts": []},
    {"files": {"a": GOOD + "0"}, "format": 1, "hosts": []},
    {"files": {"a": GOOD + "\n"}, "format": 1, "hosts": []},
    {"files": ["a"], "format": 1, "hosts": []},
    {"files": {}, "format": 2, "hosts": []},
    {"files": {}, "format": 1, "hosts": "a"},
    {"files": {}, "format": 1, "hosts": [1]},
    {"files": {}, "format": 1},
    {"name": "package", "version": "1.0"},
    [],
    None,
]  # fmt: skip


@pytest.mark.parametrize("content", MANGLED, ids=lambda content: json.dumps(content)[:40])
def test_a_mangled_manifest_is_refused(content: object) -> None:
    with pytest.raises(OutputError):
        Manifest.parse(json.dumps(content).encode())


def test_json_that_is_nested_beyond_sense_is_refused() -> None:
    with pytest.raises(OutputError):
        Manifest.parse(b"[" * 200_000)


def test_a_folder_is_hashed_without_its_manifest(tmp_path: Path) -> None:
    files = {"index.html": b"<p>", "专题/河/index.html": "河".encode(), "empty.txt": b""}
    write(tmp_path, {**files, NAME: b"{}", f"data/{NAME}": b"mine"})
    manifest = manifest_of(tmp_path, hosts=("news.example",))
    expected = {**files, f"data/{NAME}": b"mine"}
    assert manifest == Manifest({name: digest(data) for name, data in expected.items()}, ("news.example",))
    assert list(manifest.files) == sorted(expected)


def test_a_manifest_is_read_from_its_file_or_its_folder(tmp_path: Path) -> None:
    manifest = manifest_of(write(tmp_path, {"a": b"1"}))
    (tmp_path / NAME).write_bytes(manifest.to_bytes())
    assert Manifest.read(tmp_path) == Manifest.read(tmp_path / NAME) == manifest
    (tmp_path / "a").write_bytes(b"2")
    assert manifest_of(tmp_path) != manifest


def test_where_there_is_none_it_says_where(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "other.json"):
        with pytest.raises(OutputError) as refused:
            Manifest.read(path)
        assert str(tmp_path) in str(refused.value.message)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
@pytest.mark.parametrize("kind", ["link", "folder link", "broken link", "pipe", "no text"])
def test_what_a_release_cannot_hold_is_named(kind: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"a.html": b"1"})
    write(tmp_path / "else", {"b": b"2"})
    match kind:
        case "link":
            (folder / "x").symlink_to("a.html")
        case "folder link":
            (folder / "x").symlink_to("../else")
        case "broken link":
            (folder / "x").symlink_to("nowhere")
        case "pipe":
            os.mkfifo(folder / "x")
        case _:
            Path(os.fsdecode(os.fsencode(folder) + b"/x\xff")).write_bytes(b"")
    with pytest.raises(OutputError) as refused:
        manifest_of(folder)
    assert dict(refused.value.message.values)["path"].startswith("x")
