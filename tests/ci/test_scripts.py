"""The scripts of the workflows, run here: a web server of our own, and an ssh that stays on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.manifest import manifest_of

ROOT = Path(__file__).parent.parent.parent
MANIFEST = b'{"files":{},"format":1,"hosts":[]}\n'


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_PROXY": "*", "no_proxy": "*"}
    if path:
        environment["PATH"] = f"{path}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@contextmanager
def web(answers: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    """A site at which each path has an answer, without a site elsewhere."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path.partition("?")[0], (404, b""))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/site"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


FETCH = ROOT / ".ci" / "last-release"
needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")


@needs_curl
@pytest.mark.parametrize(
    ("answers", "more", "status", "there"),
    [
        ({"/site/release.json": (200, MANIFEST), "/site/": (200, b"<html>")}, [], 0, True),
        ({}, [], 0, False),
        ({"/site/": (200, b"<html>")}, [], 1, False),
        ({"/site/": (200, b"<html>")}, ["--without"], 0, False),
        ({"/site/": (403, b"")}, [], 1, False),
        ({"/site/release.json": (403, b"no"), "/site/": (403, b"no")}, [], 1, False),
        ({"/site/release.json": (403, b"no")}, ["--without"], 1, False),
    ],
    ids=[
        "there",
        "first",
        "no manifest",
        "no manifest, and known",
        "404 of one alone",
        "refused",
        "refused still",
    ],
)
def test_the_ledger_is_never_left_out_in_silence(
    answers: dict[str, tuple[int, bytes]], more: list[str], status: int, there: bool, tmp_path: Path
) -> None:
    (tmp_path / "last.json").write_bytes(b"stale")
    with web(answers) as url:
        ran = run(FETCH, f"{url}/", "last.json", *more, cwd=tmp_path)
    assert ran.returncode == status, ran.stderr
    assert (tmp_path / "last.json").is_file() is there
    if there:
        assert (tmp_path / "last.json").read_bytes() == MANIFEST


@needs_curl
def test_a_server_that_does_not_answer_stops(tmp_path: Path) -> None:
    with web({}) as url:
        pass
    fast = tmp_path / "bin"
    fast.mkdir()
    # The same curl, but for the waiting between attempts.
    (fast / "curl").write_text(f'#!/bin/sh\nexec {shutil.which("curl")} "$@" --retry 0\n', "utf-8")
    (fast / "curl").chmod(0o755)
    assert run(FETCH, url, "last.json", cwd=tmp_path, path=fast).returncode == 1
    assert not (tmp_path / "last.json").exists()


DEPLOY = ROOT / ".ci" / "deploy"
needs_rsync = pytest.mark.skipif(not shutil.which("rsync"), reason="there is no rsync here")
HERE = """#!/bin/sh
while [ "$1" = -l ]; do shift 2; done
shift
exec sh -c "$*"
"""


