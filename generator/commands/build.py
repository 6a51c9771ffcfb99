"""Build: what changed is made, the rest is taken from the last build, and the whole changes places with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import tree
from generator.audit import Audit
from generator.audit import Kept as AuditKept
from generator.basis import Basis, basis_of
from generator.commands import host
from generator.commands.audit import audit_output
from generator.commands.pieces import Pieces, index
from generator.content import address
from generator.files import digest, write_atomic
from generator.ledger import Ledger, missing
from generator.manifest import NAME as MANIFEST
from generator.manifest import Manifest
from generator.photos.cache import Cache
from generator.photos.make import Made as Photos
from generator.photos.make import Progress, Workers, make, silent
from generator.problem import ContentError, Problem
from generator.processes import Apart, apart
from generator.publish import put
from generator.search import Index
from generator.site import Site
from generator.state import State
from generator.tree import Put, Standing, Stood

Facts = Callable[[tuple[Problem, ...]], Mapping[str, object]]
"""Given the warnings of the audit: what is to be kept with the build."""


def build(
    site: Site,
    *,
    config: Path,
    output: Path,
    work: Path,
    state: Path,
    workers: Workers,
    progress: Progress,
    facts: Facts = lambda _: {},
    ledger: Ledger | None = None,
    preview: bool = False,
    early: Early | None = None,
) -> tuple[Problem, ...]:
    """Make what changed since the build that left `state`, audit the whole, and put it in the place of `output`.

    The output is held (`generator.publish.replacing`), and `work` is an empty folder on its disk. Returns the warnings
    of the audit. Raises ContentError for a photo that cannot be decoded, for errors of the audit and for addresses that
    `ledger` has and the site has not, OutputError when MkDocs fails; in each case what stood at `output` stays.

    A `preview` is not audited, and its pages have no policy: the script that reloads them stands in them. A photo that
    cannot be decoded is among its warnings, and hides nothing but itself.
    """
    return _Build(site, config, output, work, state, workers, progress, facts, ledger, preview, early).run()


@dataclass(frozen=True)
class Early:
    """What a run has begun, or knows, before it comes to build; the output was held by then."""

    last: State
    """What the last build left."""
    stood: Apart[Stood]
    """What of it stood then."""
    index: Apart[Index]
    """The search index."""


@dataclass
class _Build:
    """One build, from the plan to the exchange."""

    site: Site
    config: Path
    output: Path
    work: Path
    """An empty folder on the disk of the output."""
    state: Path
    workers: Workers
    progress: Progress
    facts: Facts
    ledger: Ledger | None
    preview: bool
    early: Early | None
    basis: Basis = field(init=False)
    last: State = field(init=False)
    stood: Stood = field(init=False)

    def run(self) -> tuple[Problem, ...]:
        """Make everything that is not there, then let it take its place."""
        jobs = self.workers.jobs
        here = jobs == 1
        with ExitStack() as stack:
            indexing = (self.early and self.early.index) or stack.enter_context(
                apart([partial(index, self.site.edition)], here=here)
            )[0]
            self._look()
            pieces = Pieces(self.site, self.basis, self.last, self.stood.whole, self.work)
            # Where there was a build, so little is made that a process of its own costs more.
            (beside,) = stack.enter_context(apart([pieces.beside], here=here or bool(self.last.made)))
            photos = photos_of(
                self.site,
                workers=self.workers,
                progress=self.progress,
                forgiving=self.preview,
                stands=pieces.stands,
            )
            written = self._pages(photos.colours, jobs)
            made = {**pieces.copies(photos), **pieces.small(), **beside.result()}
            made |= pieces.search(indexing.result())
        pages = {
            page.address: (
                self.basis.of_page(page),
                written.keys.get(page.address) or self._known(page.address),
            )
            for page in self.site.planned
        }
        others = written.others or self.last.others
        fresh = {path: Put(file, name, moves=True) for path, (file, name) in written.files.items()}
        fresh |= {path: file for path, (file, _) in made.items() if file}
        wanted = {address.file(where) for where in pages} | made.keys() | set(others)
        told = self._exchange(
            fresh,
            wanted,
            State(
                pages=pages,
                made={path: basis for path, (_, basis) in made.items()},
                others=others,
                written=self.basis.written,
            ),
        )
        return (*photos.problems, *told)

    def _look(self) -> None:
        """What there is to make, and what stands."""
        self.basis = basis_of(self.site)
        if self.early:
            self.last, self.stood = self.early.last, self.early.stood.result()
        else:
            self.last = State.read(self.state)
            self.stood = tree.look(self.output, tree.twin_of(self.state, self.output), self.last.files)
        if self.site.settings.host_plugins:  # what they write may be another each time
            self.last = replace(self.last, pages={}, written="")

    def _known(self, where: str) -> str:
        return self.last.pages.get(where, ("", ""))[1]

    def _pages(self, colours: Mapping[str, str], jobs: int) -> host.Written:
        """The pages that may be others than they were, and the hand-written ones."""
        standing = {
            where: known
            for where, known in self.last.pages.items()
            if address.file(where) in self.stood.whole
        }
        maybe = [
            page
            for page in self.site.planned
            if standing.get(page.address, ("", ""))[0] != self.basis.of_page(page)
        ]
        everything = self.last.written != self.basis.written or not self.stood.whole.issuperset(
            self.last.others
        )
        if not maybe and not everything:
            return host.Written({}, {})
        known = {where: key for where, (_, key) in standing.items()}
        complete = self.site.complete(maybe)
        wanted = host.Wanted(self.site, self.basis, colours, complete, known, everything, self.preview)
        return host.write(wanted, config=self.config, work=self.work / "pages", jobs=jobs)

    def _audited(self, folder: Path, files: Mapping[str, Standing]) -> Audit:
        """What the audit says of these files; those that it has seen it does not read again.

        Raises ContentError for its errors, and for addresses that are lost.
        """
        digests = {path: stands.digest for path, stands in files.items() if path != MANIFEST}
        if self.preview:
            return Audit((), len(digests), ())
        file = self.state.with_suffix(".audit")
        kept = AuditKept.from_bytes(file.read_bytes()) if file.is_file() else None
        audited = audit_output(
            folder,
            site=self.site,
            before=self.output,
            known_hosts=self.ledger.hosts if self.ledger else kept.all_hosts if kept else None,
            jobs=self.workers.jobs,
            digests=digests,
            kept=kept,
        )
        lost = missing(self.site, self.ledger, digests) if self.ledger else ()
        if faults := (*audited.errors, *lost):
            raise ContentError(faults)
        return audited

    def _exchange(self, fresh: dict[str, Put], wanted: set[str], state: State) -> tuple[Problem, ...]:
        """Let the twin become the site, audited; then the old site is its twin, or a new one where that was another."""
        twin = tree.twin_of(self.state, self.output)
        alike = self.stood.alike
        gone = self.last.files.keys() - wanted - {MANIFEST}
        if alike and not fresh and not gone:
            return self._finished(self._audited(self.output, self.last.files), state, self.last.files)
        if alike:
            tree.prune(twin, gone | {MANIFEST})  # the audit looks at what is made from sources
        else:
            tree.clone(self.output, twin, self.stood.whole & wanted - fresh.keys())
        files = {path: stands for path, stands in self.last.files.items() if path in wanted}
        files |= tree.grow(twin, fresh)
        again = self.work / "twin"
        cloning = [] if alike else [partial(tree.clone, twin, again, files)]
        with apart(cloning, here=self.workers.jobs == 1) as clones:
            audited = self._audited(twin, files)
            for clone in clones:
                clone.result()
        manifest = Manifest({path: stands.digest for path, stands in files.items()}, audited.hosts).to_bytes()
        last = self.work / MANIFEST
        last.write_bytes(manifest)
        fresh[MANIFEST] = Put(last, digest(manifest), moves=True)
        files |= tree.grow(twin, {MANIFEST: fresh[MANIFEST]})
        put(twin, self.output)
        if alike:
            tree.prune(twin, gone)
            tree.grow(twin, {path: Put(self.output / path, put.digest) for path, put in fresh.items()})
        else:
            shutil.rmtree(twin, ignore_errors=True)
            again.rename(twin)
            tree.grow(twin, {MANIFEST: Put(self.output / MANIFEST, digest(manifest))})
        return self._finished(audited, state, files)

    def _finished(self, audited: Audit, state: State, files: Mapping[str, Standing]) -> tuple[Problem, ...]:
        """Leave word for the next build."""
        if audited.kept:
            write_atomic(self.state.with_suffix(".audit"), audited.kept.to_bytes())
        replace(state, files=files, facts=self.facts(audited.problems)).write(self.state)
        return audited.problems


def photos_of(
    site: Site,
    *,
    workers: Workers,
    progress: Progress = silent,
    forgiving: bool = False,
    stands: Callable[[str], bool] = lambda _: False,
) -> Photos:
    """Make what the cache and the site lack, and remove what no photo needs.

    Raises ContentError for a photo that cannot be decoded, if not `forgiving`.
    """
    cache = Cache(site.settings.photo_cache)
    made = make(
        site.photos,
        cache=cache,
        workers=workers,
        root=site.settings.root,
        progress=progress,
        stands=stands,
    )
    if made.problems and not forgiving:
        raise ContentError(made.problems)
    cache.prune(site.photos)
    return made
