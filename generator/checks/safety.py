"""What has no business in a text: HTML, links that run, strange hosts, farms of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.farm import farms_in
from generator.checks.hosts import host_of, is_among, known_hosts
from generator.checks.personal_data import mask
from generator.checks.sheet import Sheet
from generator.checks.shown import entities
from generator.checks.targets import Target, plain, targets_in
from generator.content.fields import LINK_SCHEMES
from generator.content.manuscript import BLANK
from generator.content.prose import scheme_of
from generator.i18n import Message
from generator.problem import Problem

STRANGE_HOSTS = 6
"""Links to so many hosts that nobody allowed make a text a farm of links."""

_TAGS = frozenset(
    """
    a abbr address animate applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
    br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div
    dl dt em embed fieldset figcaption figure font footer foreignobject form frame frameset
    h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link main map mark marquee math menu
    meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext
    portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr xmp
    """.split()  # noqa: SIM905
)
"""Every element of HTML, those of old included."""
_OF_OFFICE = re.compile(r"(?:o|v|w|x|m|st\d|svg|xml):[a-z]\w*")
"""What word processors leave behind."""
_NEVER = frozenset(
    """
    applet base embed form frame frameset iframe input link math meta object portal script select style svg
    template textarea button
    """.split()  # noqa: SIM905
)
"""What not even a hand-written page can hold: it runs, loads, sends, or changes the page around it."""
_TAG = re.compile(
    r"""</?(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[\s/]+[^\s"'<>/=\x00]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'=<>`]+))?)"""
    r"""{0,40}+)[\s/]*>"""
)
_OPEN = re.compile(
    r"<(?P<name>script|iframe|style|object|embed|svg|img|form|meta|link|base|body|video)(?:[\s/]|\Z)(?P<rest>[^<>]*)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9:-]*)")
_OTHER = re.compile(
    r"<!DOCTYPE\b|<!\[CDATA\[|<\?(?:php\b|xml\b|=)|<!--(?![ \t]*fengcai[:：][ \t]*allow\b(?:(?!-->).)*-->)",
    re.IGNORECASE | re.DOTALL,
)
_RUNS = re.compile(r"[\s/](?:on[a-z]{3,}|style|srcdoc|formaction|background|srcset|ping)\s*=", re.IGNORECASE)
_LOADS = re.compile(r"""[\s/](?:src|poster|data)\s*=\s*["']?\s*(?:[a-z][a-z0-9+.-]*:|//|\\)""", re.IGNORECASE)
_IN_VALUE = re.compile(
    r"(?:[:,\[{-][ \t]+[\"'<]?)([^\s\"',\[\]{}<>]{0,40}?(?:[:]|&#|&colon)[^\s\"',\]}>]+)", re.IGNORECASE
)
_SCRIPTS = frozenset(("javascript", "vbscript", "livescript"))
_RUNNING = _SCRIPTS | frozenset(("data", "blob", "file", "filesystem", "jar", "view-source"))


def inspect(sheet: Sheet) -> Iterator[Problem]:
    """`raw-html`, `script-link`, `external-host` and `link-farm`."""
    by_hand = _is_by_hand(sheet)
    if "<" in sheet.manuscript.text:
        yield from _html(sheet, by_hand=by_hand)
    every = tuple(targets_in(sheet.manuscript, html=by_hand))
    # Where there is a record, `photos` looks at where its pictures lie.
    targets = tuple(target for target in every if sheet.record is None or not target.is_picture)
    runs = (target for target in every if target.is_picture and scheme_of(plain(target.typed)) in _SCRIPTS)
    yield from _schemes(sheet, (*targets, *(target for target in runs if target not in targets)))
    yield from _values(sheet)
    yield from _hosts(sheet, targets)
    for start, end, count in farms_in(entities(sheet.manuscript.words, BLANK)):
        message = Message(
            "a row of {count} names that nothing joins but strokes is what link farms plant: take it out; a list "
            "of names is joined by “、”",
            count=count,
        )
        yield sheet.found("link-farm", message, start, end)


def _is_by_hand(sheet: Sheet) -> bool:
    """True for a page whose HTML reaches the public as it is."""
    return sheet.model is None and sheet.manuscript.path.startswith(f"{sheet.settings.docs}/")


def _html(sheet: Sheet, *, by_hand: bool) -> Iterator[Problem]:
    markup = sheet.manuscript.markup
    closed = frozenset(name.lower() for name in _CLOSED.findall(markup))
    found = [match for form in (_TAG, _OPEN) for match in form.finditer(markup) if _is_tag(match, closed)]
    if by_hand:
        found = [match for match in found if _is_harmful(match)]
    elif "<!" in markup or "<?" in markup:
        found += _OTHER.finditer(markup)
    line_end = -1
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() <= line_end:
            continue
        line_end = markup.find("\n", match.start())
        line_end = len(markup) if line_end < 0 else line_end
        tag = mask(" ".join(match[0].split()))[:40]
        if by_hand:
            message = Message(
                "“{tag}” can run, load or send something: no page has that; take it out", tag=tag
            )
        else:
            message = Message("“{tag}” is HTML, and readers would see it as typed: take it out", tag=tag)
        yield sheet.found("raw-html", message, *match.span())


def _is_tag(match: re.Match[str], closed: frozenset[str]) -> bool:
    name = match["name"].lower()
    if name not in _TAGS and not ("-" in name and ":" not in name) and not _OF_OFFICE.fullmatch(name):
        return False
    before = match.string[max(0, match.start() - 1) : match.start()]
    if not (before.isascii() and before.isalnum()) or "=" in match["rest"]:
        return True
    after = match.string[match.end() : match.end() + 1]
    is_sum = match["rest"].strip(" /") or (len(name) == 1 and after.isascii() and after.isalnum())
    return not is_sum or name in closed  # a<b and c>d, 1<b>2


def _is_harmful(match: re.Match[str]) -> bool:
    if match[0].startswith("</"):
        return False
    rest = match["rest"]
    return match["name"].lower() in _NEVER or bool(_RUNS.search(rest) or _LOADS.search(rest))


def _schemes(sheet: Sheet, targets: tuple[Target, ...]) -> Iterator[Problem]:
    """Links whose scheme no page may have: as they were typed, and those that only Markdown could make out."""
    found = [target for target in targets if _is_refused(target.typed)]
    for target in found:
        yield sheet.found("script-link", _refusal(target.typed), target.start, target.end)
    if sheet.record is None:
        return
    said = {_bare(target.typed) for target in found}
    for link in sheet.record.prose.links:
        if _is_refused(link.target) and _bare(link.target) not in said:
            start = _start_of_line(sheet.manuscript.text, sheet.record.body_line + link.line - 1)
            yield sheet.found("script-link", _refusal(link.target), start, start + 1)


def _bare(target: str) -> str:
    """A target up to its first bracket or quotation mark, of which Markdown makes what it likes."""
    return re.split(r"[()\"']", "".join(plain(target).split()))[0]


def _start_of_line(text: str, line: int) -> int:
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1])


