"""Which stories belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from generator.content.catalogue import Catalogue
from generator.content.model import Story

MOST = 5
NEAREST = 40
"""Of all that share one thing with a story, so many are weighed: those nearest to it in time.

So a column of ten thousand stories costs no more than a branch of forty, and a new story changes
only its neighbours' pages.
"""

_WEIGHTS = {"branches": 8, "members": 6, "topics": 3, "column": 1, "regions": 1}


class Relations:
    """Answers which stories are related; holds where each story stands in every list that it is on."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._place = {story.id: n for n, story in enumerate(catalogue.stories)}
        self._lists: Mapping[str, Mapping[str, Sequence[Story]]] = {
            "branches": catalogue.by_branch,
            "members": catalogue.by_member,
            "topics": catalogue.by_topic,
            "column": catalogue.by_column,
            "regions": catalogue.by_area,
        }
        self._places: dict[tuple[str, str], list[int]] = {}

    def related(self, story: Story) -> tuple[Story, ...]:
        """The editor's own choice first, then by shared branches, members, topics, column and region.

        Among equals the nearest in time comes first.
        """
        here = self._place[story.id]
        chosen = [self._catalogue.by_id[key] for key in story.related if key in self._catalogue.by_id]
        weights: defaultdict[int, int] = defaultdict(int)
        for kind, key in self._shared(story):
            weight = _WEIGHTS[kind]
            for place in _nearest(self._places_in(kind, key), here):
                weights[place] += weight
        weights.pop(here, None)
        ranked = ((-weight, abs(place - here), place) for place, weight in weights.items())
        best = nsmallest(MOST + len(chosen), ranked)
        found = [*chosen, *(self._catalogue.stories[place] for _, _, place in best)]
        return tuple({s.id: s for s in found if s.id != story.id}.values())[:MOST]

    def _places_in(self, kind: str, key: str) -> list[int]:
        if (kind, key) not in self._places:
            self._places[kind, key] = [self._place[s.id] for s in self._lists[kind].get(key, ())]
        return self._places[kind, key]

    def _shared(self, story: Story) -> Iterator[tuple[str, str]]:
        yield from (("branches", key) for key in story.branches)
        yield from (("members", key) for key in story.members)
        yield from (("topics", key) for key in story.topics)
        if story.column:
            yield "column", story.column
        yield from (("regions", key) for key in self._catalogue.areas_of(story))


def _nearest(places: Sequence[int], here: int) -> Sequence[int]:
    """The NEAREST places around `here`, of an ascending list."""
    middle = bisect_left(places, here)
    return places[max(0, middle - NEAREST // 2) : middle + NEAREST // 2 + 1]
