"""Numbers that lead to a person: identity numbers, mobile numbers, bank cards. In any text, however they are typed.

A number is read as a reader sees it: fullwidth digits are digits, and spaces, hyphens, dots, marks of emphasis
and signs that nobody sees do not part it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff`\\\\"
_BETWEEN = {
    " ": " \t\u00a0\u2000-\u200a\u202f\u3000_",
    "-": "\\-\u2010-\u2015\u2212\uff0d",
    ".": ".\uff0e\u00b7\u2022\u2027\u30fb",
    "(": "(\uff08",
    ")": ")\uff09",
    "/": "/／,，、~～|｜",
    "\n": "\n",
}
"""What may stand between digits, by the sign that it is read as."""
_SEEN = {read: re.compile(f"[{signs}]") for read, signs in _BETWEEN.items()}
_GAP = rf"(?:[{_UNSEEN}{''.join(_BETWEEN.values())}]|\*{{1,3}}+(?!\*)){{0,24}}+"
_RUN = re.compile(rf"[\d](?:{_GAP}\d){{10,}}+(?:{_GAP}[XxＸｘ×](?![A-Za-z]))?")

_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()  # noqa: E501, SIM905
)
"""The first two figures of the division codes of GB/T 2260; 81 to 83 are those of residence permits."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_YEARS = range(1880, 2050)
"""Of birth; wide, for no clock is asked here."""

_IDENTITY = re.compile(r"(?<!\d)(?=((?:\d[ .()/-]{0,3}+\n?[ .()-]{0,3}+){17}[\dX])(?!\d))")
_OLD_IDENTITY = re.compile(r"(?<!\d)((?:\d[ .-]{0,2}+){14}\d)(?![ .-]{0,2}\d)")
_INTRODUCES_IDENTITY = re.compile(r"(?:身份[证證號号]|证件号)[^\d，。；]{0,12}$")

_CARD = re.compile(
    r"(?<![\d.])(?=(\d{15,19}|(?<!\d{4}[ -])\d{4}(?:[ -]{1,2}\d{4}){3}(?:[ -]{0,2}\d{1,3})?|\d{6}[ -]{1,2}\d{9,13}"
    r"|\d{4}[ -]{1,2}\d{6}[ -]{1,2}\d{5}"
    r"|62\d{0,6}(?P<s>[ .-]{1,2})\d{3,8}(?:(?P=s)\d{3,8}){0,3}(?:(?P=s)\d{1,8})?)(?!\d))"
)
_SHORT_CARD = re.compile(r"(?<![\d.])(?<!\d{4}[ -])(?=(\d{4}(?:[ -]{1,2}\d{4}){3})(?!\d))")
_ISSUERS = (
    (range(16, 20), re.compile(r"62|9558|35(?:2[89]|[3-8])|60(?:11|3)|690755|940")),
    (range(16, 17), re.compile(r"4|5[1-5]|22(?:2[1-9]|[3-9])|2[3-6]|27(?:[01]|20)|6(?:5|4[4-9])")),
    (range(19, 20), re.compile(r"4[35]")),
    (range(15, 16), re.compile(r"3[47]")),
)
"""Who issues cards of how many figures (ISO/IEC 7812); 43, 45, 603, 690755, 940 and 9558 are old cards of
Chinese banks."""

_INTRODUCES_CARD = re.compile(r"(?:卡号|账号|帐号|賬號|银行|[工农建中交商]行|信用社|邮储)[^\d，。；]{0,12}$")

