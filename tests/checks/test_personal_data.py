"""Personal data: found in any disguise, never repeated, and not seen where there is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import personal_data
from generator.checks.minors import minors_in
from generator.checks.personal_data import in_text, mask
from tests.checks.sheets import found, piece, story

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(first: str) -> str:
    """Seventeen figures and the one that checks them."""
    return first + "10X98765432"[sum(int(a) * b for a, b in zip(first, WEIGHTS, strict=True)) % 11]


def card(first: str) -> str:
    """Figures and the one of Luhn."""
    total = sum(sum(divmod(int(f) * (2 - i % 2), 10)) for i, f in enumerate(reversed(first)))
    return first + str(-total % 10)


def wide(text: str) -> str:
    """Fullwidth."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


ID = identity("43102219490101002")
ID_X = next(n for k in range(1000) if (n := identity(f"43102219490101{k:03d}")).endswith("X"))
CARD = card("622202000000000000")
PHONE = "13800000000"

BAD = {
    "identity-number": [
        f"身份证号{ID}。",
        ID_X,
        ID_X.lower(),
        wide(ID_X),
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        "-".join(ID),
        "·".join((ID[:6], ID[6:14], ID[14:])),
        "\u200b".join(ID),
        f"{ID[:6]}**{ID[6:14]}**{ID[14:]}",
        "".join(f"&#{ord(sign)};" for sign in ID),
        f"https://example.org/?id={ID}",
        f"{ID[:10]}\n{ID[10:]}",
        "身份证号码：431022490101002",
        "身份证 431022 490101 002",
        f"身份证号{ID[:17]}{'0' if ID[17] != '0' else '1'}",  # a slip, but it says what it is
        f"{ID_X[:17]}×",
        *(sign.join((ID[:6], ID[6:14], ID[14:])) for sign in "/,、~"),
        f"{ID[:14]}&nbsp;{ID[14:]}",
        f"{ID[:6]}<b></b>{ID[6:]}",
        f"{ID[:6]}<!-- -->{ID[6:]}",
        ID.translate({ord(figure): "⓪①②③④⑤⑥⑦⑧⑨"[int(figure)] for figure in "0123456789"}),
        ID_X.translate({ord(figure): "〇一二三四五六七八九"[int(figure)] for figure in "0123456789"}),
        ID.replace("0", "O"),
        f"ID{ID}",
    ],
    "mobile-number": [
        f"电话{PHONE}，",
        f"+86 {PHONE}",
        f"0086{PHONE}",
        "(+86)138-0000-0001",
        "138 0000 0001",
        "138.0000.0001",
        "（138）0000-0001",
        "138 00000001",
        "1380000 0001",
        "1 3 8 0 0 0 0 0 0 0 1",
        wide(PHONE),
        "138**0000**0001",
        f"[来电](tel:{PHONE})",
        f"`{PHONE}`",
        f"{PHONE}@example.org",
        f"tel{PHONE}",
        f"tel://{PHONE}",
        "[来电](tel:138%200000%200001)",
        f"[来电](tel:%2B86{PHONE})",
        "138&nbsp;0000&nbsp;0001",
        "138/0000/0001",
        "138OOOO0000",
        "一三八〇〇〇〇〇〇〇一",
        "壹叁捌零零零零零零零零",
        f"{PHONE}元旦不休",
        f"固话 0739-1234567，手机 {PHONE}",
        f"0739-1234567，{PHONE}",
    ],
    "bank-card": [
        f"卡号{CARD}",
        " ".join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:16], CARD[16:])),
        f"{CARD[:6]} {CARD[6:]}",
        wide(CARD),
        card("510000000000000"),
        card("400000000000000"),
        card("37000000000000"),
        card("222100000000000"),
        " ".join((CARD[:6], CARD[6:12], CARD[12:])),
        ".".join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:16], CARD[16:])),
        "银行卡号：6217001234567890123",
        "账号6222 0200 0000 0000 001",
    ],
    "home-address": [
        "朝阳小区3栋2单元501室",
        "12号楼502",
        "文化路12号院3-2-501",
        "三栋二单元五零一",
        "３幢２单元３０１",
        "**3栋**2单元501室",
        "3号楼2门501",
        "A座1203室",
        "3#楼2单元501",
        "老干部局宿舍2栋301",
        "县政府家属院3号楼501室",
        "3栋5楼502室",
        "3栋2单元5楼东户",
        "朝阳小区三单元二楼西户",
        "阳光花园3-1203",
        "12栋2-501",
        "3-2-501室",
        "朝阳路123弄4号502室",
        "家住文化路12号502室",
        "干休所3 栋 2 单元 501 室",
        "第三栋502号",
        "朝阳小区A-3-701",
        "阳光花园B座12A03",
        "3栋2单 元501室",
        "和平里12楼3门402",
        "租住在解放路45号402",
        "家住大桥村8组32号",
        "户籍地址：大桥村三组17号",
    ],
}