@pytest.fixture
def ssh(tmp_path: Path) -> Path:
    """A folder with an ssh that runs its command on this machine."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "ssh").write_text(HERE, "utf-8")
    (folder / "ssh").chmod(0o755)
    return folder


def release(folder: Path, files: dict[str, str]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o600)
    (folder / "release.json").write_bytes(manifest_of(folder).to_bytes())
    return folder


SITE = {"index.html": "一", "404.html": "无", "stories/a/index.html": "甲", "_redirects": ""}


@needs_rsync
def test_a_release_is_put_beside_the_others_and_switched(ssh: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    for number in range(1, 8):
        site = release(tmp_path / "site", {**SITE, "index.html": f"第{number}次"})
        (www / "releases" / ".000099.fengcai-new").mkdir(parents=True)  # a run that was cut off
        ran = run(DEPLOY, site, "web@server.example", www, cwd=tmp_path, path=ssh)
        assert ran.returncode == 0, ran.stderr
        assert (www / "current" / "index.html").read_text("utf-8") == f"第{number}次"
    assert (www / "current").readlink() == Path("releases/000007")
    assert sorted(path.name for path in (www / "releases").iterdir()) == [f"00000{n}" for n in range(3, 8)]
    assert (www / "releases/000003/404.html").stat().st_ino == (www / "current/404.html").stat().st_ino
    assert (www / "current/index.html").stat().st_mode & 0o777 == 0o644
    assert sorted(path.name for path in www.iterdir()) == ["current", "releases"]


@needs_rsync
@pytest.mark.parametrize("broken", ["rsync", "second ssh"])
def test_a_failure_leaves_what_is_public(broken: str, ssh: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    first = release(tmp_path / "site", SITE)
    assert run(DEPLOY, first, "web@server.example", www, cwd=tmp_path, path=ssh).returncode == 0
    if broken == "rsync":
        (ssh / "rsync").write_text("#!/bin/sh\nexit 12\n", "utf-8")
        (ssh / "rsync").chmod(0o755)
    else:
        count = tmp_path / "count"
        (ssh / "ssh").write_text(
            f"#!/bin/sh\necho >> {count}\n[ $(wc -l < {count}) -gt 2 ] && exit 255\n{HERE[10:]}"
        )
    second = release(tmp_path / "site", {**SITE, "index.html": "二"})
    assert run(DEPLOY, second, "web@server.example", www, cwd=tmp_path, path=ssh).returncode != 0
    assert (www / "current/index.html").read_text("utf-8") == "一"
    assert [path.name for path in (www / "releases").glob("[0-9]*")] == ["000001"]


@pytest.mark.parametrize(
    ("target", "folder"),
    [
        ("server.example", "/srv/www"),
        ("-oProxyCommand=x@y", "/srv/www"),
        ("web@server.example; true", "/srv/www"),
        ("web@server.example", "srv/www"),
        ("web@server.example", "/srv/../etc"),
        ("web@server.example", "/srv/$(true)"),
        ("web@server.example", "/srv/my site"),
        ("web@server.example", "/"),
    ],
)
def test_what_stands_in_a_command_is_plain(target: str, folder: str, ssh: Path, tmp_path: Path) -> None:
    (ssh / "ssh").write_text("#!/bin/sh\ntouch called\n", "utf-8")
    ran = run(DEPLOY, release(tmp_path / "site", SITE), target, folder, cwd=tmp_path, path=ssh)
    assert ran.returncode == 1
    assert not (tmp_path / "called").exists()


COMMENT = ROOT / ".ci" / "comment.py"


def comment(data: object, folder: Path) -> subprocess.CompletedProcess[str]:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    (folder / "changes.json").write_text(text, "utf-8", errors="surrogatepass")
    return run(sys.executable, "-I", COMMENT, "changes.json", cwd=folder)


def changes(*new: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"new": list(new), "changed": [], "gone": [], "parts": {"new": 1, "changed": 0, "gone": 2}, **more}


def story(address: str, title: str, **more: Any) -> dict[str, Any]:
    return {"address": address, "kind": "story", "title": title, **more}


def test_a_comment_names_the_addresses(tmp_path: Path) -> None:
    many = [story(f"/stories/2026/{n:03d}/", f"题{n}") for n in range(60)]
    said = comment(changes(*many, gone=[story("/stories/2026/old/", "旧")]), tmp_path).stdout
    assert said.startswith(
        "<!-- fengcai: changes -->\n**合并以后的网址**：新增 60 个，有改动 0 个，消失 1 个"
    )
    assert "\n  /stories/2026/049/  题49\n还有 10 个\n```\n" in said
    assert "/stories/2026/050/" not in said
    assert "\n  /stories/2026/old/  旧\n" in said


def test_nothing_in_a_comment_is_markup(tmp_path: Path) -> None:
    """All that others wrote stands between fences that it cannot close, on lines that it cannot end."""
    nasty = [
        "@all <img src=x>",
        "```\n# 标题\n```",
        "````",
        "](https://farm.example)",
        "a\u202eb\u0000c\u2028d",
        "x" * 999,
    ]
    ran = comment(changes(*(story(text, text) for text in nasty)), tmp_path)
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    opening = next(line for line in lines if line.startswith("```"))
    fence = opening.removesuffix("text")
    inside = lines[lines.index(opening) + 1 : lines.index(fence)]
    outside = [line for line in lines if line not in inside]
    assert len(inside) == len(nasty) + 1
    assert not [line for line in outside if "@" in line or "farm" in line or "标题" in line]
    assert not [line for line in inside if line.lstrip().startswith(fence)]
    assert not set(ran.stdout) & {"\u202e", "\u0000", "\u2028"}
    assert max(map(len, inside)) < 220


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        changes(extra=[]),
        changes(parts={"new": "1", "changed": 0, "gone": 0}),
        changes(parts=7),
        changes(story("/a/", "题", more=1)),
        changes({**story("/a/", "题"), "kind": "@all"}),
        changes({**story("/a/", "题"), "title": ["题"]}),
        changes({**story("/a/", "题"), "kind": []}),
        changes("text"),  # type: ignore[arg-type]
        changes(new=7),
    ],
    ids=lambda data: str(data)[:40],
)
def test_what_is_no_list_of_changes_is_refused(data: object, tmp_path: Path) -> None:
    ran = comment(data, tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Traceback" not in ran.stderr