_MOBILE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\(?(?:00)?86\)?[ .-]{0,2}|\(?\+?0(?=1))?("
    r"1[3-9]\d{9}"
    r"|1[3-9]\d(?P<a>[ .-]{1,3}|/)\d{4}(?P=a)\d{4}"
    r"|\(?1[3-9]\d\)[ -]{0,2}\d{4}[ -]{0,2}\d{4}"
    r"|1[3-9]\d[ -]{1,3}\d{8}"
    r"|1[3-9]\d(?P<b>[ -])\d{3}(?P=b)\d{5}"
    r"|1[3-8]\d\d(?P<c>[ -])\d{3}(?P=c)\d{4}"
    r"|1[3-9]\d(?P<d>[ -])\d{4}(?P=d)\d\d(?P=d)\d\d"
    r"|1[3-9]\d(?P<e>[ -])\d\d(?:(?P=e)\d\d){3}"
    r"|1[3-8]\d\d[ -]\d{7}"
    r"|1[3-9]\d{5}[ -]\d{4}"
    r"|1(?P<f>[ .-]{1,3})[3-9](?:(?P=f)\d){9}"
    r")(?!\d|\.\d)"
)
_CALLS = frozenset("call cell m mob mobile p phone sms t tel v vx wechat weixin wx".split())  # noqa: SIM905
"""Words before a telephone number, as against the letters of an order number."""
_OTHER_NUMBER = re.compile(
    r"(?:编号|單號|单号|订单|证号|批号|流水|档案号|文号|货号|学号|工号|备案|许可|代码|编码|条码|序列号|版号|书号|专利"
    r"|凭证|发票|税号|合同号|项目号|案号|受理号|运单|快递|工单|表号|车架号|金额|ISBN|ISSN|N[oO]\.?|№|QQ|群)号?码?"
    r"[\s:：#为是（(]{0,3}$"
)
_AMOUNT = re.compile(
    r"\s?(?:元(?![旦宵])|万(?![望一分勿])|亿|美元|吨|千瓦|度|%|％|公里|平方|立方|米|人?次|亩|千?克|公斤|字节)"
)
_IN_ADDRESS = re.compile(r"(?:://|\bwww\.)[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$")
_SAYS_TELEPHONE = re.compile(r"(?:tel|phone|mobile|shouji|sj)[=:/]{0,3}$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|mp4|mov)", re.IGNORECASE)


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The numbers of people in a text: code, start and end, in any order; none overlaps another."""
    for run in _RUN.finditer(text):
        plain, at = _as_read(run[0], run.start())
        taken = bytearray(len(plain))
        for code, find in (
            ("identity-number", _identities),
            ("bank-card", _cards),
            ("mobile-number", _mobiles),
        ):
            for start, end in find(plain, at, text):
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    yield code, at[start], at[end - 1] + 1


def _as_read(run: str, start: int) -> tuple[str, list[int]]:
    """The digits with what is seen between them, and where in the text each of these signs stands."""
    plain, at = [], []
    for i, sign in enumerate(run, start):
        read = str(unicodedata.decimal(sign)) if sign.isdecimal() else "X" if sign in "XxＸｘ×" else ""
        read = read or next((known for known, signs in _SEEN.items() if signs.match(sign)), "")
        if read:
            plain.append(read)
            at.append(i)
    return "".join(plain), at


def _identities(plain: str, at: list[int], text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for match in _IDENTITY.finditer(plain):
        number = _digits(match[1])
        if (
            match.start(1) >= end
            and _is_like_an_identity(number)
            and (_checks(number) or _introduced(_INTRODUCES_IDENTITY, text, at[match.start(1)]))
        ):
            end = match.end(1)
            yield match.span(1)
    for match in _OLD_IDENTITY.finditer(plain):
        number = _digits(match[1])
        if (
            number[:2] in _PROVINCES
            and _is_day(f"19{number[6:12]}")
            and _introduced(_INTRODUCES_IDENTITY, text, at[match.start()])
        ):
            yield match.span(1)


def _introduced(words: re.Pattern[str], text: str, start: int) -> bool:
    """True where the text says before a number what it is, so that a slip in it hides nothing."""
    return words.search(text[max(0, start - 24) : start]) is not None


def _is_like_an_identity(number: str) -> bool:
    """GB 11643: six figures of the division, eight of the birthday, three in order, one that checks the rest."""
    return len(number) == 18 and number[:2] in _PROVINCES and _is_day(number[6:14])


def _checks(number: str) -> bool:
    total = sum(int(figure) * weight for figure, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17]


def _is_day(figures: str) -> bool:
    try:
        return dt.date(int(figures[:4]), int(figures[4:6]), int(figures[6:8])).year in _YEARS
    except ValueError:
        return False


def _cards(plain: str, at: list[int], text: str) -> Iterator[tuple[int, int]]:
    for form in (_CARD, _SHORT_CARD):
        for match in form.finditer(plain):
            start, end = match.span(1)
            before, after = at[start], at[end - 1] + 1
            number = _digits(match[1])
            if (
                (_is_card(number) or (_is_of_a_bank(number) and _introduced(_INTRODUCES_CARD, text, before)))
                and not _is_something_else(text, before, after)
                and not _PICTURE.match(text, after)
            ):
                yield start, end


def _is_of_a_bank(number: str) -> bool:
    """True for the length and the first figures of cards of Chinese banks, whatever the last one says."""
    return len(number) in _ISSUERS[0][0] and number.startswith("62")


def _is_card(number: str) -> bool:
    if not any(len(number) in lengths and issuer.match(number) for lengths, issuer in _ISSUERS):
        return False
    if len(number) == 18 and _is_day(number[6:14]):
        return False  # an identity number with a slip in it
    doubled = (sum(divmod(int(figure) * (1 + i % 2), 10)) for i, figure in enumerate(reversed(number)))
    return sum(doubled) % 10 == 0  # Luhn, ISO/IEC 7812-1


def _mobiles(plain: str, at: list[int], text: str) -> Iterator[tuple[int, int]]:
    for match in _MOBILE.finditer(plain):
        start, end = match.span()
        figures = _digits(match[1])
        if len(match[1]) > 11 and (_is_day(figures[3:]) or _are_years(figures[3:])):
            continue
        if not _is_something_else(text, at[start], at[end - 1] + 1):
            yield start, end


def _are_years(figures: str) -> bool:
    return all(part[:2] in ("19", "20") for part in (figures[:4], figures[4:]))


def _is_something_else(text: str, start: int, end: int) -> bool:
    """True for a part of an order number, an amount or an address, by what stands around it."""
    before = text[max(0, start - 200) : start].rstrip("*_`\u200b")
    letters = re.search(r"[A-Za-z]+$", before)
    says_telephone = _SAYS_TELEPHONE.search(before) is not None
    if letters and letters[0].lower() not in _CALLS and not says_telephone:
        return True
    if _IN_ADDRESS.search(before) and not says_telephone:
        return True
    after = text[end : end + 4]
    if re.match(r"[A-Za-z]", after) or _AMOUNT.match(after):
        return True
    if after.startswith("号") and before.endswith(("第", "字", "〕", "]", "］")):
        return True
    return before.endswith(("￥", "¥", "$")) or _OTHER_NUMBER.search(before[-24:]) is not None


def _digits(plain: str) -> str:
    return re.sub(r"[^\dX]", "", plain)
