"""What stands around pages: links that are good from each, and one rendering for all that show the same."""

from __future__ import annotations

from itertools import count
from urllib.parse import urljoin

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from generator.surroundings import Spot, far, href, once

PAGES = ("", "search/", "archive/", "archive/2026/", "archive/2026/03/", "archive/2026/page/2/")
TARGETS = (
    "",
    "archive/",
    "archive/2026/",
    "archive/2026/03/",
    "columns/",
    "assets/a-1.css",
    "about/",
    "关于/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("target", TARGETS)
def test_what_is_written_for_many_pages_is_good_on_each(page: str, target: str) -> None:
    home = "https://example.org/under/"
    written = Spot(far(page)).url(target)
    assert urljoin(home + page, written) == urljoin(home + page, Spot(page).url(target))


def test_pages_as_deep_in_one_section_share_what_surrounds_them() -> None:
    assert far("archive/2026/03/") == far("archive/2025/12/") != far("archive/2026/")
    assert far("archive/2026/03/") != far("stories/2026/flood/")
    assert [far(page) for page in ("", "archive/")] == ["", "archive/"]


@pytest.mark.parametrize("root", ["/", "/under/", "."])
def test_a_page_that_answers_anywhere_leads_from_home(root: str) -> None:
    at = root.rstrip("/")
    assert Spot(None, root=root).url("archive/") == f"{at}/archive/"
    assert Spot(None, root=root).url("") == f"{at}/"


def surrounded(part: str, page: str) -> str:
    """Two pages of a site, one after the other."""
    environment = Environment(
        loader=DictLoader({"part": part, "page": page}), autoescape=True, undefined=StrictUndefined
    )
    numbers = count(1)
    environment.filters["href"] = href
    environment.globals.update(once=once(environment), made=lambda: next(numbers))
    template = environment.get_template("page")
    return "|".join(template.render(spot=Spot(f"stories/{name}/"), title=name) for name in "ab")


def test_a_part_is_made_once_for_pages_that_give_it_the_same() -> None:
    assert surrounded("<{{ made() }}>", "{{ once('part') }}{{ title }}") == "<1>a|<1>b"
    assert surrounded("<{{ made() }}{{ of }}>", "{{ once('part', of=title) }}") == "<1a>|<2b>"


def test_a_part_sees_what_it_is_given_and_nothing_else_of_the_page() -> None:
    assert surrounded("{{ 'x/' | href }}", "{{ once('part', spot=spot) }}") == "../../x/|../../x/"
    with pytest.raises(UndefinedError, match="title"):
        surrounded("{{ title }}", "{{ once('part') }}")
