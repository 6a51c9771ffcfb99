"""The audit: every file of the output judged, then what only the whole can tell."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from generator.audit.change import Change, key_of
from generator.audit.facts import Fault, Words, position
from generator.audit.hosts import known_among
from generator.audit.judge import Findings, Output, has, judge, no_such_place
from generator.audit.kept import Anchor, Kept
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
    kept: Kept | None = None
    """For the next audit, if it is to read only what changed; None without digests."""
    read: int = 0
    """How many files were judged anew."""

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
    known_hosts: Collection[str] | None = None,
    jobs: int = 0,
    digests: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> Audit:
    """Judge a built site by its files alone; paths in problems are relative to `folder`.

    `site_url` is where the site will stand; when empty, the home page's own canonical address says it.
    `traces` must not be found anywhere. `known_hosts` are those that the last release linked to; without them, they
    are sought in its folder, `before`; without either, no host counts as new. `jobs` processes share the work, 0 for
    as many as there are processors.

    `digests`, when given, names every file of the folder, each with the digest of its bytes: the folder is not
    walked, and `kept` of the last audit spares the reading of what has changed neither itself nor where it leads.
    The result depends neither on `kept` nor on `jobs`.

    Raises OutputError for a folder without a site, OSError where a file cannot be read.
    """
    names = files_below(folder) if digests is None else tuple(sorted(digests))
    if "index.html" not in names:
        raise OutputError(Message("{folder} holds no site: it has no index.html", folder=folder))
    search = Search(traces)
    home = Home.of(site_url or _own_address(folder))
    key = key_of(home, search.traces)
    usable = kept if kept is not None and digests is not None and kept.key == key else Kept()
    change = Change(usable, names, dict.fromkeys(names, "") if digests is None else digests)
    output = Output(folder, change.files, home, search)
    judged = dict(_all(change.fresh, output, jobs or os.cpu_count() or 1))
    judged |= _all(change.affected(judged), output, jobs or os.cpu_count() or 1)
    now = _merged(change, key, judged, output)
    problems = [*chain.from_iterable(now.problems.values()), *_still_there(now, output)]
    known = known_hosts
    if known is None and before is not None and now.all_hosts:
        known = known_among(now.all_hosts, before, _likely_first(now, files_below(before)), home)
    if known is not None:
        problems += _new_hosts(now, frozenset(known))
    return Audit(
        problems=_told_once(in_order(problems)),
        files=len(names),
        hosts=tuple(sorted(now.all_hosts)),
        kept=None if digests is None else now,
        read=len(judged),
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


def _own_address(folder: Path) -> str:
    return facts_of("index.html", (folder / "index.html").read_bytes(), words=Words.NONE)[0].home


_output: Output | None = None
"""What a process that shares the work judges against."""


def _start(output: Output) -> None:
    global _output  # given once to each process, not with each file
    _output = output
    gc.set_threshold(10_000)  # what a page leaves is freed by counting; looking for the rest costs a tenth


def _judge_some(names: Sequence[str]) -> list[Findings]:
    if _output is None:
        raise RuntimeError("the process was given no output")
    return [judge(name, _output) for name in names]


def _all(names: Sequence[str], output: Output, jobs: int) -> Iterator[tuple[str, Findings]]:
    if jobs == 1 or len(names) < _WORTH_SHARING:
        yield from ((name, judge(name, output)) for name in names)
        return
    batches = [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)]
    with (
        _frozen(),
        ProcessPoolExecutor(
            jobs, mp_context=context(__name__), initializer=_start, initargs=(output,)
        ) as pool,
    ):
        for batch, findings in zip(batches, pool.map(_judge_some, batches), strict=True):
            yield from zip(batch, findings, strict=True)


@contextmanager
def _frozen() -> Iterator[None]:
    """While processes are forked: collecting garbage would touch all that they share with us, and so copy it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _merged(change: Change, key: str, judged: Mapping[str, Findings], output: Output) -> Kept:
    """What is known of every file, those that were judged anew with what they say of others."""
    anchors = dict(_anchors(change, judged, output))
    problems = {name: [*found.problems] for name, found in judged.items() if found.problems}
    for name, fault in chain(_misplaced(judged, anchors), _leading_to_notices(change, judged, output)):
        problems.setdefault(name, []).append(_problem(name, fault, output))
    told = {name: in_order(there) for name, there in problems.items()}
    return change.merged(key, judged, anchors, told)


def _anchors(
    change: Change, judged: Mapping[str, Findings], output: Output
) -> Iterator[tuple[str, tuple[Anchor, ...]]]:
    """The links into other pages, and whether the places are there. What was not judged anew is read for its ids."""
    ids: dict[int, frozenset[str]] = {}
    for name, found in judged.items():
        for number, _, _ in found.anchors:
            if number not in ids:
                there = judged.get(change.names[number])
                ids[number] = (
                    frozenset(there.ids.split("\0")) if there else _ids(change.names[number], output)
                )
        if found.anchors:
            yield name, tuple(Anchor(n, place, not has(ids[n], place)) for n, place, _ in found.anchors)


def _ids(name: str, output: Output) -> frozenset[str]:
    return facts_of(name, (output.folder / name).read_bytes(), words=Words.NONE)[0].ids


def _misplaced(
    judged: Mapping[str, Findings], anchors: Mapping[str, Sequence[Anchor]]
) -> Iterator[tuple[str, Fault]]:
    """Links to a place that the page has not."""
    for name, there in anchors.items():
        for (_, _, url), anchor in zip(judged[name].anchors, there, strict=True):
            if anchor.is_broken:
                yield name, no_such_place(url)


def _leading_to_notices(
    change: Change, judged: Mapping[str, Findings], output: Output
) -> Iterator[tuple[str, Fault]]:
    """Who leads to the notice of what was withdrawn. What is traced is told of by its trace."""
    traced = {output.files.get(f"{where}index.html") for where in output.search.addresses}
    notices = change.notices(judged) - traced
    for name, found in judged.items() if notices else ():
        for number in notices.intersection(found.leads_to):
            notice = change.names[number].removesuffix("index.html")
            message = Message("the page leads to {address}, where something was withdrawn", address=notice)
            yield name, Fault("site-leftover", message, notice.rstrip("/").rpartition("/")[2] + "/")


def _problem(name: str, fault: Fault, output: Output) -> Problem:
    """The text of a page is not kept; it is read once more for the few that have a fault."""
    text = facts_of(name, (output.folder / name).read_bytes())[1]
    return Problem(Place(name, *position(text, fault.near)), fault.code, fault.message)


def _still_there(now: Kept, output: Output) -> Iterator[Problem]:
    """Which page stands where only a notice may."""
    for address, trace in output.search.addresses.items():
        there = output.files.get(f"{address}index.html")
        if there is not None and there not in now.notices:
            yield Problem(
                Place(f"{address}index.html"),
                "site-leftover",
                Message("the page of {what} is still in the output", what=trace.what),
            )


def _likely_first(now: Kept, names: Iterable[str]) -> list[str]:
    """Files of the last release, those first that link to another host now."""
    linking = {now.names[n] for n, group in enumerate(now.groups) if now.hosts[group]}
    return sorted(names, key=lambda name: (name not in linking, name))


def _new_hosts(now: Kept, known: frozenset[str]) -> Iterator[Problem]:
    pages: dict[str, list[str]] = defaultdict(list)
    new = [sorted(group - known) for group in now.hosts]
    for number, group in enumerate(now.groups) if any(new) else ():
        for host in new[group]:
            pages[host].append(now.names[number])
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
