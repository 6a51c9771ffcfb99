"""Links in texts and hand-written pages, and the files that are offered for download."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from generator.checks.scope import Scope, found, found_in_text
from generator.content.links import Leads
from generator.content.model import Story
from generator.content.prose import scheme_of
from generator.content.record import Record
from generator.i18n import Message
from generator.problem import Place, Problem


def check(scope: Scope) -> Iterator[Problem]:
    """`link-broken` for a link to nothing, a heading that is not there, a missing attachment.

    A scheme that no link may have is left to `safety`.
    """
    headings = {
        scope.links.sources[record.path]: {heading.id for heading in record.prose.headings}
        for record in scope.records.every()
        if record.path in scope.links.sources
    }
    for record in scope.records.every():
        for link in record.prose.links:
            if message := _fault(scope, link.target, record.path, headings):
                yield found_in_text(record, link.line, "link-broken", message)
        if isinstance(record, Story):
            yield from _attachments(record)
    stories = f"{scope.settings.stories}/"
    for page in scope.documents:
        for link in page.links:
            path = _in_tree(link.target, page.path)
            if path.startswith(stories) and (message := _fault(scope, link.target, page.path, headings)):
                yield Problem(Place(page.path, link.line), "link-broken", message)


def _in_tree(target: str, source: str) -> str:
    """Where a relative link leads among the files, `../` taken away."""
    parts: list[str] = []
    for part in PurePosixPath(source).parent.joinpath(target.partition("#")[0]).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _fault(scope: Scope, target: str, source: str, headings: dict[str, set[str]]) -> Message | None:
    where = scope.links.follow(target, source=source)
    if where.leads.is_fault():
        return None if scheme_of(unescape(target).strip()) else _why(target, where.leads)
    address, mark, heading = where.to.partition("#")
    if where.leads is Leads.WITHIN and mark and heading not in headings.get(address, {heading}):
        return Message(
            "“{target}”: the text there has no heading “{heading}”", target=target, heading=heading
        )
    return None


def _why(target: str, leads: Leads) -> Message:
    if leads is Leads.REFUSED:
        return Message(
            "“{target}” says neither https:// nor a path: write the whole address, https:// included",
            target=target,
        )
    return Message("“{target}” leads to nothing: check the path, as in ../xunhe/index.md", target=target)


def _attachments(story: Story) -> Iterator[Problem]:
    for i, attachment in enumerate(story.attachments):
        if attachment.file not in story.files:
            message = missing_file(story, attachment.file)
            yield found(story, ("attachments", i, "file"), "link-broken", message)


def missing_file(record: Record, name: str) -> Message:
    """That a file is not beside its record; and when only the case of its name differs, that."""
    other = next((file for file in record.files if file.casefold() == name.casefold()), None)
    if other is not None:
        return Message(
            "“{name}” is written “{other}” on disk: the case must be the same", name=name, other=other
        )
    return Message("“{name}” does not lie beside this file", name=name)
