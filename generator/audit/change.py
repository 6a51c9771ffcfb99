"""What changed since the last audit, whose judgement that changes, and what stands when all are judged."""

from __future__ import annotations

import hashlib
import json
import platform
import pyexpat
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import PIL
import selectolax

from generator import manifest
from generator.audit.judge import Findings, has
from generator.audit.kept import Anchor, Kept
from generator.audit.target import Home
from generator.audit.traces import Trace
from generator.content import photo
from generator.problem import Problem


def key_of(home: Home, traces: Iterable[Trace]) -> str:
    """What every file is judged by besides the files: under another one, nothing of the last audit holds."""
    sought = [[trace.what, trace.texts, trace.addresses, trace.digests] for trace in traces]
    said = json.dumps([_code(), home.host, home.path, sought])
    return hashlib.sha256(said.encode()).hexdigest()


@lru_cache
def _code() -> list[str]:
    """The code that judges, and the readers of others that it relies on."""
    ours = sorted(Path(__file__).parent.glob("*.py"))
    others = [Path(manifest.__file__), *sorted(Path(photo.__file__).parent.glob("photo*.py"))]
    digests = [hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in (*ours, *others)]
    return [
        *digests,
        platform.python_version(),
        selectolax.__version__,
        PIL.__version__,
        pyexpat.EXPAT_VERSION,
    ]


class Change:
    """From the files of the last audit to those that are there now."""

    def __init__(self, old: Kept, names: tuple[str, ...], digests: Mapping[str, str]) -> None:
        """`names` are those of `digests`, in order."""
        self.old, self.names, self.digests = old, names, digests
        self.files = {name: number for number, name in enumerate(names)}
        known = dict(zip(old.names, old.digests, strict=True))
        self.fresh = tuple(name for name in names if known.get(name) != digests[name])
        """What is new or has changed, in order."""
        self._moved = None if old.names == names else [self.files.get(name, -1) for name in old.names]
        """The number that each old one has become, below 0 where the file is gone; None where all stay."""
        self._gone = [n for n, now in enumerate(self._moved or ()) if now < 0]

    def affected(self, fresh: Mapping[str, Findings]) -> tuple[str, ...]:
        """The unchanged files whose judgement is another now, in order; `fresh` are the findings of what changed."""
        old = self.old
        numbers = set(_leading_to({*self._gone, *self._turned(fresh)}, old))
        for number, wanted in old.wants.items():
            if any(name in self.files for name in wanted):
                numbers.add(number)
        places = {
            target: fresh[old.names[target]].ids.split("\0")
            for target in {anchor.number for anchors in old.anchors.values() for anchor in anchors}
            if old.names[target] in fresh
        }
        for number, anchors in old.anchors.items():
            for target, fragment, is_broken in anchors:
                if target in places and has(places[target], fragment) == is_broken:
                    numbers.add(number)
        names = (old.names[number] for number in sorted(numbers))
        return tuple(name for name in names if name in self.files and name not in fresh)

    def _turned(self, fresh: Mapping[str, Findings]) -> Iterator[int]:
        """Old numbers of what has become a notice or is none any more."""
        for name, found in fresh.items():
            if found.notice:
                number = self._old_number(name)
                if number is not None and number not in self.old.notices:
                    yield number
        for number in self.old.notices:
            now = fresh.get(self.old.names[number])
            if now is not None and not now.notice:
                yield number

    def _old_number(self, name: str) -> int | None:
        at = bisect_left(self.old.names, name)
        return at if at < len(self.old.names) and self.old.names[at] == name else None

    def notices(self, judged: Mapping[str, Findings]) -> frozenset[int]:
        """The numbers of all notices; `judged` are the findings of what was judged anew."""
        stay = self._staying(self.old.notices, judged)
        return frozenset(
            {now for _, now in stay} | {self.files[n] for n, found in judged.items() if found.notice}
        )

    def _staying(self, numbers: Iterable[int], judged: Mapping[str, Findings]) -> Iterator[tuple[int, int]]:
        """Old and new numbers of those of the files that were not judged anew."""
        for number in numbers:
            now = self._moved[number] if self._moved else number
            if now >= 0 and self.old.names[number] not in judged:
                yield number, now

    def merged(
        self,
        key: str,
        judged: Mapping[str, Findings],
        anchors: Mapping[str, tuple[Anchor, ...]],
        problems: Mapping[str, tuple[Problem, ...]],
    ) -> Kept:
        """What this audit leaves: the old findings, with those of what was judged anew in their place."""
        old, moved = self.old, self._moved
        counts, leads, groups, hosts = self._columns(judged)
        return Kept(
            key=key,
            names=self.names,
            digests=tuple(map(self.digests.__getitem__, self.names)),
            counts=counts,
            leads=leads,
            groups=groups,
            hosts=hosts,
            notices=self.notices(judged),
            wants={now: old.wants[n] for n, now in self._staying(old.wants, judged)}
            | {self.files[name]: found.wants for name, found in judged.items() if found.wants},
            anchors={
                now: tuple(a._replace(number=moved[a.number]) if moved else a for a in old.anchors[n])
                for n, now in self._staying(old.anchors, judged)
            }
            | {self.files[name]: there for name, there in anchors.items() if there},
            problems={now: old.problems[n] for n, now in self._staying(old.problems, judged)}
            | {self.files[name]: there for name, there in problems.items() if there},
        )

    def _columns(
        self, judged: Mapping[str, Findings]
    ) -> tuple[array[int], array[int], array[int], tuple[frozenset[str], ...]]:
        """The columns of numbers, and the groups of hosts."""
        old, moved = self.old, self._moved
        counts, leads, groups = array("I"), array("I"), array("I")
        table = {group: number for number, group in enumerate(old.hosts)}
        starts = array("I", accumulate(old.counts, initial=0))
        done = 0
        for name in [*sorted(judged.keys() | {old.names[number] for number in self._gone}), ""]:
            at = bisect_left(old.names, name, done) if name else len(old.names)
            counts += old.counts[done:at]
            groups += old.groups[done:at]
            piece = old.leads[starts[done] : starts[at]]
            leads += array("I", map(moved.__getitem__, piece)) if moved else piece
            done = at + (at < len(old.names) and old.names[at] == name)
            if found := judged.get(name):
                counts.append(len(found.leads_to))
                groups.append(table.setdefault(found.hosts, len(table)))
                leads += found.leads_to
        used = set(groups)
        hosts = sorted((group for group, number in table.items() if number in used), key=sorted)
        renamed = {table[group]: number for number, group in enumerate(hosts)}
        return counts, leads, array("I", map(renamed.__getitem__, groups)), tuple(hosts)


def _leading_to(targets: set[int], kept: Kept) -> Iterator[int]:
    """The files that lead to any of these."""
    if targets:
        ends = array("I", accumulate(kept.counts))
        for at, number in enumerate(kept.leads):
            if number in targets:
                yield bisect_right(ends, at)
