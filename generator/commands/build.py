"""Build: what changed is made, the rest is taken from the last build, and the whole changes places with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import tree
from generator.audit import Audit
from generator.basis import Basis, basis_of
from generator.commands import host
from generator.commands.audit import audit_output
from generator.files import digest, digest_file, for_everybody
from generator.ledger import Ledger, missing
from generator.manifest import NAME as MANIFEST
from generator.manifest import Manifest
from generator.pages import Redirect
from generator.photos.cache import Cache
from generator.photos.make import Made as Photos
from generator.photos.make import Progress, Workers, make, silent
from generator.problem import ContentError, Problem
from generator.processes import apart
from generator.publish import put, replacing
from generator.render import Renderer
from generator.search import index_of
from generator.site import Site
from generator.state import State
from generator.tree import Put

Made = Mapping[str, tuple[Put | None, str]]
"""By path: the file, or None for one that stands as it is; and its basis."""


Facts = Callable[[tuple[Problem, ...]], Mapping[str, object]]
"""Given the warnings of the audit: what is to be kept with the build."""


def build(
    site: Site,
    *,
    config: Path,
    output: Path,
    state: Path,
    workers: Workers,
    progress: Progress,
    facts: Facts = lambda _: {},
    ledger: Ledger | None = None,
    preview: bool = False,
) -> tuple[Problem, ...]:
    """Make what changed since the build that left `state`, audit the whole, and put it in the place of `output`.

    Returns the warnings of the audit. Raises ContentError for a photo that cannot be decoded and for errors of
    the audit and for addresses that `ledger` has and the site has not, OutputError when MkDocs fails; in each case
    what stood at `output` stays.

    A `preview` is not audited, and its pages have no policy: the script that reloads them stands in them.
    """
    settings = site.settings
    clear = (settings.stories_folder, settings.docs_folder)
    with for_everybody(), replacing(output, keep_clear_of=clear) as (output, work):
        return _Build(site, config, output, work, state, workers, progress, facts, ledger, preview).run()


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
    basis: Basis = field(init=False)
    last: State = field(init=False)
    whole: frozenset[str] = field(init=False)
    """The files of the last build that stand as it left them."""

    def __post_init__(self) -> None:
        self.basis = basis_of(self.site)
        self.last = State.read(self.state)
        if self.site.settings.host_plugins:  # what they write may be another each time
            self.last = replace(self.last, pages={}, surroundings="")
        self.whole, self.alone = tree.standing(self.output, self.last.files)

    def run(self) -> tuple[Problem, ...]:
        """Make everything that is not there, then let it take its place."""
        jobs = self.workers.jobs
        works: list[Callable[[], Made]] = [self._search, self._beside]
        with apart(works, here=jobs == 1) as running:
            photos = photos_of(self.site, workers=self.workers, progress=self.progress)
            written = self._pages(photos.colours, jobs)
            made: dict[str, tuple[Put | None, str]] = {**self._copies(photos), **self._small()}
            for one in running:
                made |= one.result()
        pages = {
            page.address: (
                self.basis.of_page(page),
                written.keys.get(page.address) or self._known(page.address),
            )
            for page in self.site.pages
        }
        others = written.others or self.last.others
        fresh = {path: Put(file, name, moves=True) for path, (file, name) in written.files.items()}
        fresh |= {path: file for path, (file, _) in made.items() if file}
        wanted = {host.file_of(where) for where in pages} | made.keys() | set(others)
        return self._exchange(
            fresh,
            wanted,
            State(
                pages=pages,
                made={path: basis for path, (_, basis) in made.items()},
                others=others,
                surroundings=self.basis.surroundings,
            ),
        )

    def _known(self, where: str) -> str:
        return self.last.pages.get(where, ("", ""))[1]

    def _pages(self, colours: Mapping[str, str], jobs: int) -> host.Written:
        """The pages that may be others than they were, and the hand-written ones."""
        standing = {
            where: known for where, known in self.last.pages.items() if host.file_of(where) in self.whole
        }
        maybe = [
            page
            for page in self.site.pages
            if standing.get(page.address, ("", ""))[0] != self.basis.of_page(page)
        ]
        everything = self.last.surroundings != self.basis.surroundings or not self.whole.issuperset(
            self.last.others
        )
        if not maybe and not everything:
            return host.Written({}, {})
        known = {where: key for where, (_, key) in standing.items()}
        wanted = host.Wanted(self.site, self.basis, colours, maybe, known, everything, self.preview)
        return host.write(wanted, config=self.config, work=self.work / "pages", jobs=jobs)

    def _stands(self, path: str, basis: str) -> bool:
        return path in self.whole and self.last.made.get(path) == basis

    def _copies(self, photos: Photos) -> Made:
        """Photos and attachments. The name of a photo is that of its content; an attachment can change."""
        made: dict[str, tuple[Put | None, str]] = {}
        cache = Cache(self.site.settings.photo_cache)
        for task in self.site.photos:
            for copy in task.renditions:
                file = cache.file(copy.address)
                if self._stands(copy.address, ""):
                    made[copy.address] = None, ""
                else:
                    made[copy.address] = Put(file, photos.files[copy.address].digest), ""
        for where, original in self.site.attachments:
            basis = digest_file(original)
            if self._stands(where, basis):
                made[where] = None, basis
            else:
                target = self._place(where)
                shutil.copyfile(original, target)
                made[where] = Put(target, basis, moves=True), basis
        return made

    def _small(self) -> Made:
        """Styles, scripts, and the pages that lead on."""
        settings, assets = self.site.settings, self.site.assets
        made = {
            asset.address: self._made(asset.address, "", partial(bytes, asset.data)) for asset in assets.files
        }
        renderer = Renderer(settings.language, policy=assets.policy)
        for redirect in self.site.redirects:
            path = host.file_of(redirect.address)
            basis = digest(f"{self.basis.surroundings}{redirect.to}".encode())
            made[path] = self._made(path, basis, partial(_redirect, renderer, redirect, settings.url))
        return made

    def _beside(self) -> Made:
        """What machines read beside the pages."""
        return {
            file.address: self._made(file.address, self.basis.of_file(file), file.content)
            for file in self.site.files
        }

    def _search(self) -> Made:
        """The search index: its folders are named by what they hold, its manifest is not."""
        index = index_of(self.site.search, cache=self.site.settings.search_cache)
        made: dict[str, tuple[Put | None, str]] = {
            where: (None, "") if self._stands(where, "") else (Put(file, digest_file(file)), "")
            for where, file in index.files.items()
        }
        where = "search/index.json"
        made[where] = self._made(where, digest(index.manifest), lambda: index.manifest)
        return made

    def _made(self, path: str, basis: str, content: Callable[[], bytes]) -> tuple[Put | None, str]:
        if self._stands(path, basis):
            return None, basis
        data = content()
        target = self._place(path)
        target.write_bytes(data)
        return Put(target, digest(data), moves=True), basis

    def _place(self, path: str) -> Path:
        target = self.work / "made" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _exchange(self, fresh: dict[str, Put], wanted: set[str], state: State) -> tuple[Problem, ...]:
        """Let the twin become the site, audited; and then the old site its twin."""
        twin = _twin(self.state, self.output)
        mark = self.state.with_suffix(".twin")
        alike = self.alone and twin.is_dir() and _said(mark) == self.last.name != ""
        gone = self.last.files.keys() - wanted - {MANIFEST}
        mark.unlink(missing_ok=True)
        if alike:
            tree.prune(twin, gone | {MANIFEST})  # the audit looks at what is made from sources
        else:
            tree.clone(self.output, twin, self.whole & wanted - fresh.keys())
        files = {path: stands for path, stands in self.last.files.items() if path in wanted}
        files |= tree.grow(twin, fresh)
        audited = (
            Audit((), len(files), ())
            if self.preview
            else audit_output(twin, site=self.site, before=self.output, jobs=self.workers.jobs)
        )
        lost = missing(self.site, self.ledger, files) if self.ledger else ()
        if faults := (*audited.errors, *lost):
            raise ContentError(faults)
        manifest = Manifest({path: stands.digest for path, stands in files.items()}, audited.hosts).to_bytes()
        last = self._place(MANIFEST)
        last.write_bytes(manifest)
        fresh[MANIFEST] = Put(last, digest(manifest), moves=True)
        files |= tree.grow(twin, {MANIFEST: fresh[MANIFEST]})
        put(twin, self.output)
        if alike:
            tree.prune(twin, gone)
            tree.grow(twin, {path: Put(self.output / path, put.digest) for path, put in fresh.items()})
        else:
            tree.clone(self.output, twin, files)
        done = replace(state, files=files, facts=self.facts(audited.problems))
        mark.write_text(done.write(self.state), "ascii")
        return audited.problems


def _redirect(renderer: Renderer, redirect: Redirect, site_url: str) -> bytes:
    return renderer.redirect(redirect, site_url=site_url).encode()


def _twin(state: Path, output: Path) -> Path:
    """The twin of the output: in the cache, or beside the output where that is on another disk."""
    state.parent.mkdir(parents=True, exist_ok=True)
    if state.parent.stat().st_dev == output.parent.stat().st_dev:
        return state.with_name(f"{state.stem}-twin")
    return output.with_name(f".{output.name}.fengcai-twin")


def _said(mark: Path) -> str:
    try:
        return mark.read_text("ascii")
    except (OSError, ValueError):
        return ""


def photos_of(site: Site, *, workers: Workers, progress: Progress = silent) -> Photos:
    """Make what the cache lacks and remove what no photo needs.

    Raises ContentError for a photo that cannot be decoded.
    """
    cache = Cache(site.settings.photo_cache)
    made = make(site.photos, cache=cache, workers=workers, root=site.settings.root, progress=progress)
    if made.problems:
        raise ContentError(made.problems)
    cache.prune(site.photos)
    return made
