"""Children who can be recognised: a child that is named, one by itself in a hard place, a tender age."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = {"岁": 0, "孤": 0, "童": 1, "孩": 1, "幼": 0, "患": 0, "友": 2, "未": 0, "级": 1}
"""A sign of each mention, and how many characters of it stand before; found one by one, for speed."""
_MENTION = re.compile(
    r"岁|孤儿|儿童|孩子|少年|[男女小][孩童]|幼儿|患儿|小朋友|未成年人?|年级的?(?:小?(?:学生|同学)|(?=小(?![学朋伙组班])))|小学生"
)
_HARD = frozenset(("留守", "困境", "孤残"))
_SURNAMES = (
    "王李张刘陈杨赵吴徐孙朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余叶杜苏魏吕丁沈任姚卢傅钟姜崔谭廖范"
    "汪陆贾韦邱侯邹熊孟秦阎薛雷贺龙陶顾毛郝龚邵万钱覃武戴莫孔向汤"
)
_WORDS = (
    "何[时地况以止必等种为尝]|任[何务]|许[多久诺可]|曾[经在有获]|余[名人万个]|万[名人元]|向[往上前社全老党]|龙[舟灯]|武术|林[间业区下]"
    "|毛笔|田[间野]|孔子|雷锋|王国|张[开着望罗贴挂口嘴]|.[着了过的得地们家老子]"
)
"""What begins with a surname and is no name."""
_NAMED = re.compile(
    r"的?[，,、]?(?:名?叫)?(?:[“”\"「『]?"
    rf"(?:小(?![学朋组时队区镇院记手课讲志])[\u4e00-\u9fff]|[\u4e00-\u9fff]某|(?!{_WORDS})[{_SURNAMES}][\u4e00-\u9fff])|×|某某)"
)
_ONE = re.compile(r"[一这那该][名个位][\u4e00-\u9fff]{0,6}$")
_TENDER = re.compile(
    r"(?:(?P<now>年仅|年方|今年(?:才|刚|刚满)?|刚满|现年|不满|仅有|才)|(?<![0-9０-９一二三四五六七八九十百第.~～至到—-]))"
    r"(?:[1-9１-９]|1[0-3]|１[０-３]|[一二两三四五六七八九]|十[一二三]?)周?$"
)
_LIMIT = re.compile(r"半?(?:以[上下]|的?(?:时|那|年纪|生日|光景|当口)|[—~～至到、-]|起|前|后|多?[，,]?就)")
"""An age that someone once had, or that a rule names."""
_SOMEONE = re.compile(
    r"半?(?:少[年女男](?![儿宫组队班先])|的(?!老?(?:社区|猫|狗|牛|马|树|支部|协会|队|社|班|合唱团|讲堂))|小?[男女]?[孩童娃生]|外?孙|儿子|女儿)"
)
_KIN = re.compile(r"(?:孙[子女儿]?|儿子|女儿|[男女小]孩|孩子|[男女]童)[（(]$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def minors_in(text: str, *, body_at: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of the first such place in each paragraph; before `body_at`, in each line."""
    position = 0
    for start in sorted(_mentions(text)):
        match = _MENTION.match(text, start)
        if start < position or match is None:
            continue
        place = _aged(match) if match[0] == "岁" else _named(match)
        if place is None:
            continue
        yield place
        if start < body_at:
            position = text.find("\n", start)
        else:
            following = _BLANK_LINE.search(text, start)
            position = following.end() if following else -1
        if position < 0:
            return


def _mentions(text: str) -> Iterator[int]:
    for sign, before in (*_SIGNS.items(), ("小学生", 0)):
        at = text.find(sign)
        while at >= 0:
            if at >= before:
                yield at - before
            at = text.find(sign, at + 1)


def _aged(match: re.Match[str]) -> tuple[int, int] | None:
    text, end = match.string, match.end()
    age = _TENDER.search(text[max(0, match.start() - 10) : match.start()])
    if age is None or _LIMIT.match(text, end):
        return None
    if text.startswith(("）", ")"), end) and _KIN.search(text[: match.start() - len(age[0])][-8:]):
        return match.start() - len(age[0]), end
    if not _SOMEONE.match(text, end) and (not age["now"] or text.startswith("的", end)):
        return None
    return match.start() - len(age[0]), end


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    text, start, end = match.string, match.start(), match.end()
    is_hard = match[0] in ("孤儿", "患儿")
    if text[max(0, start - 2) : start] in _HARD:
        start, is_hard = start - 2, True
    elif match[0] in ("孩子", "少年"):
        return None  # too many words begin so
    if named := _NAMED.match(text, end):
        return start, named.end()
    return (start, end) if is_hard and _ONE.search(text[max(0, start - 10) : start]) else None
