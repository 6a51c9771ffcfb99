"""YAML as an editor means it, and advice where it is none."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
import yaml

from generator.content import yaml_nodes
from generator.content.marks import Marks
from generator.content.yaml_nodes import LARGEST, YamlFault, read_yaml


@pytest.fixture(params=sorted({"CSafeLoader", "SafeLoader"} & set(dir(yaml))))
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two parsers that a machine may have: libyaml's, and the one in Python."""
    monkeypatch.setattr(yaml_nodes, "_Loader", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# nothing", None),
        ("~", None),
        ("a: no", {"a": "no"}),
        ("a: 010", {"a": "010"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 2024-11-05", {"a": "2024-11-05"}),
        ("a: '~'", {"a": "~"}),
        ('a: ""', {"a": ""}),
        ("a: ''", {"a": ""}),
        ("a:", {}),
        ("a: ~\nb: null\nc: NULL", {"c": "NULL"}),
        ("a:\n  b:\n  c: 1", {"a": {"c": "1"}}),
        ("a: [1, ~, 2]", {"a": ["1", "2"]}),
        ("a:\n- 1\n-\n- 2", {"a": ["1", "2"]}),
        ("a: !!int 3", {"a": "3"}),
        ("a: !!python/object:os.system x", {"a": "x"}),
        ("a: |\n  一\n  二\n", {"a": "一\n二\n"}),
        ("a: >-\n  一\n  二\n", {"a": "一 二"}),
        ("a: 李明：河长", {"a": "李明：河长"}),
        ("a: b#c", {"a": "b#c"}),
        ("一: 二", {"一": "二"}),
        ("1: 2", {"1": "2"}),
        ("<<: x", {"<<": "x"}),
    ],
)
def test_scalars_are_texts_as_typed(text: str, data: object) -> None:
    assert read_yaml(text)[0] == data


@pytest.mark.usefixtures("loader")
def test_each_key_and_item_has_its_place() -> None:
    _, marks = read_yaml(
        "title: 甲\nbyline:\n  editor: 王\nphotos:\n  - a.jpg\n  - {file: b.jpg, 说明: 河, alt: 桥}\n"
    )
    assert marks == {
        (): (1, 1),
        ("title",): (1, 1),
        ("byline",): (2, 1),
        ("byline", "editor"): (3, 3),
        ("photos",): (4, 1),
        ("photos", 0): (5, 5),
        ("photos", 1): (6, 5),
        ("photos", 1, "file"): (6, 6),
        ("photos", 1, "说明"): (6, 19),
        ("photos", 1, "alt"): (6, 26),
    }


@pytest.mark.usefixtures("loader")
def test_an_empty_item_does_not_shift_the_places_of_the_others() -> None:
    data, marks = read_yaml("branches:\n  -\n  - songxi\n")
    assert data == {"branches": ["songxi"]}
    assert marks["branches", 0] == (3, 5)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("date: 2026-05-15\ntitle：巡河", 2, "full-width colon"),
        ("title：巡河\ndate: 2026-05-15", 1, "full-width colon"),
        ("duty_editor：王\ndate: 1", 1, "full-width colon"),
        ("byline:\n\teditor: 王", 2, "a tab"),
        ("\ttitle: 巡河", 1, "a tab"),
        ("title: 巡河: 一年", 1, "a second “: ”"),
        ("title: @巡河", 1, "a meaning of its own"),
        ("title: `巡河`", 1, "a meaning of its own"),
        ("title: %巡河", 1, "a meaning of its own"),
        ("topics:\n  - @护河", 2, "a meaning of its own"),
        ('title: "巡河\ndate: 2026-05-15', 1, "a quote"),
        ("title: '巡河\ndate: 2026-05-15", 1, "a quote"),
        ('title: "巡河"一年\ndate: 2026-05-15', None, None),
        ('title: "巡河\nsubtitle: "一年"\n', None, None),
        ("title: &a 巡河\nsubtitle: *a", 1, "anchors and aliases"),
        ("title: *a", None, None),
        ("title: 甲\ntitle: 乙", 2, "“title” stands here twice"),
        ("byline:\n  editor: 甲\n  editor: 乙", 3, "“editor” stands here twice"),
        ("title: 甲\ntitle:", 2, "“title” stands here twice"),
        ("? [a, b]\n: c", 1, "a key is a plain word"),
        ("title: 甲\n  date: 2026-05-15", 2, None),
        ("topics: [护河, 助学", None, None),
        ("a: 1\n---\nb: 2", None, None),
        ("title: 一\x07二", 1, "U+0007"),
        ("subtitle: 巡河巡河巡河巡河\ntitle: 一\x07二\nsummary: 三", 2, "U+0007"),
        ("title: 一\0二", 1, "U+0000"),
        ("title: 一\x85\x9f二", 1, "U+009F"),
    ],
)
def test_a_fault_has_a_place_and_advice(text: str, line: int | None, advice: str | None) -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)
    fault = caught.value
    assert 1 <= fault.line <= text.count("\n") + 2
    assert line in (None, fault.line)
    assert (advice or "") in str(fault.message)


BOMBS = {
    "brackets": "'[' * 5000",
    "closed brackets": "'[' * 5000 + ']' * 5000",
    "braces": "'{a: ' * 5000",
    "dashes": "'- ' * 5000",
    "questions": "'? ' * 5000",
    "many brackets": "'[' * 400_000",
    "many closed brackets": "'[' * 400_000 + ']' * 400_000",
    "many dashes": "'- ' * 400_000",
    "anchors": "'a: &a [x]\\n' + 'b: [' + '*a, ' * 50_000 + ']'",
    "two megabytes": "'a: ' + 'x' * 2_000_000",
    "two megabytes of keys": "''.join(f'k{n}: 1\\n' for n in range(200_000))",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_a_fault_soon(bomb: str) -> None:
    """In a process of its own: what overflows the stack of a parser in C ends the process."""
    program = (
        "from generator.content.yaml_nodes import YamlFault, read_yaml\n"
        f"try: read_yaml({bomb})\n"
        "except YamlFault as fault: print('fault', fault.line)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert done.stdout.startswith("fault"), (done.returncode, done.stderr[-500:])


def test_the_longest_front_matter_that_is_read() -> None:
    assert read_yaml("a: " + "x" * (LARGEST - 3))[0] == {"a": "x" * (LARGEST - 3)}
    with pytest.raises(YamlFault):
        read_yaml("a: " + "x" * (LARGEST - 2))


def test_nested_as_deep_as_a_record_needs() -> None:
    assert read_yaml("a: {b: {c: {d: [{e: [f]}]}}}")[0] == {"a": {"b": {"c": {"d": [{"e": ["f"]}]}}}}


def test_marks_are_a_mapping_that_travels() -> None:
    given = {(): (1, 1), ("photos",): (4, 1), ("photos", 0): (5, 70_000)}
    marks = Marks(given)
    assert dict(marks) == given
    assert ("photos", 1) not in marks
    assert pickle.loads(pickle.dumps(marks)) == marks == given
    assert hash(marks) == hash(Marks(given))
    assert marks != Marks({**given, (): (2, 1)})
    assert dict(Marks.of(marks.every, marks.numbers)) == given
    for numbers in ((1, 1), (1, 1, 4, 1, 5, -1), (1, 1, 4, 1, 5, "1")):
        with pytest.raises((ValueError, OverflowError, TypeError)):
            Marks.of(marks.every, numbers)  # type: ignore[arg-type]
