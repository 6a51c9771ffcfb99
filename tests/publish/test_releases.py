"""Releases side by side: whole, numbered upwards, shared where they are the same, and taken back in one step."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.manifest import NAME, Manifest
from generator.problem import OutputError
from generator.publish import releases as module
from generator.publish.releases import KEPT, Published, Releases, opened, publish, rollback
from generator.publish.verify import Difference, How, differences
from tests.publish.folders import SITE, built, names

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot switch releases")

Public = Callable[..., Published]


@pytest.fixture
def www(tmp_path: Path) -> Releases:
    return Releases(tmp_path / "www")


@pytest.fixture
def give(tmp_path: Path, www: Releases) -> Public:
    """Builds a site of these files, beside those that every site has, and publishes it."""

    def given(withdrawn: tuple[str, ...] = (), **texts: str) -> Published:
        site = built(tmp_path / "site", {**SITE, **texts})
        with opened(www.folder) as releases:
            return publish(releases, site, withdrawn=withdrawn)

    return given


def text(www: Releases, name: str = "index.html") -> str:
    return (www.link / name).read_text("utf-8")


def whole(www: Releases) -> bool:
    return not [difference for number in www.numbers() for difference in differences(www.path(number))]


def test_the_first_release_is_a_copy_of_the_site(tmp_path: Path, www: Releases, give: Public) -> None:
    assert give() == Published(number=1, files=len(SITE), shared=0, cleared=())
    assert names(www.folder) == {"current", "releases"}
    assert www.link.readlink() == Path("releases/000001")
    assert www.last() == Manifest.read(tmp_path / "site")
    assert [*differences(www.link)] == []
    (tmp_path / "site/index.html").write_text("改", "utf-8")
    assert text(www) == "首页"


def test_only_what_the_manifest_names_is_published(tmp_path: Path, www: Releases) -> None:
    site = built(tmp_path / "site")
    (site / "diary.txt").write_text("日记", "utf-8")
    with opened(www.folder) as releases:
        publish(releases, site)
    assert not (www.link / "diary.txt").exists()


def test_what_is_the_same_lies_on_the_disk_once(www: Releases, give: Public) -> None:
    give()
    second = give(**{"index.html": "新的", "new.html": "新"})
    assert (second.shared, second.files) == (len(SITE) - 1, len(SITE) + 1)
    old, new = www.path(1), www.path(2)
    for name in SITE:
        assert (old / name).samefile(new / name) is (name != "index.html")
    assert (old / "index.html").read_text("utf-8") == "首页"
    assert text(www) == "新的"
    assert not (old / NAME).samefile(new / NAME)


def test_a_damaged_file_is_not_handed_on(www: Releases, give: Public) -> None:
    give()
    (www.path(1) / "404.html").write_text("坏了", "utf-8")  # as long as what was there
    (www.path(1) / "a/b/c.css").unlink()
    (www.path(1) / "index.html").unlink()
    (www.path(1) / "index.html").symlink_to("404.html")
    assert give().shared == 1
    assert [*differences(www.path(2))] == []
    assert {difference.how for difference in differences(www.path(1))} == {How.CHANGED, How.MISSING}


def test_a_disk_that_knows_no_second_name_gets_copies(
    www: Releases, give: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    give()
    monkeypatch.setattr(os, "link", refuse)
    assert give().shared == 0
    assert whole(www)


def test_the_last_five_stay(www: Releases, give: Public) -> None:
    for n in range(1, 9):
        assert give(**{"index.html": str(n)}).number == n
    assert www.numbers() == (4, 5, 6, 7, 8)
    assert len(www.numbers()) == KEPT
    assert (www.current(), text(www)) == (8, "8")
    assert whole(www)


def test_numbers_go_up_whatever_the_clock_says(
    www: Releases, give: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 6):
        give(**{"index.html": str(n)})
    for number in www.numbers():  # as if the newest had been made first, in the years to come
        os.utime(www.path(number), (4_000_000_000 - number * 1000,) * 2)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert give(**{"index.html": "6"}).number == 6
    assert www.numbers() == (2, 3, 4, 5, 6)
    assert text(www) == "6"
    with opened(www.folder) as releases:
        assert rollback(releases) == 5
    assert text(www) == "5"


def test_one_release_is_taken_back_and_a_new_one_has_a_new_number(www: Releases, give: Public) -> None:
    for n in range(1, 5):
        give(**{"index.html": str(n)})
    with opened(www.folder) as releases:
        assert (rollback(releases), text(www)) == (3, "3")
        assert (rollback(releases), text(www)) == (2, "2")
        assert (rollback(releases, to=4), text(www)) == (4, "4")
        assert (rollback(releases, to=1), text(www)) == (1, "1")
        with pytest.raises(OutputError, match="no release before"):
            rollback(releases)
        with pytest.raises(OutputError, match=r"no release 9; there are: 1, 2, 3, 4$"):
            rollback(releases, to=9)
    assert text(www) == "1"
    after = give(**{"index.html": "5"})
    assert (after.number, after.shared, text(www)) == (5, len(SITE) - 1, "5")
    assert (www.path(5) / "404.html").samefile(www.path(1) / "404.html")


def test_before_the_first_there_is_nothing_to_take_back(www: Releases) -> None:
    with opened(www.folder) as releases, pytest.raises(OutputError, match="no release before"):
        rollback(releases)
    assert names(www.folder) == {"releases"}


def test_a_damaged_release_is_not_shown_again(www: Releases, give: Public) -> None:
    give()
    give(**{"index.html": "2"})
    (www.path(1) / "stories/2026/xunhe/index.html").unlink()
    with opened(www.folder) as releases, pytest.raises(OutputError, match=r"release 1 is damaged.*xunhe"):
        rollback(releases)
    assert text(www) == "2"


def test_every_difference_is_named(www: Releases, give: Public) -> None:
    give()
    release = www.path(1)
    assert [*differences(release)] == []
    (release / "404.html").write_text("变", "utf-8")
    (release / "index.html").unlink()
    (release / "a/b/extra.css").write_text("", "utf-8")
    (release / "a/b/link").symlink_to("c.css")
    (release / "a/b/folder").symlink_to("/")
    assert [*differences(release)] == [
        Difference("404.html", How.CHANGED),
        Difference("a/b/extra.css", How.EXTRA),
        Difference("a/b/folder", How.EXTRA),
        Difference("a/b/link", How.EXTRA),
        Difference("index.html", How.MISSING),
    ]
    (release / NAME).write_text("{}")
    assert [*differences(release)] == [Difference(NAME, How.CHANGED)]
    (release / NAME).unlink()
    assert [*differences(release)] == [Difference(NAME, How.MISSING)]


PAGE = "<!doctype html><html lang=zh><title>巡河</title><p>清晨出发，说的是 data-withdrawn。"
NOTICE = "<!doctype html><html lang=zh><title>已撤下</title><div class=notice data-withdrawn>已撤下</div>"
LEADING = "<!doctype html><html lang=zh><title>巡河</title><meta http-equiv=refresh content='0; url=/x/'>"
STORY, OLD = "stories/2026/xunhe/", "stories/2026/old/"


def test_what_is_withdrawn_is_removed_from_every_release(www: Releases, give: Public) -> None:
    page, old = f"{STORY}index.html", f"{OLD}index.html"
    give(**{page: LEADING, old: PAGE})  # before it was given another address
    give(**{page: PAGE, old: LEADING})
    give(**{page: NOTICE.replace("div", "section"), old: LEADING})  # withdrawn once before, with another look
    give(**{page: PAGE, "index.html": "4"})
    published = give(withdrawn=(STORY, OLD, "members/nobody/"), **{page: NOTICE})
    assert published.cleared == (1, 2, 4)
    assert www.numbers() == (3, 5)
    assert names(www.store) == {"000003", "000005"}
    with opened(www.folder) as releases:
        assert rollback(releases) == 3
        with pytest.raises(OutputError, match="no release 4"):
            rollback(releases, to=4)
    assert not [file for file in www.folder.rglob("*.html") if "清晨出发" in file.read_text("utf-8")]
    assert give(withdrawn=(STORY, OLD), **{page: NOTICE}).cleared == ()
    assert www.numbers() == (3, 5, 6)


def test_a_site_that_changes_meanwhile_is_not_published(tmp_path: Path, www: Releases, give: Public) -> None:
    give()
    for change in ("a/b/c.css", "index.html"):
        site = built(tmp_path / "site", {**SITE, "index.html": "新"})
        (site / change).write_text("又改", "utf-8") if change == "index.html" else (site / change).unlink()
        (www.path(1) / change).unlink(missing_ok=True)
        with opened(www.folder) as releases, pytest.raises(OutputError, match="was changed while"):
            publish(releases, site)
        assert www.current() == 1
        assert names(www.store) == {"000001"}


@pytest.mark.parametrize("left", ["broken", "pipe", "nothing"])
def test_a_site_without_its_manifest_is_not_published(left: str, tmp_path: Path, www: Releases) -> None:
    site = built(tmp_path / "site")
    (site / NAME).unlink()
    if left == "broken":
        (site / NAME).write_text('{"files": {"../index.html": "00"}}')
    elif left == "pipe":
        (site / NAME).mkdir()
    with opened(www.folder) as releases, pytest.raises((OutputError, OSError)):
        publish(releases, site)
    assert www.numbers() == ()


STRANGERS: dict[str, Callable[[Path], object]] = {
    "papers": lambda www: (www / "thesis.txt").write_text("论文", "utf-8"),
    "a site": lambda www: built(www),
    "a checkout": lambda www: (www / ".git").mkdir(),
    "releases in a checkout": lambda www: [(www / name).mkdir() for name in (".git", "releases")],
    "releases of another tool": lambda www: (www / "releases/20261201093000").mkdir(parents=True),
    "a folder in place of the link": lambda www: [(www / name).mkdir() for name in ("current", "releases")],
    "a link that leads elsewhere": lambda www: [
        (www / "releases").mkdir(),
        (www / "current").symlink_to("/srv/www"),
    ],
    "a file in place of the releases": lambda www: (www / "releases").write_text(""),
}


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        yield path.relative_to(folder).as_posix(), "link" if path.is_symlink() else str(path.is_dir())


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_folder_of_somebody_else_is_left_alone(stranger: str, www: Releases) -> None:
    www.folder.mkdir()
    STRANGERS[stranger](www.folder)
    before = [*everything(www.folder)]
    with pytest.raises(OutputError), opened(www.folder):
        pytest.fail("taken")
    assert [*everything(www.folder)] == before


def test_a_folder_among_the_sources_is_refused(tmp_path: Path) -> None:
    for folder, clear in (("site/www", "site"), ("www", "www/stories"), ("docs", "docs")):
        with (
            pytest.raises(OutputError, match="overlaps"),
            opened(tmp_path / folder, keep_clear_of=[tmp_path / clear]),
        ):
            pytest.fail("taken")
    assert names(tmp_path) == set()


def test_what_killed_runs_left_is_removed(www: Releases, give: Public) -> None:
    give()
    for name in (".000002.fengcai-new", ".000000.fengcai-old"):
        (www.store / name / "inner").mkdir(parents=True)
    (www.folder / ".current.fengcai-new").symlink_to("releases/000002")
    (www.folder / ".fengcai-lock").touch()
    assert give().number == 2
    assert names(www.folder) == {"current", "releases"}
    assert names(www.store) == {"000001", "000002"}


def test_two_publications_at_once_are_refused(www: Releases, give: Public) -> None:
    give()
    with opened(www.folder) as releases:
        with pytest.raises(OutputError, match=f"process {os.getpid()}"):
            give()
        rollback(releases, to=1)
    assert give().number == 2


def test_a_folder_reached_by_a_link_is_one_folder(tmp_path: Path, www: Releases, give: Public) -> None:
    give()
    (tmp_path / "alias").symlink_to("www")
    with opened(tmp_path / "alias"), pytest.raises(OutputError, match="another run"):
        give()


def test_a_lost_release_is_told_and_can_be_replaced(www: Releases, give: Public) -> None:
    give()
    give(**{"index.html": "2"})
    www.path(2).rename(www.store / "000009")
    with pytest.raises(OutputError, match=r"000002 is missing"):
        give()
    with opened(www.folder) as releases:
        assert rollback(releases) == 1
    assert give().number == 10


@pytest.mark.parametrize("system", ["Windows", "a disk without links"])
def test_where_there_are_no_links_it_is_said_first(
    system: str, www: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if system == "Windows":
        monkeypatch.setattr(module, "_HAS_LINKS", False)
    else:
        monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(OutputError, match="link"), opened(www.folder):
        pytest.fail("taken")