GOOD = [
    # numbers
    "编号123456789012345678",
    ID[:17] + ("0" if ID[17] != "0" else "1"),  # a slip in the check
    identity("43102219491301002"),  # no such month
    identity("16102219490101002"),  # no such province
    "431022490101002",  # fifteen figures that nobody calls an identity number
    "0739-1234567",
    "400-123-4567",
    "0000-0000000",
    "1953.3—1958.12",
    "1949.10.1-2019.10.1",
    "青老干〔2026〕13800000000号",
    f"订单编号：{PHONE}",
    f"{PHONE}元",
    f"3.{PHONE}",
    f"{PHONE}.50",
    f"https://example.org/art/{PHONE}.html",
    f"IMG{PHONE}.jpg",
    "图138-20231012.jpg",
    "20231012153045",
    "mmexport1638123456789.jpg",
    "138****0000",
    "431***********02",
    "统一社会信用代码 124300004448901234",
    "湘公网安备 43010202001234号",
    "9787100000000",
    f"QQ群：{PHONE}",
    f"{PHONE}米",
    "3721 4021 4100 4213 4500",
    "二〇二四年十月",
    f"{CARD}.jpg",
    f"流水号{CARD}",
    f"https://example.org/{CARD}",
    CARD[:-1] + str((int(CARD[-1]) + 1) % 10),
    # places
    "县委大院2号楼305办公室",
    "老年大学三楼302教室",
    "接待室 305",
    "青岭县松溪镇文化路1号",
    "办公地址：文化路1号2号楼305室",
    "| 办公地址 | 文化路1号2号楼305室 |",
    "政务中心3号楼201会议室",
    "老干部活动中心2号楼305室",
    "1号楼302教室",
    "5号楼3层活动室",
    "党校3号楼502",
    "县医院住院部3号楼502室",
    "北京路2号楼305室报名",
    "3栋教学楼",
    "拆除3栋120户",
    "新建3栋502套",
    "新建2栋300平方米",
    "12号楼2023年改造",
    "3栋2单元的王奶奶",
    "小区3栋2单元12户居民",
    "一幢三百年的老屋",
    "第3单元 5号",
    "3栋、5号楼",
    "比分3-2-100",
    "社区3-5月",
    "阳光小区2023-2024年度",
    "松溪村3组12号",
    "住3号院",
    "南座 300 座位",
    "3#机组120吨",
    "12栋36单元432户",
    "老干部活动中心2号楼1单元101室",
    "5号楼2号梯",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in BAD.items() for text in texts])
def test_personal_data_is_found(code: str, text: str) -> None:
    (problem,) = found(personal_data, story(f"他说{text}的事。"))
    assert problem.code == code
    assert sum(sign.isdecimal() for sign in str(problem.message)) <= 5


@pytest.mark.parametrize("text", GOOD)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not found(personal_data, story(f"他说{text}的事。"))
    assert mask(text) == text


def test_everything_is_found_at_its_place() -> None:
    sheet = story(
        f"一\n\n手机 {PHONE} 和 138 0000 0001，证 {ID}，住3栋2单元501室。",
        f"---\ntitle: 题{PHONE}\ndate: 2026-05-15\n---\n\n",
    )
    problems = found(personal_data, sheet)
    assert [piece(sheet, p) for p in problems] == [PHONE, PHONE, "138 0000 0001", ID, "3栋2单元501室"]
    assert [p.place.line for p in problems] == [2, 8, 8, 8, 8]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"电话{PHONE}。", "电话138******00。"),
        ("138-1234-5678", "138-****-**78"),
        ("138&nbsp;0000&nbsp;0000", "*" * 23),
        ("一三八〇〇〇〇〇〇〇〇", "一三八******〇〇"),
        (ID, f"431{'*' * 13}{ID[-2:]}"),
        ("住3栋2单元501室", "住*栋*单元***室"),
        ("阳光花园3-1203", "阳光花园*-****"),
        ("平平常常", "平平常常"),
        ("", ""),
    ],
)
def test_a_mask_keeps_the_shape(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert mask(masked) == masked


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(dt.date(1900, 1, 1), dt.date(2025, 12, 31)))
    place = draw(st.sampled_from(["1101", "4310", "5326", "6501", "8300"]))
    return identity(f"{place}{draw(st.integers(0, 99)):02d}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}")


