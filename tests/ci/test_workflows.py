"""What the workflows may do: little, and nothing on behalf of a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


def read(name: str) -> dict[str, Any]:
    found = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
    assert isinstance(found, dict)
    return {"on" if key is True else key: value for key, value in found.items()}


def jobs(name: str) -> dict[str, Any]:
    return dict(read(name)["jobs"])


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name).values():
        yield from job["steps"]


def rights(name: str) -> set[tuple[str, str]]:
    return {(what, how) for job in jobs(name).values() for what, how in job["permissions"].items()}


def test_there_are_these() -> None:
    assert [file.stem for file in WORKFLOWS] == ["check", "comment", "publish"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_actions_are_pinned_and_shells_read_no_expression(file: Path) -> None:
    text = file.read_text("utf-8")
    used = [line.strip().removeprefix("- ") for line in text.splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []
    for step in steps(file.stem):
        assert not _EXPRESSION.search(step.get("run", "")), step["name"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    assert read(file.stem)["permissions"] == {}
    assert read(file.stem)["defaults"] == {"run": {"shell": "bash"}}
    assert all(job["timeout-minutes"] <= 30 for job in jobs(file.stem).values())


def test_a_pull_request_may_write_nothing() -> None:
    assert set(read("check")["on"]) == {"pull_request"}
    assert {how for _, how in rights("check")} == {"read"}
    assert "secrets." not in (ROOT / ".github/workflows/check.yml").read_text("utf-8")


def test_the_comment_runs_nothing_of_the_pull_request() -> None:
    trigger = read("comment")["on"]
    assert trigger == {"workflow_run": {"workflows": [read("check")["name"]], "types": ["completed"]}}
    assert rights("comment") == {("contents", "read"), ("actions", "read"), ("pull-requests", "write")}
    checkouts = [step for step in steps("comment") if "uses" in step]
    assert ["ref" in step["with"] for step in checkouts] == [False]  # the main branch
    said = " ".join(step.get("run", "") for step in steps("comment"))
    assert not re.search(r"make|fengcai build|pip|\.venv", said)


def test_what_the_checks_hand_over_is_what_the_comment_takes() -> None:
    handed = {
        s["with"]["name"]: s["with"]["path"]
        for s in steps("check")
        if "upload-artifact@" in s.get("uses", "")
    }
    assert handed == {"site": "site", "changes": "changes/changes.json"}
    taken = next(step["run"] for step in steps("comment") if "gh run download" in step.get("run", ""))
    assert "--name changes" in taken
    assert "changes.json" in taken


@pytest.mark.parametrize("name", ["check", "publish"])
def test_a_site_is_built_against_the_last_release(name: str) -> None:
    names = [step.get("run", "") + step.get("uses", "") for step in steps(name)]
    fetched = next(n for n, said in enumerate(names) if ".ci/last-release" in said)
    built = next(n for n, said in enumerate(names) if said.startswith("make site AGAINST="))
    cached = next(n for n, said in enumerate(names) if said.startswith("actions/cache"))
    assert cached < fetched < built


def test_it_is_published_each_merge_each_morning_and_by_hand() -> None:
    trigger = read("publish")["on"]
    assert trigger["push"] == {"branches": ["main"]}
    assert [entry["cron"] for entry in trigger["schedule"]] == ["17 22 * * *"]
    assert "workflow_dispatch" in trigger
    assert read("publish")["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_the_build_never_sees_a_key() -> None:
    built = jobs("publish")["build"]
    assert "secrets." not in str(built)
    assert set(built["permissions"].values()) == {"read"}
    server = jobs("publish")["server"]
    assert "make" not in " ".join(step.get("run", "") for step in server["steps"])
    assert (jobs("publish")["deploy"]["if"], server["if"]) == (
        "vars.DEPLOY_TARGET == ''",
        "vars.DEPLOY_TARGET != ''",
    )


def test_every_variable_and_secret_is_explained() -> None:
    text = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
    page = (ROOT / "docs/handbook/addresses.md").read_text("utf-8")
    names = set(re.findall(r"\b(?:vars|secrets)\.([A-Z_]+)", text))
    assert {"DEPLOY_TARGET", "DEPLOY_KEY", "DEPLOY_KNOWN_HOSTS", "SITE_URL"} <= names
    assert [name for name in names if f"`{name}`" not in page] == []
