"""The law on a large archive: what is taken from the last build is what would be made anew, byte for byte.

    python -m tests.publish.law --stories 1000 --steps 8 --seed 1

Makes an archive, then edits it step by step as editors do; after each step it is built from the last build, and in
another folder from nothing. Prints a line a step, and ends with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.manifest import Manifest, manifest_of

ROOT = Path(__file__).parents[2]
NOW = "2026-06-01T12:00+08:00"
SOURCES = ("mkdocs.yml", "docs", "stories", "over")
WORDS = "老人们清晨出发沿河查看水位轮流值守街坊都说很实在年轻人也跟着参加每月一次从不间断"


def stories(root: Path) -> list[Path]:
    return sorted((root / "stories").glob("[0-9]*/*/index.md"))


def change(file: Path, pattern: str, text: str) -> None:
    """Put a text in place of the first match."""
    file.write_text(re.sub(pattern, lambda _: text, file.read_text("utf-8"), count=1), "utf-8")


def add_key(file: Path, line: str) -> None:
    change(file, r"\A---\n", f"---\n{line}\n")


def words(rng: random.Random) -> str:
    return "".join(rng.choices(WORDS, k=rng.randint(6, 14)))


def text(root: Path, rng: random.Random) -> None:
    file = rng.choice(stories(root))
    file.write_text(f"{file.read_text('utf-8')}\n{words(rng)}。\n", "utf-8")


def title(root: Path, rng: random.Random) -> None:
    change(rng.choice(stories(root)), r"(?m)^title: .*$", f"title: {words(rng)}")


def add(root: Path, rng: random.Random) -> None:
    old = rng.choice(stories(root))
    new = old.parent.with_name(f"new-{rng.randrange(10**9)}") / "index.md"
    new.parent.mkdir()
    new.write_text(old.read_text("utf-8"), "utf-8")
    change(new, r"(?m)^title: .*$", f"title: {words(rng)}")


def delete(root: Path, rng: random.Random) -> None:
    shutil.rmtree(rng.choice(stories(root)).parent)


def rename(root: Path, rng: random.Random) -> None:
    old = rng.choice(stories(root)).parent
    new = old.rename(old.with_name(f"renamed-{rng.randrange(10**9)}"))
    add_key(new / "index.md", f"aliases: [/stories/{old.parent.name}/{old.name}/]")


def withdraw(root: Path, rng: random.Random) -> None:
    add_key(rng.choice(stories(root)), "withdrawn: {date: 2026-05-01, reason: 有误}")


def draft(root: Path, rng: random.Random) -> None:
    file = rng.choice(stories(root))
    if "\ndraft: true\n" in file.read_text("utf-8"):
        change(file, r"draft: true\n", "")
    else:
        add_key(file, "draft: true")


def branch(root: Path, rng: random.Random) -> None:
    file = rng.choice(sorted((root / "stories/branches").glob("*.md")))
    change(file, r"(?m)^name: .*$", f"name: {words(rng)}支部")


def setting(root: Path, rng: random.Random) -> None:
    key, value = rng.choice([("site_name", words(rng)), ("site_description", words(rng))])
    change(root / "mkdocs.yml", rf"(?m)^{key}: .*$", f"{key}: {value}")


def template(root: Path, rng: random.Random) -> None:
    file = root / "over/main.html"
    file.parent.mkdir(exist_ok=True)
    head = f'<meta name="own" content="{rng.random()}">'
    file.write_text(f'{{% extends "base.html" %}}\n{{% block extrahead %}}{head}{{% endblock %}}\n', "utf-8")
    if "custom_dir" not in (config := root / "mkdocs.yml").read_text("utf-8"):
        change(config, r"(?m)^  name: material$", "  name: material\n  custom_dir: over")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    text,
    title,
    add,
    delete,
    rename,
    withdraw,
    draft,
    branch,
    setting,
    template,
)


def run(*arguments: object) -> None:
    """A module of Python; ends this program where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{arguments}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def begin(root: Path, *, count: int, seed: int) -> None:
    """The archive as it is first."""
    run("generator", "init", root)
    shutil.rmtree(root / "stories")
    run("tests.bench.corpus", root, "--stories", count, "--photos", 0, "--seed", seed)
    change(root / "mkdocs.yml", r'site_url: ""', "site_url: https://example.org/")


def build(root: Path, jobs: int | None) -> tuple[Mapping[str, str], float]:
    """The digests of the site's files, which are what its manifest says; and the seconds of processor time."""
    before = os.times()
    run("generator", "build", "-f", root / "mkdocs.yml", "--now", NOW, *(("--jobs", jobs) if jobs else ()))
    after = os.times()
    files = Manifest.read(root / "site").files
    if manifest_of(root / "site").files != files:
        sys.exit("the manifest is not of this site")
    return files, sum(after[2:4]) - sum(before[2:4])


def anew(root: Path, folder: Path, jobs: int | None) -> tuple[Mapping[str, str], float]:
    """The same site from nothing, in `folder`."""
    folder.mkdir()
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        elif (root / name).exists():
            shutil.copy2(root / name, folder / name)
    found = build(folder, jobs)
    shutil.rmtree(folder)
    return found


def main() -> None:
    """Edit and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="fengcai-law-") as folder:
        root = Path(folder, "site")
        begin(root, count=given.stories, seed=given.seed)
        last, seconds = build(root, given.jobs)
        print(f"0: {len(last)} files, {seconds:.1f} s of processor time", flush=True)
        for step in range(1, given.steps + 1):
            edits = rng.sample(EDITS, k=rng.choice([1, 1, 2, 3]))
            for edit in edits:
                edit(root, rng)
            began = time.monotonic()
            found, seconds = build(root, given.jobs)
            other, whole = anew(root, Path(folder, "anew"), given.jobs)
            changed = sum(last.get(path) != name for path, name in found.items())
            wrong = sorted(path for path in found.keys() | other.keys() if found.get(path) != other.get(path))
            print(
                f"{step}: {', '.join(edit.__name__ for edit in edits)}: {changed} of {len(found)} files are other, "
                f"{len(last.keys() - found.keys())} are gone; {seconds:.1f} s, from nothing {whole:.1f} s: "
                f"{f'{len(wrong)} DIFFER' if wrong else 'the same'} ({time.monotonic() - began:.0f} s)",
                flush=True,
            )
            if wrong:
                sys.exit("\n".join(wrong[:20]))
            last = found


if __name__ == "__main__":
    main()
