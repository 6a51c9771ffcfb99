"""How Chinese names are read: order by sound, initials, and slugs.

pypinyin reads characters by their commonest sound, which is wrong for half of the awkward surnames;
so a table of surnames comes first, and a member's own `pinyin` key before that.
"""

from __future__ import annotations

import re

from generator.content.fields import is_id
from generator.content.readings import syllables

_SINGLE = (
    "曾 zeng|单 shan|查 zha|解 xie|仇 qiu|区 ou|缪 miao|翟 zhai|阚 kan|盖 ge|朴 piao|任 ren|尹 yin|华 hua|"
    "纪 ji|宁 ning|覃 qin|员 yun|乐 yue|召 shao|佴 nai|俞 yu|冼 xian|燕 yan|黑 he|秘 bi|繁 po|折 she|种 chong|"
    "卜 bu|万 wan|尉 wei|长 chang|令 ling|车 che|沈 shen|葛 ge|郇 xun|逄 pang|隗 wei|祭 zhai|殷 yin|洗 xian|"
    "牟 mu|石 shi|那 na|能 nai|过 guo|匡 kuang|郝 hao|么 yao|哈 ha|冯 feng|于 yu|谌 chen|适 kuo|柏 bai|洪 hong|"
    "晟 cheng|贾 jia|应 ying|降 jiang|角 jue|藏 zang|都 du|干 gan|曲 qu|江 jiang|行 xing|相 xiang|参 shen|句 gou|"
    "阙 que|重 chong|褚 chu|瞿 qu|谯 qiao|訾 zi|禚 zhuo|邸 di|郗 xi|郄 qie|璩 qu|亓 qi|厍 she|昝 zan|暴 bao|炅 gui"
)
_COMPOUND = (
    "尉迟 yu chi|长孙 zhang sun|万俟 mo qi|澹台 tan tai|令狐 ling hu|宇文 yu wen|单于 chan yu|鲜于 xian yu|"
    "欧阳 ou yang|司马 si ma|上官 shang guan|诸葛 zhu ge|东方 dong fang|皇甫 huang fu|公孙 gong sun|夏侯 xia hou|"
    "慕容 mu rong|司徒 si tu|司空 si kong|轩辕 xuan yuan|呼延 hu yan|端木 duan mu|独孤 du gu|南宫 nan gong|"
    "钟离 zhong li|闻人 wen ren|濮阳 pu yang|淳于 chun yu|公冶 gong ye|太史 tai shi|申屠 shen tu|百里 bai li|"
    "东郭 dong guo|西门 xi men|赫连 he lian|拓跋 tuo ba|第五 di wu|乐正 yue zheng|宰父 zai fu|谷梁 gu liang"
)
_SURNAMES = {
    name: tuple(sounds.split())
    for name, _, sounds in (row.partition(" ") for row in f"{_SINGLE}|{_COMPOUND}".split("|"))
}

_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司古吉车项傅戚褚卫水窦云费卞元卜平和萧臧计伏成戈明杭洪诸储"
)
"""Surnames that most people have; with those above, enough to tell a list of names from a text with spaces."""


def is_like_a_name(text: str) -> bool:
    """True for what may be a Chinese person's name: a surname and one or two characters more."""
    if not 2 <= len(text) <= 4:
        return False
    return text[:2] in _SURNAMES or ((text[0] in _COMMON or text[0] in _SURNAMES) and len(text) <= 3)


def reading(name: str, given: str | None = None) -> tuple[str, ...]:
    """The syllables of a person's name, surname first, lower case without tones.

    `given` is the record's own `pinyin`, which wins. What is not Chinese stays as it is, in lower case;
    a character that no table knows stands for itself.
    """
    if given:
        return tuple(given.lower().replace("'", "").split())
    for length in (2, 1):
        if (sounds := _SURNAMES.get(name[:length])) and len(name) > length:
            return sounds + syllables(name[length:])
    return syllables(name)


def initial(sounds: tuple[str, ...]) -> str:
    """The letter under which a name stands in a register, `#` where it begins with none."""
    first = sounds[0][:1].upper() if sounds else ""
    return first if first.isascii() and first.isalpha() else "#"


def slug(text: str, *, most: int = 60) -> str:
    """A proposal for an id: pinyin and Latin letters joined by hyphens; empty where nothing is left.

    Cut at a syllable so that it keeps within `most` characters.
    """
    kept: list[str] = []
    for part in syllables(text):
        for word in re.findall(r"[a-z0-9]+", part):
            if len("-".join([*kept, word])) > most:
                return "-".join(kept)
            kept.append(word)
    proposal = "-".join(kept)
    return proposal if not proposal or is_id(proposal) else f"{proposal}-1"
