"""What was withdrawn, is a draft, has expired or is not due leaves no trace in any file."""

from __future__ import annotations

import json

from tests.machines.reading import Sited, contents, files, record, traces

SECRET = "密云不雨"


def test_no_file_and_no_page_tells_of_what_is_not_public(site: Sited) -> None:
    common = {
        "title": SECRET,
        "branches": ["beiji"],
        "column": "renwu",
        "honours": ["shifan"],
        "events": ["xuexiri"],
        "topics": [f"{SECRET}话题"],
        "byline": {"reporters": f"{SECRET}者"},
    }
    hidden = {
        "stories/2026/withdrawn.md": record(
            SECRET, **common, date="2026-05-30", withdrawn={"date": "2026-05-31", "reason": SECRET}
        ),
        "stories/2026/draft.md": record(SECRET, **common, date="2026-05-30", draft=True),
        "stories/2026/expired.md": record(SECRET, **common, date="2026-05-30", expires="2026-05-31"),
        "stories/2026/to-come/index.md": record(
            f"{SECRET}\n\n![{SECRET}](p.jpg)", **common, date="2026-06-30"
        ),
        "stories/2026/to-come/p.jpg": (1300, 900),
        "stories/members/hidden.md": record(
            SECRET, name=SECRET, branch="beiji", withdrawn={"date": "2026-05-31", "reason": SECRET}
        ),
    }
    base = files()
    named = str(base["stories/2026/xunhe/index.md"]).replace("- gu\n", "- gu\n- hidden\n")
    branch = str(base["stories/branches/beiji.md"]).replace("secretary: gu", "secretary: hidden")
    made = site({**base, **hidden, "stories/2026/xunhe/index.md": named, "stories/branches/beiji.md": branch})
    assert "- hidden\n" in named
    assert "secretary: hidden" in branch
    assert not [problem for problem in made.problems if problem.severity.stops_the_build()]
    found = contents(made)
    assert traces(found, "巡河十二年")
    pages = {
        page.address: json.dumps([page.title, page.data, page.head, page.blocks], ensure_ascii=False).encode()
        for page in made.pages
    }
    words = (SECRET, json.dumps(SECRET)[1:-1], "2026/to-come", "2026/draft", "2026/expired", "members/hidden")
    assert not traces({**found, **pages}, *words, '"hidden"', "2026/withdrawn")
    drawn = {getattr(task, "title", "") for task in made.photos}
    assert "巡河十二年" not in drawn
    assert "转来的" in drawn
    assert SECRET not in drawn
    assert not [task for task in made.photos if task.source.name == "p.jpg"]
