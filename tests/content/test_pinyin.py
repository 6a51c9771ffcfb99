"""How Chinese names are read, and what addresses are proposed from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.fields import is_id
from generator.content.pinyin import initial, reading, slug
from generator.content.readings import syllables

SURNAMES = {
    "曾庆禾": "zeng",
    "单志远": "shan",
    "查永川": "zha",
    "解明章": "xie",
    "仇桂兰": "qiu",
    "区汉文": "ou",
    "缪小满": "miao",
    "翟青": "zhai",
    "阚立": "kan",
    "任重": "ren",
    "朴素": "piao",
    "盖新": "ge",
    "华山": "hua",
    "覃勇": "qin",
    "冼星": "xian",
    "乐怀山": "yue",
    "员工": "yun",
    "黑石": "he",
    "王芳": "wang",
}
COMPOUND = {
    "尉迟恭": "yu chi gong",
    "欧阳修": "ou yang xiu",
    "单于平": "chan yu ping",
    "万俟青": "mo qi qing",
    "长孙明": "zhang sun ming",
    "澹台立": "tan tai li",
    "令狐冲": "ling hu chong",
    "乐正明": "yue zheng ming",
}


@pytest.mark.parametrize(("name", "surname"), SURNAMES.items())
def test_a_surname_has_its_own_sound(name: str, surname: str) -> None:
    assert reading(name)[0] == surname
    assert len(reading(name)) == len(name)


@pytest.mark.parametrize(("name", "sounds"), COMPOUND.items())
def test_a_surname_of_two_characters(name: str, sounds: str) -> None:
    assert " ".join(reading(name)) == sounds


def test_two_characters_that_are_a_compound_surname_are_a_surname_and_a_name() -> None:
    assert reading("尉迟")[0] == "wei"
    assert reading("乐正")[0] == "yue"


def test_the_records_own_reading_wins() -> None:
    assert reading("曾国峰", "Ceng Guo Feng") == ("ceng", "guo", "feng")
    assert reading("乐山", "le shan") == ("le", "shan")
    assert reading("西安", "xi'an") == ("xian",)


def test_the_surname_table_is_for_surnames_only() -> None:
    assert syllables("单位")[0] == "dan"
    assert syllables("解放") == ("jie", "fang")


def test_latin_and_unknown_characters_stand_for_themselves() -> None:
    assert reading("Smith") == ("smith",)
    assert reading("𪚥𪚥") != ()
    assert reading("🙂") == ("🙂",)
    assert reading("") == ()
    assert reading("阿依古丽·买买提")[:4] == ("a", "yi", "gu", "li")


@pytest.mark.parametrize(
    ("sounds", "letter"),
    [(("zeng", "li"), "Z"), (("é",), "#"), (("9",), "#"), (("🙂",), "#"), ((), "#"), (("lv",), "L")],
)
def test_initial(sounds: tuple[str, ...], letter: str) -> None:
    assert initial(sounds) == letter


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("巡河", "xun-he"),
        ("  巡河：2026年 第1期！", "xun-he-2026-nian-di-1-qi"),
        ("旅途", "lv-tu"),
        ("A&B 银龄", "a-b-yin-ling"),
        ("！？", ""),
        ("", ""),
        ("Con", "con-1"),
        ("COM1", "com1-1"),
        ("console", "console"),
        ("🙂", ""),
    ],
)
def test_slug(text: str, proposal: str) -> None:
    assert slug(text) == proposal


def test_a_slug_is_cut_at_a_syllable() -> None:
    assert slug("一二三四五", most=8) == "yi-er"
    assert slug("一二三四五", most=9) == "yi-er-san"
    assert slug("装装装", most=7) == "zhuang"
    assert slug("装", most=5) == ""


@given(st.text(), st.integers(1, 80))
def test_a_slug_is_an_id_or_nothing(text: str, most: int) -> None:
    proposal = slug(text, most=most)
    assert proposal == "" or is_id(proposal)
    assert len(proposal) <= most + len("-1")


@given(st.text())
def test_any_name_can_be_read(name: str) -> None:
    assert all(sound == sound.strip().lower() != "" for sound in reading(name))
    assert initial(reading(name)) in "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"
