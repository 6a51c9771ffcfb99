"""The audit: every file of the output judged, then what only the whole can tell."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from generator.audit.facts import position
from generator.audit.judge import Findings, Output, judge
from generator.audit.lists import facts_of
from generator.audit.target import Home
from generator.audit.traces import Search, Trace
from generator.i18n import Message
from generator.problem import OutputError, Place, Problem, in_order
from generator.processes import context

_WORTH_SHARING = 500
"""Files from which on more than one process is quicker."""
_AT_ONCE = 100
"""Files that a process is given at a time."""
MOST_ALIKE = 5
"""Places at which one and the same fault is told: a fault of a template stands on every page."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of an audit."""

    problems: tuple[Problem, ...]
    files: int
    hosts: tuple[str, ...]
    """Every other host that the site links to: with a release, what the next one is compared with."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the output from being published."""
        return tuple(problem for problem in self.problems if problem.severity.stops_the_build())


def audit(
    folder: Path,
    *,
    site_url: str = "",
    traces: Iterable[Trace] = (),
    before: Path | None = None,
    jobs: int = 0,
) -> Audit:
    """Judge a built site by its files alone; paths in problems are relative to `folder`.

    `site_url` is where the site will stand; when empty, the home page's own canonical address says it.
    `traces` must not be found anywhere. `before` is the folder of the last release, whose hosts are known;
    without one, no host counts as new. `jobs` processes share the work, 0 for as many as there are processors;
    the result does not depend on it.

    Raises OutputError for a folder without a site, OSError where a file cannot be read.
    """
    names = files_below(folder)
    if "index.html" not in names:
        raise OutputError(Message("{folder} holds no site: it has no index.html", folder=folder))
    output = Output(
        folder=folder,
        files={name: number for number, name in enumerate(names)},
        home=Home.of(site_url or facts_of("index.html", (folder / "index.html").read_bytes())[0].home),
        search=Search(traces),
        before=before,
    )
    old = [name for name in files_below(before) if name not in output.files] if before else []
    findings = tuple(_all((*names, *old), output, jobs or os.cpu_count() or 1))
    problems = [problem for found in findings for problem in found.problems]
    problems += _anchors(findings, output)
    problems += _notices(findings, output)
    if before:
        problems += _new_hosts(findings)
    return Audit(
        problems=_told_once(in_order(problems)),
        files=len(names),
        hosts=tuple(sorted({host for found in findings for host in found.hosts})),
    )


def files_below(folder: Path) -> tuple[str, ...]:
    """The path of every file below a folder, relative to it, with forward slashes, in order. Raises OSError."""
    names: list[str] = []
    waiting = [("", folder)]
    while waiting:
        prefix, inner = waiting.pop()
        with os.scandir(inner) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", Path(entry.path)))
                elif entry.is_file():
                    names.append(prefix + entry.name)
    return tuple(sorted(names))


_output: Output | None = None
"""What a process that shares the work judges against."""


def _start(output: Output) -> None:
    global _output  # given once to each process, not with each file
    _output = output


def _judge_one(name: str) -> Findings:
    if _output is None:
        raise RuntimeError("the process was given no output")
    return judge(name, _output)


def _all(names: Sequence[str], output: Output, jobs: int) -> Iterator[Findings]:
    if jobs == 1 or len(names) < _WORTH_SHARING:
        yield from (judge(name, output) for name in names)
        return
    with ProcessPoolExecutor(
        jobs, mp_context=context(__name__), initializer=_start, initargs=(output,)
    ) as pool:
        yield from pool.map(_judge_one, names, chunksize=_AT_ONCE)


def _anchors(findings: Sequence[Findings], output: Output) -> Iterator[Problem]:
    """Links to a place that the page has not."""
    ids = {output.files[found.name]: found.ids for found in findings if found.ids}
    for found in findings:
        for number, fragment, url in found.anchors:
            there = ids.get(number, frozenset())
            if fragment not in there and unquote(fragment) not in there:
                yield _problem(
                    found.name,
                    "site-link-broken",
                    Message("“{url}”: that page has no place of this name", url=url[:120]),
                    near=url,
                    output=output,
                )


def _notices(findings: Sequence[Findings], output: Output) -> Iterator[Problem]:
    """Who leads to the notice of what was withdrawn, and which page stands where only a notice may."""
    notices = {output.files[found.name] for found in findings if found.notice}
    traced = {output.files.get(f"{where}index.html") for where in output.search.addresses}
    for found in findings:
        for number in (notices - traced).intersection(found.leads_to):
            notice = findings[number].name.removesuffix("index.html")
            yield _problem(
                found.name,
                "site-leftover",
                Message("the page leads to {address}, where something was withdrawn", address=notice),
                near=notice.rstrip("/").rpartition("/")[2] + "/",
                output=output,
            )
    for address, trace in output.search.addresses.items():
        there = output.files.get(f"{address}index.html")
        if there is not None and there not in notices:
            yield Problem(
                Place(f"{address}index.html"),
                "site-leftover",
                Message("the page of {what} is still in the output", what=trace.what),
            )


def _new_hosts(findings: Sequence[Findings]) -> Iterator[Problem]:
    known = {host for found in findings for host in found.hosts_before}
    pages: dict[str, list[str]] = defaultdict(list)
    for found in findings:
        for host in found.hosts - known:
            pages[host].append(found.name)
    for host, names in pages.items():
        yield Problem(
            Place(names[0]),
            "site-new-host",
            Message(
                "the last release had no link to {host}; now {count} pages have: {pages}",
                host=host,
                count=len(names),
                pages=", ".join(names[:3]),
            ),
        )


def _problem(name: str, code: str, message: Message, *, near: str, output: Output) -> Problem:
    """The text of a page is not kept; it is read once more for the few that have a fault."""
    text = facts_of(name, (output.folder / name).read_bytes())[1]
    return Problem(Place(name, *position(text, near)), code, message)


def _told_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first places of each fault; the last of them says how many more there are."""
    alike: dict[tuple[str, Message], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.code, problem.message].append(problem)
    told: list[Problem] = []
    for same in alike.values():
        told += same[:MOST_ALIKE]
        more = len(same) - MOST_ALIKE
        if more > 0:
            last = told.pop()
            message = Message("{message} (and at {more} more places)", message=last.message, more=more)
            told.append(replace(last, message=message))
    return in_order(told)
