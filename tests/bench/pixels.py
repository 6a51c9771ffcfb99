"""Where the time of a photo goes, what a WebP method costs in bytes, and what a worker needs in memory."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from generator.content.photo import look_at, open_picture
from generator.photos.derive import derive
from generator.photos.make import order_of
from generator.photos.recipe import Recipe, plan
from tests.bench.peer import CACHE

_LARGE = (20_000, 5_000)
"""A panorama of 100 megapixels."""


def report() -> None:
    """Print the figures for the photos of the corpus."""
    originals = sorted((CACHE / "photos-40-site" / "stories").glob("[0-9]*/*/*.jpg"))
    tasks = plan((look_at(path) for path in originals), Recipe())
    began = time.perf_counter()
    for path in originals:
        with open_picture(path) as image:
            image.draft("RGB", (1920, 1440))
            image.load()
    decoding = time.perf_counter() - began
    began = time.perf_counter()
    made = [derive(task.picture.path, order_of(task)) for task in tasks]
    whole = time.perf_counter() - began
    print(
        f"  one process: {1000 * whole / len(tasks):.0f} ms a photo, {1000 * decoding / len(tasks):.0f} of it decoding"
    )
    sizes = {}
    for method in (0, 1, 2, 4):
        recipe = replace(Recipe(), webp_method=method)
        few = plan((look_at(path) for path in originals[:10]), recipe)
        sizes[method] = sum(
            len(data)
            for task in few
            for name, data in derive(task.picture.path, order_of(task)).files
            if name.endswith("webp")
        )
    shares = ", ".join(f"{method}: {size / sizes[4]:.3f}" for method, size in sizes.items())
    print(f"  bytes by WebP method, of method 4's: {shares}")
    total = sum(len(data) for derived in made for _, data in derived.files)
    print(f"  {total / len(made) / 1024:.0f} KB of copies a photo")
    for name, path in (("12 megapixels", originals[0]), ("100 megapixels", _panorama())):
        print(f"  a worker's most memory, {name}: {_memory(path):.0f} MB")


def _panorama() -> Path:
    from PIL import Image

    path = CACHE / "panorama.jpg"
    if not path.exists():
        out = BytesIO()
        Image.linear_gradient("L").resize(_LARGE).convert("RGB").save(out, "JPEG", quality=90)
        path.write_bytes(out.getvalue())
    return path


def _memory(path: Path) -> float:
    code = f"from tests.bench.pixels import one; one({str(path)!r})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def one(path: str) -> None:
    """Make the copies of one picture and print the process's most memory in MB.

    From /proc, because the figure of getrusage is inherited from the process that started this one.
    """
    (task,) = plan([look_at(Path(path))], Recipe())
    derive(task.picture.path, order_of(task))
    status = Path("/proc/self/status").read_text("ascii")
    print(int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024)
