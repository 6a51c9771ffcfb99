"""Addresses of homes, down to the building and the room. In any text.

A place of work with the number of an office is no home: how it is called before the building, or what the room is
for, tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_D = "[0-9０-９]"
_HAN = "[一二三四五六七八九十百两〇零]"
_JOIN = r"[ \t\u3000\u00a0\u200b-\u200d\u2060\ufeff*·‐-—－_-]{0,4}+"
_HYPHEN = r"[ *\u200b]{0,3}+[-‐-—－][ *\u200b]{0,3}+"
_NUMBER = rf"(?<![0-9０-９])(?:{_D}{{1,3}}|{_HAN}{{1,4}}|(?<![A-Za-z])[A-Za-zＡ-Ｚ]{_D}?|[甲乙丙丁东西])"
_BLOCK = (
    rf"{_NUMBER}{_JOIN}(?:[号號]{_JOIN}[楼樓]|[栋棟幢])|(?<![0-9０-９A-Za-z]){_D}{{1,3}}{_JOIN}[#＃][楼樓]?"
)
_TOWER = rf"(?<![A-Za-z])[A-Za-zＡ-Ｚ甲乙丙丁东西南北]{_JOIN}座"
_ENTRANCE = rf"{_NUMBER}{_JOIN}(?:[单單]{_JOIN}元|门(?![诊市口店牌])|梯(?!队))"
_FLOOR = rf"(?:{_NUMBER}{_JOIN}[楼樓层層]{_JOIN})?"

_COUNTED = (
    r"[余多来几米平亩㎡人名户个間间张套元万亿千吨层年届级期月日天岁℃%％点时分号床块棵册件台辆座]"
    r"|[.．]\d|公[里斤顷]|立方"
)
"""What follows a number that counts, as against the number of a door."""
_OTHER_ROOM = r"梯楼院线厅会教车桌机库馆门厂仓电展报窗路井泵炉实活阅病床诊文码令"
_BARE = (
    rf"(?:{_D}{{3,4}}|{_D}{{1,2}}[A-Z]{_D}{{1,2}}|[一二三四五六七八九〇零]{{3,4}})"
    rf"(?!{_D}|{_HAN}|[ \u3000]?(?:{_COUNTED}))"
)
_ROOM = rf"(?:{_D}{{1,4}}[A-Za-z]?|{_HAN}{{1,4}}){_JOIN}(?:室|房(?![间屋])|[号號](?![{_OTHER_ROOM}]))"
_HOUSEHOLD = rf"(?:{_D}{{3,4}}|[一二三四五六七八九〇零]{{3,4}}){_JOIN}户"
_SIDE = r"[东西南北中左右][户门手]"
_SHORT = rf"{_D}{{3,4}}(?:室|号|户)?(?!{_D}|[ \u3000]?(?:{_COUNTED})|{_HYPHEN}{_D})"

_LIVING = "小区|花园|家园|嘉园|佳园|公寓|新村|苑|宿舍|家属[楼院区]?|[号號]院|干休所|养老院|敬老院|福利院|里弄"
_OFFICES = (
    "大院|机关|政府|[省市县区乡镇州工党]委|党校|大学|学校|学院|[中小]学|医院|卫生院|中心|[^结布格全当格时]局|法院|检察院|银行"
    "|馆|大厦|写字楼|酒店|宾馆|招待所|广场|园区|[业技创]园|办公|教学|综合楼|行政|会展|报社|电视台|公司|集团|协会|学会"
    "|联合会|委员会|活动|会场|地点|报名|咨询|服务站|门诊|住院|病区|单位地址|联系地址"
)
_FOR_WORK = re.compile(
    r"[（(\s*]{0,3}(?:办公|会议|教室|接待|活动|阅览|诊室|病房|病床|窗口|报告厅|培训|工作[室站]|服务|展[厅室]|值班|信访|报名|领取"
    r"|咨询|画室|琴房|排练|党支部|党员活动|实验|考场|机房|档案|图书|多功能|大厅|礼堂|食堂|举行|召开|开讲|上课)"
)

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<block>(?:{_BLOCK}|{_NUMBER}{_JOIN}(?:座|[楼樓]|[号號]院?)){_JOIN})?(?P<entrance>{_ENTRANCE}){_JOIN}{_FLOOR}"
        rf"(?:{_ROOM}|(?P<vague>{_HOUSEHOLD}|{_BARE}|{_SIDE}))",
        rf"(?:{_BLOCK}|{_TOWER}){_JOIN}{_FLOOR}(?:{_ROOM}|(?P<bare>{_BARE}))",
        rf"(?:{_LIVING}){_JOIN}(?P<home>(?:{_D}{{1,3}}|[A-Za-zＡ-Ｚ]{_D}?)(?:[号號]?[楼樓院]|[栋幢#号])?{_HYPHEN}{_D}{{1,2}}{_HYPHEN}{_SHORT})",
        rf"(?:{_LIVING}){_JOIN}(?P<home>{_D}{{1,2}}{_HYPHEN}(?!19|20){_SHORT})",
        rf"(?P<home>(?:{_BLOCK}){_JOIN}{_D}{{1,2}}{_HYPHEN}{_SHORT})",
        rf"(?<!{_D})(?P<home>{_D}{{1,3}}{_HYPHEN}{_D}{{1,2}}{_HYPHEN}{_D}{{3,4}}室)",
        rf"(?<!{_D}){_D}{{1,4}}{_JOIN}弄{_JOIN}{_D}{{1,4}}{_JOIN}号{_JOIN}(?:楼{_JOIN})?(?:{_ROOM}|{_BARE})",
        rf"(?P<lived>(?<!{_D}){_D}{{1,4}}号{_JOIN}(?:{_D}{{3,4}}{_JOIN}室|{_BARE}))",
        rf"(?P<lived>(?<!{_D})(?:{_D}{{1,2}}|{_HAN}{{1,3}})组{_JOIN}{_D}{{1,4}}{_JOIN}[号號户](?![{_OTHER_ROOM}]))",
    )
)
_FIGURES = "0123456789０１２３４５６７８９"
_SEAMS = " *_\u3000\u200b"
_NUMBERED = frozenset(
    _FIGURES + _SEAMS + "一二三四五六七八九十零〇甲乙丙丁东西南北-—ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh"
)
_HINTS = (
    ("栋棟幢弄", _NUMBERED, None),
    ("座门梯#＃", _NUMBERED - {"一"}, None),  # 一座桥, 一门课
    ("号號", None, frozenset(_FIGURES + _SEAMS + "楼樓院")),
    ("单單", None, frozenset("元" + _SEAMS)),
    ("室", frozenset(_FIGURES), None),
    ("组", _NUMBERED, frozenset(_FIGURES + _SEAMS)),
    ("园寓村苑舍楼区院所", None, frozenset(_FIGURES + _SEAMS + "ABCDEFGH")),
)
"""Signs of which one stands in every form, and what must stand before it or behind it."""
_NEAR = 48
"""Characters; no form is longer."""
_LIVES = re.compile(rf"{_LIVING}|住(?!院)|家[住在里]|户籍|家庭[住地]址")
_WORKS = re.compile(_OFFICES)
_COUNTS = re.compile(rf"{_D}{{2,}}[单單]元{_D}+户")
"""How many there are, as against which it is."""
_BUILDS = tuple("建有共拆盖约近达起造修改成")
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")


def homes_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address of a home in a text, from the building on; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for first, last in _windows(text):
        for form in _FORMS:
            for match in form.finditer(text, first, last):
                start, end = match.span("home" if "home" in form.groupindex else 0)
                if all(end <= a or b <= start for a, b in taken[-8:]) and _is_home(match, start, end):
                    taken.append((start, end))
                    yield start, end


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that may hold an address; they do not overlap."""
    first = last = -1
    for hint in sorted(_hints(text)):
        if hint - _NEAR > last:
            if last >= 0:
                yield first, last
            first = max(0, hint - _NEAR)
        last = hint + _NEAR
    if last >= 0:
        yield first, last


