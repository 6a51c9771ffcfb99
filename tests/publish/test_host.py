"""Pages through MkDocs: the same bytes however many processes write them, and faults that are told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.basis import basis_of
from generator.commands import host
from generator.commands.host import Wanted, Written
from generator.content import address
from generator.files import digest_file
from generator.problem import FengcaiError, OutputError
from generator.settings import read_settings
from generator.site import assemble
from tests.publish.edits import Archive
from tests.worlds import NOW

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process may not be copied")

Seen = tuple[dict[str, bytes], Mapping[str, str], tuple[str, ...]]


@pytest.fixture(autouse=True)
def no_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were many pages."""
    monkeypatch.setattr(host, "ALONE", 0)


def wanted(root: Path, *, everything: bool = True, **known: str) -> Wanted:
    site = assemble(read_settings(root / "mkdocs.yml"), now=NOW, jobs=1)
    return Wanted(site, basis_of(site), {}, site.pages, known, everything)


def write(root: Path, want: Wanted, work: Path, jobs: int) -> Seen:
    written: Written = host.write(want, config=root / "mkdocs.yml", work=work, jobs=jobs)
    for file, name in written.files.values():
        assert digest_file(file) == name
    return (
        {path: file.read_bytes() for path, (file, _) in sorted(written.files.items())},
        dict(sorted(written.keys.items())),
        written.others,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a hand-written home page."""
    root, archive = tmp_path_factory.mktemp("host") / "site", Archive.begun(3)
    archive.write_home(1)
    archive.write(root)
    return root


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What one process writes."""
    return write(root, wanted(root), tmp_path_factory.mktemp("alone"), 1)


def test_everything_is_written(root: Path, alone: Seen) -> None:
    files, keys, others = alone
    pages = {address.file(page.address) for page in wanted(root).site.pages}
    assert {*files} == pages | {*others}
    assert {"404.html", "about/index.html"} <= {*others}
    assert {address.file(where) for where in keys} == pages


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_bytes_are_the_same_however_many_write_them(
    jobs: int, root: Path, alone: Seen, tmp_path: Path
) -> None:
    assert write(root, wanted(root), tmp_path, jobs) == alone


def test_only_what_shows_something_else_is_written(root: Path, alone: Seen, tmp_path: Path) -> None:
    files, keys, _ = alone
    known = {where: key for where, key in keys.items() if where not in ("", "archive/")}
    written, again, others = write(root, wanted(root, everything=False, **known), tmp_path, 2)
    assert written == {path: files[path] for path in ("archive/index.html", "index.html")}
    assert (again, others) == (keys, ())
    assert write(root, wanted(root, everything=False, **keys), tmp_path / "no", 1) == ({}, keys, ())
    assert not (tmp_path / "no").exists()


def test_a_page_has_no_folder_before_it_is_on_the_site(root: Path, tmp_path: Path) -> None:
    files, _, _ = write(root, wanted(root), tmp_path, 1)
    assert "archive/index.html" in files
    assert not [folder for folder in tmp_path.rglob("archive") if folder.is_dir()]


def test_other_plugins_find_a_page_where_mkdocs_writes_it(tmp_path: Path) -> None:
    archive = Archive.begun(1)
    archive.settings["theme"] = "hooks: [hook.py]\n"
    archive.extra["hook.py"] = (
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    page = Path(config.site_dir, 'archive', 'index.html')\n"
        "    page.write_text(page.read_text('utf-8') + 'seen', 'utf-8')\n"
    )
    archive.write(tmp_path / "site")
    files, _, _ = write(tmp_path / "site", wanted(tmp_path / "site"), tmp_path / "work", 1)
    assert files["archive/index.html"].endswith(b"seen")


def killed(run: Callable[..., None], here: int) -> Callable[..., None]:
    def killed_once(*words: Any, folder: Path, **how: Any) -> None:
        if os.getpid() != here and folder.parent.name == "1":
            (folder / "half").mkdir()
            (folder / "half" / "index.html").write_text("<", "utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
        run(*words, folder=folder, **how)

    return killed_once


def test_what_a_killed_process_had_to_write_is_written_here(
    root: Path, alone: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "run", killed(host.run, os.getpid()))
    assert write(root, wanted(root), tmp_path, 2) == alone


FAULTS = {
    "at one page": "{% block content %}{% if page and page.url == 'archive/' %}{{ 1 // 0 }}{% endif %}{% endblock %}",
    "everywhere": "{% block content %}{{ 1 // 0 }}{% endblock %}",
    "in its grammar": "{% if %}",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_template_that_fails_elsewhere_is_an_error_here(
    fault: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive = Archive.begun(1)
    archive.settings["theme"] = "  custom_dir: over\n"
    archive.extra["over/main.html"] = '{% extends "base.html" %}\n' + FAULTS[fault]
    archive.write(tmp_path / "site")
    with pytest.raises(OutputError) as raised:
        host.write(
            wanted(tmp_path / "site"), config=tmp_path / "site/mkdocs.yml", work=tmp_path / "work", jobs=3
        )
    assert isinstance(raised.value, FengcaiError)
    assert "MkDocs" in str(raised.value.message)
    assert "Traceback" not in capfd.readouterr().err
