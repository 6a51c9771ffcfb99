"""The same sources at the same moment give the same bytes: elsewhere, for others, on another day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.files import digest_file
from generator.manifest import NAME, manifest_of
from tests.worlds import picture, write_world

ROOT = Path(__file__).parent.parent.parent
NOW = "2026-06-01T12:00+08:00"
LATER = 2_000_000_000
"""A day in 2033, in seconds."""

MKDOCS = """
site_name: 青岭风采
site_description: 公开信息
site_url: https://site.example/qingling/
plugins:
  - fengcai:
      per_page: 2
      severities: {typeface-missing: "off", character-not-drawn: "off", home-stale: "off", column-stale: "off"}
"""
STORY = """---
title: 巡河{n}
date: 2026-0{n}-15 08:30
branches: [songxi]
members: [lin]
regions: [qingling/songxi]
column: laixin
topics: [河长, 水, 茶{n}]
honours: [shifan]
aliases: [/news/2026/{n}.html]
attachments: [{{file: 名单.csv, title: 名单}}]
---
清晨出发{n}，沿河走了十二里。

![水边](a.jpg)

| 年 | 数 |
| --- | --- |
| 2026 | {n} |
"""
FILES = {
    "mkdocs.yml": MKDOCS,
    "docs/index.md": "---\ntitle: 首页\n---\n欢迎。\n",
    "docs/about.md": "# 关于\n\n我们。\n",
    "docs/表格.pdf": "%PDF-1.4",
    "stories/regions.yml": "- id: qingling\n  name: 青岭县\n  children: [{id: songxi, name: 松溪镇}]\n",
    "stories/branches/songxi.md": "---\nname: 松溪党支部\nregion: qingling/songxi\n"
    "awards: [{honour: shifan, year: 2025}]\n---\n活动室在码头北面。\n",
    "stories/members/lin.md": "---\nname: 林某某\nbranch: songxi\nconsent: {date: 2026-01-01}\n---\n话不多。\n",
    "stories/honours/shifan.md": "---\nname: 示范党支部\n---\n",
    "stories/columns/laixin.md": "---\nname: 来信\n---\n",
    "stories/events/xuexiri.md": "---\ntitle: 学习日\nstarts: 2026-01-15 09:00\n"
    "rrule: FREQ=MONTHLY;BYMONTHDAY=15\n---\n",
    "stories/2026/gone.md": "---\ntitle: 撤下的\ndate: 2026-05-01\nwithdrawn: {date: 2026-05-02, reason: 本人}\n---\n",
    "stories/2026/later.md": "---\ntitle: 以后\ndate: 2026-06-02\n---\n还没有到。\n",
    "stories/2026/over.md": "---\ntitle: 过了\ndate: 2026-05-01\nexpires: 2026-06-01\n---\n到期了。\n",
    **{f"stories/2026/xunhe-{n}/index.md": STORY.format(n=n) for n in range(1, 6)},
    **{f"stories/2026/xunhe-{n}/a.jpg": picture(600 + n, 400) for n in range(1, 6)},
    **{f"stories/2026/xunhe-{n}/名单.csv": f"名\n{n}\n" for n in range(1, 6)},
}

CLOCK = f'''
"""Another day, for everything in Python that asks for the time."""
import datetime, time

_gone = {LATER} - time.time()
_real = datetime.datetime
for _name in ("time", "time_ns"):
    _ask = getattr(time, _name)
    setattr(time, _name, lambda ask=_ask, by=1 if _name == "time" else 10**9: ask() + type(ask())(_gone * by))
for _name in ("gmtime", "localtime"):
    _ask = getattr(time, _name)
    setattr(time, _name, lambda seconds=None, ask=_ask: ask(time.time() if seconds is None else seconds))


class _Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, _real)

    def __subclasscheck__(cls, kind):
        return issubclass(kind, _real)


class datetime_(_real, metaclass=_Kind):
    @classmethod
    def now(cls, tz=None):
        return _real.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return _real.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    today = now



datetime_.__name__ = datetime_.__qualname__ = "datetime"
datetime_.__module__ = "datetime"
datetime.datetime = datetime_
'''


@dataclass(frozen=True)
class Elsewhere:
    """What is different in another run."""

    folder: str = "there"
    environment: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    umask: int = 0o022
    backwards: bool = False
    """The sources were written in another order, and their times are others."""
    clock: bool = False


def build(base: Path, run: Elsewhere) -> dict[str, tuple[str, int]]:
    """Every file of the site with the digest of its bytes and its permissions; every folder with its own."""
    root = base / run.folder
    write_world(root, dict(reversed(FILES.items())) if run.backwards else FILES)
    if run.backwards:
        for file in root.rglob("*"):
            os.utime(file, (LATER, LATER))
    paths = [str(ROOT)]
    if run.clock:
        (base / "clock").mkdir()
        (base / "clock" / "sitecustomize.py").write_text(CLOCK, "utf-8")
        paths.insert(0, str(base / "clock"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}
    environment |= {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "1",
        "TZ": "Asia/Shanghai",
        "LC_ALL": "C.UTF-8",
    }
    environment |= run.environment
    for name in ("SOURCE_DATE_EPOCH", "FENGCAI_NOW"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--now", NOW, *run.options],
        cwd=root,
        env=environment,
        umask=run.umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    digests = {**manifest_of(site).files, NAME: digest_file(site / NAME)}
    modes = {
        path.relative_to(site).as_posix(): path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))
    }
    shutil.rmtree(root)
    return {name: (digests.get(name, ""), mode) for name, mode in sorted(modes.items())}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, int]]:
    """The site as it is built here and now."""
    return build(tmp_path_factory.mktemp("here"), Elsewhere(folder="here"))


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(Elsewhere(folder="另一个 文件夹/深"), id="folder"),
        pytest.param(Elsewhere(environment={"TZ": "Pacific/Kiritimati"}), id="time zone"),
        pytest.param(Elsewhere(environment={"LC_ALL": "C", "LANG": "C", "LANGUAGE": "de"}), id="locale"),
        pytest.param(
            Elsewhere(environment={"HOME": "/nonexistent", "USER": "nobody"}, umask=0o077), id="user"
        ),
        pytest.param(Elsewhere(options=("--jobs", "1")), id="one job"),
        pytest.param(Elsewhere(options=("--jobs", "3")), id="three jobs"),
        pytest.param(Elsewhere(environment={"PYTHONHASHSEED": "2"}, backwards=True), id="order"),
        pytest.param(Elsewhere(clock=True), id="another day"),
    ],
)
def test_the_same_sources_give_the_same_bytes(
    run: Elsewhere, here: dict[str, tuple[str, int]], tmp_path: Path
) -> None:
    there = build(tmp_path, run)
    assert {name for name in here.keys() | there.keys() if here.get(name) != there.get(name)} == set()


def test_everybody_can_read_the_site(here: dict[str, tuple[str, int]]) -> None:
    """Whatever rights the one who builds gives to new files: a web server is another user."""
    assert {mode for digest, mode in here.values() if digest} == {0o644}
    assert {mode for digest, mode in here.values() if not digest} == {0o755}


def test_the_other_day_is_another_day(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(CLOCK, "utf-8")
    ask = "import datetime, time; print(datetime.datetime.now().year, time.gmtime().tm_year, time.time_ns() // 10**17)"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert said.stdout.split() == [b"2033", b"2033", b"20"]
