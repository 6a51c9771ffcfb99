"""`fengcai serve`: what an editor saves is what a browser is given, and a fault hides nothing but itself."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.commands import serve
from tests.site.running import NOON, ROOT
from tests.worlds import picture, write_world

STORY = "---\ntitle: 巡河\ndate: 2026-05-15\n---\n清晨出发。\n"
SITE = {
    "docs/index.md": "---\ntitle: 首页\n---\n",
    "stories/2026/a/index.md": STORY + "\n![岸](a.jpg)\n\n![桥](b.jpg)\n",
    "stories/2026/a/a.jpg": picture(60, 40),
    "stories/2026/a/b.jpg": picture(900, 700)[:400],
    "stories/2026/draft.md": "---\ntitle: 未定稿\ndate: 2026-05-16\ndraft: true\n---\n写到一半。\n",
    "stories/2026/wrong.md": "---\ntitle: 没有日期\n---\n文。\n",
}


@dataclass
class Preview:
    """A server that runs."""

    folder: Path
    port: int
    said: Path

    def get(self, where: str) -> str:
        """What a browser is given; it waits while the site is built."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", where)
        return connection.getresponse().read().decode()

    def saved(self, path: str, text: str, *, shown: str) -> str:
        """Save a file, and wait as the page does that is shown in a browser; the page then."""
        epoch, ask = re.findall(r"livereload\((\d+), (\d+)\)", self.get(shown))[-1]
        (self.folder / path).write_text(text, "utf-8")
        self.get(f"/livereload/{epoch}/{ask}")
        return self.get(shown)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("site")
    write_world(folder, SITE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = folder.with_name("said.txt")
    words = [sys.executable, "-u", "-m", "generator", "serve", "-a", f"127.0.0.1:{port}", "--now", NOON]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    with (
        said.open("w") as out,
        subprocess.Popen(
            words, cwd=folder, env=environment, stdout=out, stderr=subprocess.PIPE, encoding="utf-8"
        ) as server,
    ):
        try:
            assert server.stderr
            heard: list[str] = []
            for line in iter(server.stderr.readline, ""):
                heard.append(line)
                if "Serving on" in line:
                    break
            else:
                pytest.fail("".join(heard))
            yield Preview(folder, port, said)
        finally:
            server.terminate()


def test_drafts_are_shown_and_a_fault_hides_only_itself(preview: Preview) -> None:
    assert "写到一半" in preview.get("/stories/2026/draft/")
    page = preview.get("/stories/2026/a/")
    assert "清晨出发" in page
    assert 'alt="岸"' in page
    assert "Content-Security-Policy" not in page
    said = preview.said.read_text("utf-8")
    assert "stories/2026/wrong.md" in said
    assert "stories/2026/a/b.jpg" in said


def test_what_is_saved_is_shown(preview: Preview) -> None:
    path = "stories/2026/a/index.md"
    assert "傍晚才回来" in preview.saved(path, STORY + "傍晚才回来。\n", shown="/stories/2026/a/")
    renamed = STORY.replace("title: 巡河", "title: 巡河十二年")
    assert "巡河十二年" in preview.saved(path, renamed, shown="/archive/")


def test_where_nothing_can_be_shown_the_last_preview_stays(preview: Preview) -> None:
    settings = (preview.folder / "mkdocs.yml").read_text("utf-8")
    assert "清晨出发" in preview.saved("mkdocs.yml", "site_name: [", shown="/stories/2026/a/")
    renamed = settings.replace("试验", "另一个名字")
    assert "另一个名字" in preview.saved("mkdocs.yml", renamed, shown="/stories/2026/a/")


def test_a_system_that_watches_no_more_folders_is_asked_in_the_old_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers import Observer

    assert serve._observer([tmp_path]) is not None
    monkeypatch.setattr(Observer, "start", _refused)
    assert serve._observer([tmp_path]) is None


def _refused(_: object) -> None:
    raise OSError(28, "inotify watch limit reached")