@given(identities(), st.sampled_from(["", " ", "-", "\u200b", "**", "·", "　", "\u00ad"]), st.data())
@settings(max_examples=150)
def test_an_identity_number_is_found_in_any_disguise(number: str, seam: str, data: st.DataObject) -> None:
    cuts = data.draw(st.sets(st.integers(1, 17), max_size=5))
    parts = [number[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 18], strict=True)]
    text = seam.join(wide(part) if data.draw(st.booleans()) else part for part in parts)
    (span,) = in_text(f"甲{text}乙")
    assert (span.code, span.start, span.end) == ("identity-number", 1, len(text) + 1)


PIECES = st.sampled_from(
    [
        "1",
        "13",
        "138",
        "0000",
        "43",
        "*",
        "**",
        "-",
        " ",
        "3栋",
        "2单元",
        "501",
        "室",
        "&#49;",
        "小区",
        "X",
        "\u200b",
        ID,
        PHONE,
    ]
)


@given(st.lists(PIECES | st.text(alphabet="0123456789 -*.X栋室", max_size=12), max_size=14).map("".join))
@settings(max_examples=300)
def test_a_mask_leaves_nothing_and_masks_once(text: str) -> None:
    masked = mask(text)
    assert not in_text(masked)
    assert mask(masked) == masked
    assert len(masked) == len(text)


def test_random_figures_are_hardly_ever_identity_numbers() -> None:
    numbers = (f"{(k * 7_919_777_777_777_777_77) % 10**18:018d}" for k in range(1, 20_000))
    assert sum(span.code == "identity-number" for n in numbers for span in in_text(f"甲{n}乙")) <= 3


CHILDREN = [
    "结对帮扶留守儿童小明",
    "留守儿童李浩然今年上四年级",
    "一名留守儿童",
    "9岁的女儿",
    "年仅十二岁",
    "一名6岁男孩",
    "小学生王浩然说",
    "三年级学生张小雨",
    "今年8岁，父母在外打工",
    "孤儿“小石头”",
    "未成年人李某",
    "她的孙女（6岁）",
    "13岁少年小林",
    "读小学三年级的小芳",
]
NO_CHILDREN = [
    "关爱未成年人工作",
    "小学生们围了过来",
    "为留守儿童辅导功课",
    "结对10名留守儿童",
    "他12岁那年参军",
    "13岁参加儿童团",
    "从6岁起",
    "十二岁时父亲去世",
    "3岁以下婴幼儿",
    "6—12岁儿童",
    "九十三岁的老人",
    "二十九岁的他",
    "小他5岁",
    "12岁的老猫",
    "未成年人保护法",
    "小学生周末来",
    "小学生何时放学",
    "小学生张开双臂",
    "今年12岁的社区读书会",
    "他们最小的9岁，最大的93岁",
    "乡中学的十几个学生",
    "三年级的小伙伴们",
    "优秀作品（6岁组）",
    "13岁少年组",
]


@pytest.mark.parametrize("text", CHILDREN)
def test_a_child_that_can_be_recognised_is_worth_a_second_look(text: str) -> None:
    assert [p.code for p in found(personal_data, story(text))] == ["minor-mentioned"]


@pytest.mark.parametrize("text", NO_CHILDREN)
def test_children_in_general_are_not(text: str) -> None:
    assert not found(personal_data, story(text))


def test_children_are_mentioned_once_a_paragraph() -> None:
    text = "9岁的小明和8岁的小红。\n又有7岁的小刚。\n\n小学生王浩说。"
    assert [text[a:b] for a, b in minors_in(text)] == ["9岁", "小学生王浩"]
    assert len(list(minors_in(text, body_at=len(text)))) == 3


@pytest.mark.parametrize(
    "seed",
    [
        "1 ",
        "〇一 ",
        "1<b>",
        "62 ",
        "8组3号",
        f"{PHONE} ",
        "1-",
        "3栋",
        "小区1-2-301",
        "弄1号",
        "9岁的",
        "&#49;",
        "\u200b",
    ],
)
def test_long_texts_take_no_longer_by_the_character(seed: str) -> None:
    """A pattern that looks back over what it has seen would take hours here."""
    text = seed * (60_000 // len(seed))
    in_text(text)
    list(minors_in(text))
