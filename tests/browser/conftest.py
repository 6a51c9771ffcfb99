"""A small site on a free port of this machine, and a Chromium that visits it."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.site import FILES, PATH
from tests.worlds import write_world

ROOT = Path(__file__).parents[2]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """The site at the root and at PATH, and its own page for what is not found."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PATH) if path.startswith(PATH) else path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of FILES, built as anyone builds one."""
    root = tmp_path_factory.mktemp("browser")
    write_world(root, FILES)
    out = root / "public"
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "-f", str(root / "mkdocs.yml"), "-d", str(out)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FENGCAI_NOW": "2026-06-01T12:00"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    """The address of the site, without a slash at the end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built))) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a window. Its absence is a failure: these tests are the proof of the galleries.

    It goes with the module: Playwright keeps an event loop, which would stand in the way of other tests.
    """
    found = executable()
    if found is None:
        pytest.fail("no Chromium here: on Debian or Ubuntu, sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site: `visit("galleries/", width=360, scale=3)`; more goes to the browser.

    Afterwards no page may have asked another host for anything or said anything in the console.
    """
    contexts, strangers, said, lost = [], [], [], []

    def heard(message: ConsoleMessage) -> None:
        url = str(message.location.get("url"))
        # For a file that is opened by itself Chromium asks for an icon that no page named; and it says of a page
        # that is not found that it was not found.
        if not url.endswith("/favicon.ico") and url not in lost:
            said.append(message.text)

    def opened(path: str, *, width: int = 1440, height: int = 900, scale: float = 1, **how: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=scale, **how
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on(
            "response",
            lambda r: lost.append(r.url) if r.status == 404 and r.request.is_navigation_request() else None,
        )
        page.on("request", lambda r: None if r.url.startswith(server) else strangers.append(r.url))
        page.on("console", heard)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{server}/{path}", wait_until="load")
        page.wait_for_selector("html:not(:has([aria-busy]))", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == []
    assert said == []
