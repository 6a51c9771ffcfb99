"""Draw the demonstration pictures of the manifest: python -m tests.demo.draw [--only PATH ...] [--out stories]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml
from PIL import Image

from . import (
    portrait,
    scenes_boats,
    scenes_fields,
    scenes_flowers,
    scenes_garden,
    scenes_halls,
    scenes_hills,
    scenes_ink,
    scenes_lane,
    scenes_lanterns,
    scenes_letters,
    scenes_notebooks,
    scenes_people,
    scenes_river,
    scenes_rooms,
    scenes_stage,
    scenes_street,
    scenes_terraces,
    scenes_town,
    scenes_watches,
    scenes_water,
)

Scene = Callable[[Random, tuple[int, int]], Image.Image]
MANIFEST = Path(__file__).with_name("pictures.yml")
MODULES = (
    scenes_boats,
    scenes_fields,
    scenes_flowers,
    scenes_garden,
    scenes_halls,
    scenes_hills,
    scenes_ink,
    scenes_lane,
    scenes_lanterns,
    scenes_letters,
    scenes_notebooks,
    scenes_people,
    scenes_river,
    scenes_rooms,
    scenes_stage,
    scenes_street,
    scenes_terraces,
    scenes_town,
    scenes_watches,
    scenes_water,
)
SCENES: dict[str, Scene] = {name: scene for module in MODULES for name, scene in module.SCENES.items()}


class ManifestError(ValueError):
    """A row of the manifest that cannot be drawn."""


@dataclass(frozen=True)
class Picture:
    """One row of the manifest."""

    path: str
    scene: str
    seed: int
    size: tuple[int, int]
    person: dict[str, object] = field(default_factory=dict)


def read(manifest: Path) -> list[Picture]:
    """The pictures of a manifest."""
    pictures: list[Picture] = []
    for number, row in enumerate(yaml.safe_load(manifest.read_text(encoding="utf-8")) or [], 1):
        named = row.get("path", "without a path") if isinstance(row, dict) else row
        where = f"{manifest.name}: picture {number} ({named})"
        try:
            across, down = str(row["size"]).split("x")
            picture = Picture(
                row["path"], row["scene"], int(row["seed"]), (int(across), int(down)), row.get("person") or {}
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ManifestError(
                f"{where}: needs path, scene, seed and size as 1600x1067; {error!r}"
            ) from error
        if picture.scene != "portrait" and picture.scene not in SCENES:
            raise ManifestError(
                f"{where}: no scene {picture.scene!r}; there are {', '.join(sorted([*SCENES, 'portrait']))}"
            )
        if ".." in Path(picture.path).parts or Path(picture.path).is_absolute():
            raise ManifestError(f"{where}: the path leaves the stories")
        pictures.append(picture)
    return pictures


def render(picture: Picture) -> Image.Image:
    """The picture itself; the same row gives the same picture."""
    rng = Random(f"{picture.scene}/{picture.seed}")
    if picture.scene == "portrait":
        return portrait.draw(rng, picture.size, picture.person)
    return SCENES[picture.scene](rng, picture.size)


def draw(picture: Picture, out: Path) -> tuple[str, int]:
    """Draw one picture to its file; its path and size in bytes."""
    target = out / picture.path
    target.parent.mkdir(parents=True, exist_ok=True)
    render(picture).save(target, "JPEG", quality=82, optimize=True, progressive=True, subsampling="4:2:0")
    return picture.path, target.stat().st_size


def main(argv: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo.draw", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="PATH", help="only these pictures of the manifest")
    parser.add_argument(
        "--out", type=Path, default=Path("stories"), help="the folder that the paths start from"
    )
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    options = parser.parse_args(argv)
    try:
        pictures = read(options.manifest)
    except (ManifestError, OSError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.only:
        missing = set(options.only) - {picture.path for picture in pictures}
        if missing:
            print(f"not in {options.manifest.name}: {', '.join(sorted(missing))}", file=sys.stderr)
            return 2
        pictures = [picture for picture in pictures if picture.path in options.only]
    total = 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        for path, size in pool.map(draw, pictures, [options.out] * len(pictures)):
            total += size
            print(f"{size // 1024:5d} KB  {path}")
    print(f"{len(pictures)} pictures, {total / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