def _hints(text: str) -> Iterator[int]:
    """Where to look closely. To find one sign after the other is many times faster than a pattern of all."""
    for signs, before, behind in _HINTS:
        for sign in signs:
            at = text.find(sign)
            while at >= 0:
                if (not before or text[max(0, at - 1)] in before) and (
                    not behind or text[at + 1 : at + 2] in behind
                ):
                    yield at
                at = text.find(sign, at + 1)


def _is_home(match: re.Match[str], start: int, end: int) -> bool:
    text, parts = match.string, match.groupdict()
    if _FOR_WORK.match(text, end):
        return False
    before = _CLAUSE.split(text[max(0, start - 30) : start])[-1]
    lives = _last(_LIVES, before)
    if "lived" in parts:
        return lives > _last(_WORKS, before)
    if parts.get("entrance"):
        if _COUNTS.search(match[0]) or any(work.end() == len(before) for work in _WORKS.finditer(before)):
            return False
        return bool(parts["block"]) or lives >= 0 or (not parts["vague"] and match[0].endswith("室"))
    if parts.get("bare") and before.endswith(_BUILDS):
        return False
    if "home" in parts:
        return True
    return lives >= _last(_WORKS, before) and not _FOR_WORK.search(_CLAUSE.split(text[end : end + 8])[0])


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 where there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
