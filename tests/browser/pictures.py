"""Takes the pictures of the demonstration that README and the handbook show: `make pictures`.

Each page at the width of a desk and of a phone, as WebP into docs/handbook/pictures/.
"""

from __future__ import annotations

import http.server
import threading
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, executable

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PICTURES = ROOT / "docs" / "handbook" / "pictures"

PAGES = {
    "home": "",
    "story": "stories/2026/xunhe/",
    "branch": "branches/songxi/",
    "honours": "honours/",
    "gallery": "galleries/",
    "archive": "archive/",
}
SIZES = {"desk": (1280, 1440, 800), "phone": (390, 844, 390)}
"""Width and height of what is taken, and width of the picture that is kept, in pixels."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Take every picture anew."""
    if not (SITE / "index.html").is_file():
        raise SystemExit("there is no site yet: make site")
    PICTURES.mkdir(exist_ok=True)
    handler = partial(_Quiet, directory=str(SITE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for size, (width, height, kept) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, path in PAGES.items():
                page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
                shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
                shot.thumbnail((kept, kept * 4), Image.Resampling.LANCZOS)
                shot.save(PICTURES / f"{name}-{size}.webp", quality=80, method=6)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
