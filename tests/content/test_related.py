"""Related stories: the editor's choice, then what is shared, then what is near in time."""

from __future__ import annotations

from generator.content.catalogue import catalogue_of
from generator.content.load import Records
from generator.content.model import Story
from generator.content.related import MOST, Relations
from tests.content.records import branch, column, member, story
from tests.worlds import NOW

KINDS = {
    "branches": (branch("songxi"),),
    "members": (member("lin", "林国栋"),),
    "columns": (column("theme"),),
}


def related(to: Story, *others: Story) -> list[str]:
    catalogue = catalogue_of(Records(stories=(to, *others), **KINDS), now=NOW)
    return [s.id.partition("/")[2] for s in Relations(catalogue).related(to)]


def test_nothing_shared_is_nothing_related() -> None:
    assert related(story("here"), story("other")) == []


def test_the_more_is_shared_the_nearer() -> None:
    here = story("here", front="branches: songxi\nmembers: lin\ntopics: 护河\ncolumn: theme")
    others = (
        story("column", front="column: theme"),
        story("topic", front="topics: 护河"),
        story("member", front="members: lin"),
        story("branch", front="branches: songxi"),
        story("both", front="branches: songxi\ntopics: 护河"),
    )
    assert related(here, *others) == ["both", "branch", "member", "topic", "column"]


def test_among_equals_the_nearest_in_time() -> None:
    days = {
        "before": "2026-05-14",
        "after": "2026-05-16",
        "long-before": "2026-01-01",
        "long-after": "2026-05-30",
    }
    others = [story(slug, day, "topics: 护河") for slug, day in days.items()]
    assert related(story("here", front="topics: 护河"), *others) == [
        "after",
        "before",
        "long-after",
        "long-before",
    ]


def test_the_editors_choice_comes_first_in_the_editors_order() -> None:
    here = story("here", front="topics: 护河\nrelated: [2026/z, 2026/here, 2026/draft, 2026/a, 2026/z]")
    others = (
        story("a"),
        story("z"),
        story("draft", front="draft: true"),
        story("near", front="topics: 护河"),
    )
    assert related(here, *others) == ["z", "a", "near"]


def test_never_itself_and_never_more_than_some() -> None:
    here = story("here", front="topics: 护河\nrelated: [2026/s5]")
    others = [story(f"s{n}", front="topics: 护河") for n in range(9)]
    found = related(here, *others)
    assert len(found) == len(set(found)) == MOST
    assert found[0] == "s5"
    assert "here" not in found


def test_a_choice_of_many_is_bounded_too() -> None:
    chosen = ", ".join(f"2026/s{n}" for n in range(9))
    here = story("here", front=f"related: [{chosen}]")
    assert related(here, *(story(f"s{n}") for n in range(9))) == ["s0", "s1", "s2", "s3", "s4"]


def test_a_new_story_changes_only_its_neighbours() -> None:
    """Of a long column only the nearest are weighed, so that far pages stay as they are."""
    of_column = [
        story(f"s{n:03}", f"{2000 + n // 12}-{n % 12 + 1:02}-01", "column: theme") for n in range(200)
    ]
    before = catalogue_of(Records(stories=tuple(of_column), **KINDS), now=NOW)
    new = story("new", "2026-05-15", "column: theme")
    after = catalogue_of(Records(stories=(*of_column, new), **KINDS), now=NOW)
    old, late = Relations(before), Relations(after)
    changed = [s.id for s in of_column if old.related(s) != late.related(s)]
    assert len(changed) <= 2 * MOST
    assert late.related(of_column[0]) == old.related(of_column[0])


def test_what_is_far_is_not_weighed() -> None:
    """However much it shares: otherwise each new story of a long column would change every page of it."""
    here = story("here", "2026-05-31", "column: theme\ntopics: 护河")
    near = [
        story(
            f"s{n}", f"2026-{4 - n // 25:02}-{28 - n % 25:02}", "topics: 护河" if n % 2 else "column: theme"
        )
        for n in range(50)
    ]
    far = story("far", "2000-01-01", "column: theme\ntopics: 护河")
    assert related(here, far) == ["far"]
    assert related(here, *near[:10], far)[0] == "far"
    assert "far" not in related(here, *near, far)