def _is_refused(target: str) -> bool:
    scheme = scheme_of(plain(target))
    return bool(scheme) and scheme not in LINK_SCHEMES


def _refusal(target: str) -> Message:
    return Message(
        "“{target}” is no link that a page may have: use https://, mailto:, tel: or a path",
        target=mask(" ".join(target.split()))[:60],
    )


def _values(sheet: Sheet) -> Iterator[Problem]:
    """Texts of the front matter that are links which run; the keys that hold links check theirs themselves."""
    front = sheet.manuscript.text[: sheet.manuscript.body_at]
    if (
        "script" not in front.lower()
        and "&" not in front
        and not re.search(r"\b(?:data|blob|file):\S", front)
    ):
        return
    for match in _IN_VALUE.finditer(front):
        start = match.start(1)
        key = front[front.rfind("\n", 0, start) + 1 : start]
        if scheme_of(plain(match[1])) in _RUNNING and "url" not in key:
            yield sheet.found("script-link", _refusal(match[1]), start, match.end(1))


def _hosts(sheet: Sheet, targets: tuple[Target, ...]) -> Iterator[Problem]:
    known = known_hosts(sheet.settings.url, sheet.settings.hosts_allowed)
    strange: dict[str, Target] = {}
    for target in sorted(targets, key=lambda target: target.start):
        host = host_of(target.typed)
        if host is not None and not is_among(host, known):
            strange.setdefault(host, target)
    for host, target in strange.items():
        message = Message(
            "{host} is a strange host: is it the right one, and fit to be linked to? Then allow it in the settings "
            "(hosts_allowed)",
            host=host,
        )
        yield sheet.found("external-host", message, target.start, target.end)
    if len(strange) >= STRANGE_HOSTS:
        first = next(iter(strange.values()))
        message = Message(
            "links to {count} strange hosts in one text are what link farms plant: take out what does not belong",
            count=len(strange),
        )
        yield sheet.found("link-farm", message, first.start, first.end)
