"""The manual of each code: what the fault is, why it matters, bad, good, what to do."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import process

from generator.codes import CODES, Code
from generator.i18n import Message, Translator
from generator.problem import SettingsError

MANUALS = Path(__file__).parent.parent / "manuals"
"""`<code>.md`: the first paragraph says in a sentence what the fault is. In Chinese, for editors."""


def manual(code: str) -> str:
    """The manual of a code, in Markdown. Raises SettingsError for a code that there is not."""
    if code not in CODES:
        raise SettingsError(Message("there is no code “{code}”; near it: {near}", code=code, near=near(code)))
    return (MANUALS / f"{code}.md").read_text("utf-8")


def summary(code: str) -> str:
    """What the fault is, in a sentence."""
    return manual(code).partition("\n\n")[0].replace("\n", "").strip()


def near(code: str) -> str:
    """The codes that someone may have meant."""
    return ", ".join(name for name, *_ in process.extract(code, sorted(CODES), limit=3))


def handbook(say: Translator) -> str:
    """The handbook's page of all codes, in Markdown: an introduction, a table, and every manual."""
    introduction = (MANUALS / "_introduction.md").read_text("utf-8").rstrip()
    table = ["| 代码 | 轻重 | 一句话 |", "| --- | --- | --- |"]
    parts: list[str] = []
    subject: Message | None = None
    for code in CODES.values():
        if code.subject != subject:
            subject = code.subject
            parts.append(f"## {say(subject)}")
        table.append(f"| [{code.name}](#{code.name}) | {_weight(code)} | {summary(code.name)} |")
        parts.append(f"### {code.name}\n\n{_weight(code)}。{manual(code.name).strip()}")
    return "\n\n".join((introduction, "\n".join(table), *parts)) + "\n"


def _weight(code: Code) -> str:
    if code.severity.stops_the_build():
        return "错误，不能降级" if code.settled else "错误"
    return "提醒"
