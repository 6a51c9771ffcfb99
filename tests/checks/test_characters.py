"""Characters that show nothing, show as a box, or were lost."""

from __future__ import annotations

import pytest

from generator.checks import characters
from tests.checks.sheets import FRONT, found, piece, story

MEANT = "党员干部在社区服务"

BAD = {
    "hidden-text": [
        "敏\u200b\u200b感",
        "党\ufeff\u2060员",
        "隐\u00ad\u00ad藏",
        "党\u202e员\u202c",
        "党\u2066员\u2069",
        "党\U000e0041员",
        "敏\u200b感\u200b词\u200b多",
        "党\u3164\u3164员",
        "党\ufe0e\ufe0f员",
        "党\u2028\u2029员",
        "党\ufff9员\ufffb",
        "党&#8203;&#x200b;员",
        "党&zwnj;&zwnj;员",
        "党&#x202e;员",
    ],
    "private-use-character": ["党\ue100员", "党\uf8ff", "党\U000f0001员", "党\U0010fffd员", "党&#xe001;员"],
    "replacement-character": [
        "党\ufffd员",
        "党\ufffd\ufffd\ufffd",
        "????2024????",
        "??? ??? ??党",
        "党&#65533;员",
    ],
    "mojibake": [
        MEANT.encode().decode("gb18030", "ignore"),
        "党员".encode().decode("gb18030"),
        "，支部成立。".encode().decode("gb18030", "ignore"),
        MEANT.encode().decode("latin-1"),
        "公开".encode().decode("cp1252"),
        MEANT.encode("gb18030").decode("latin-1"),
        "caf" + "é".encode().decode("latin-1"),
        "锟斤拷锟斤拷",
        "’".encode().decode("cp1252"),
        "\ufeff".encode().decode("cp1252") + "党员",
        "党员".encode().decode("cp1252").encode().decode("latin-1"),
        "烫烫烫烫烫烫屯屯屯屯屯屯",
    ],
    "pinyin-annotation": [
        "张家界(zhāng jiā jiè)，社区（shè qū）",
        "张家界(zhang1 jia1 jie4)，社区(she4 qu1)",
        "凤凰[fènghuáng]，张家界[zhāngjiājiè]",
        "社区(shequ)，支部 (zhi bu)",
        "社(shè)区(qū)支(zhī)部(bù)",
        "张家界「zhāng jiā jiè」，社区<shè qū>",
        "**凤凰**(fèng huáng) | **古城**（gǔ chéng）",
        "[凤凰](https://www.gov.cn/)(fèng huáng)、[古城](https://www.gov.cn/)(gǔ chéng)",
    ],
}

GOOD = [
    "清晨六点，党员们出发了。",
    "一家人👨‍👩‍👧‍👦，葛\U000e0100城",
    "党\u200b员",
    "党&nbsp;&nbsp;员&zwnj;",
    "❤\ufe0f 与 1\ufe0f\u20e3",
    "فارسی می\u200cخواهم",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "烫烫烫，小心！屯屯相连。",
    "真的吗??",
    "什么????谁知道呢",
    "café、Zürich、São Paulo、Ürümqi，他说“café…”",
    "É possível “ç” ÀÁÂÃ àáâãäåæçèéêë",
    "雲南省離退休幹部黨支部深入開展示範黨支部創建工作",
    "銀髮鎮鍵閱頻錢鐘聯創評級",
    "単、査、鷗、龘",
    "戤(gài)是个生僻字，彧（yù）也是",
    "阚敬华（kàn jìng huá）和仇桂兰",
    "普通话班教“社区(shè qū)”和“支部(zhī bù)”怎么念",
    "方言里“太阳(tài yáng)”叫“日头(rì tou)”",
    "王明(Wang Ming)、上海(Shanghai)、办公(office)和会议(zoom)",
    "重(chóng)阳节，行(háng)长",
    "会议室（A1 B2），机型（Mate60 X5）两种（p3 p4）",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in BAD.items() for text in texts])
def test_what_is_lost_or_hidden_is_found(code: str, text: str) -> None:
    assert code in {problem.code for problem in found(characters, story(f"他们\n\n{text}\n"))}


@pytest.mark.parametrize("text", GOOD)
def test_what_is_only_rare_is_not(text: str) -> None:
    assert not found(characters, story(text))


@pytest.mark.parametrize(
    ("code", "text", "at"),
    [
        ("hidden-text", "党\u202e员", "\u202e"),
        ("private-use-character", "党\ue100\ue101员", "\ue100\ue101"),
        ("replacement-character", "党\ufffd员", "\ufffd"),
        ("mojibake", "他说鍏氬憳好", "鍏氬憳"),
        ("pinyin-annotation", "凤凰(fèng huáng)、古城(gǔ chéng)", "(fèng huáng)"),
    ],
)
def test_each_is_found_at_its_place_once_a_line(code: str, text: str, at: str) -> None:
    sheet = story(f"甲\n\n{text}，又{text}\n", FRONT.replace("题", text))
    problems = found(characters, sheet, code)
    assert [p.place.line for p in problems] == [2, 8]
    assert [piece(sheet, p) for p in problems] == [at, at]


def test_it_says_which_character_and_what_was_meant() -> None:
    (box,) = found(characters, story("党\ue100员"))
    assert "U+E100" in str(box.message)
    (lost,) = found(characters, story("鍏氬憳"))
    assert "党员" in str(lost.message)


def test_pinyin_once_is_a_help_and_twice_a_habit() -> None:
    assert not found(characters, story("凤凰(fèng huáng)"))
    (problem,) = found(characters, story("凤凰(fèng huáng)、古城(gǔ chéng)"))
    assert "2 times" in str(problem.message)


def test_ordinary_words_are_never_taken_for_others() -> None:
    """All words of a dictionary, one after the other."""
    from pypinyin.phrases_dict import phrases_dict

    text = "".join(phrases_dict)
    assert len(text) > 100_000
    assert not found(characters, story(text[:250_000]))


@pytest.mark.parametrize(
    "seed", ["鍏", "\u200b", "a\u200b", "é”", "Ã©", "???", "(ā", "[a1", "(zhang1 jia4)", "社区(shè qū)"]
)
def test_long_texts_take_no_longer_by_the_character(seed: str) -> None:
    found(characters, story(seed * (60_000 // len(seed)), FRONT))
