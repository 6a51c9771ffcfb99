"""What a rule of repetition may be: RFC 5545, 3.3.10, and nothing that only dateutil would take."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.rrule import rrulestr

from generator.i18n import Message

_PARTS = frozenset(
    (
        *("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYSETPOS", "BYSECOND", "BYMINUTE", "BYHOUR"),
        *("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"),
    )
)
_DAYS = re.compile(r"[+-]?[0-9]{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?[0-9]{0,2}(MO|TU|WE|TH|FR|SA|SU))*")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")
_INTERVAL = re.compile(r"0*[1-9][0-9]{0,3}")
_OTHERS = {"BYDAY": (_DAYS, "MO"), "UNTIL": (_UNTIL, "20260101"), "INTERVAL": (_INTERVAL, "1")}
"""Parts whose form is looked at: dateutil is less strict than calendars are."""


def why_no_rule(rule: str) -> Message | None:
    """What is wrong with a rule; None for a good one."""
    parts = [part.partition("=")[::2] for part in rule.upper().split(";")]
    given = dict(parts)
    if given.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or len(given) < len(parts):
        return Message("a rule repeats DAILY, WEEKLY, MONTHLY or YEARLY, such as FREQ=MONTHLY;BYMONTHDAY=15")
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        if part in given:
            return Message("the time of day stands in “starts”, not in the rule ({part})", part=part)
    strange = [name for name in given if name not in _PARTS]
    strange += [name for name, (form, usual) in _OTHERS.items() if not form.fullmatch(given.get(name, usual))]
    if strange or any(sign.isspace() for sign in rule):
        return Message("not a rule of RFC 5545: {error}", error=", ".join(strange) or rule)
    try:
        rrulestr(rule, dtstart=dt.datetime(2024, 1, 1), ignoretz=True)  # noqa: DTZ001 - only tried
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        return Message("not a rule of RFC 5545: {error}", error=error)
    return None
