"""Write a made-up archive of stories, branches, members and photos, for benchmarks.

    python -m tests.bench.corpus OUT --stories 2000 --photos 2 --size 4000x3000 [--bases 12] [--seed 1]

OUT/stories is a whole content folder. The same arguments give the same bytes. Photos are camera-sized JPEGs with EXIF
orientation, and GPS only with --gps (the content check refuses located originals);
every file differs in its bytes, so no cache can treat two as one. Photos need NumPy, texts nothing.
"""

import argparse
import io
import pathlib
import random
import struct

PLACES = [
    ("青岭县", ["松溪镇", "云台乡", "白石街道", "柳河镇"]),
    ("临江县", ["望湖镇", "东渡街道", "清水乡"]),
    ("安原区", ["北门街道", "梧桐镇", "石桥街道", "长亭乡"]),
    ("平湖市", ["港口镇", "南塘街道", "竹园乡"]),
]
KINDS = ["机关", "教育系统", "卫健系统", "社区", "干休所", "老年大学", "供销系统"]
HONOURS = [
    ("示范党支部", ["省级", "市级", "县级"]),
    ("五好党支部", ["省级", "市级"]),
    ("星级党支部", ["五星", "四星", "三星"]),
]
COLUMNS = ["最美夕阳红", "金秋讲堂", "银发先锋", "支部风采"]
SURNAMES = "曾单查解周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
GIVEN = "文德明光国正春秋兰芳海山云林志远淑贞启华"
SUBJ = ["支部的老同志", "退休教师", "老党员志愿队", "支部书记", "几位七旬老人", "学习小组", "老年大学学员"]
VERB = [
    "走进社区讲述",
    "逐户登记",
    "在活动室整理",
    "为孩子们讲解",
    "沿着河道巡查",
    "在集市上义务书写",
    "轮流照看",
]
OBJ = [
    "建设时期的往事",
    "独居老人的需求",
    "历年的学习笔记",
    "身边的好人好事",
    "垃圾分类的办法",
    "新春的对联",
    "图书角和花坛",
]
TAIL = [
    "，街坊们都说很实在。",
    "，每月雷打不动。",
    "，一坚持就是十二年。",
    "，年轻人也跟着参加进来。",
    "，问题当天就有回音。",
]


def sentence(rng):
    return f"{rng.choice(['去年冬天', '每逢周三', '三月以来', '入汛之后', '重阳节前'])}，{rng.choice(SUBJ)}{rng.choice(VERB)}{rng.choice(OBJ)}{rng.choice(TAIL)}"


def paragraph(rng):
    return "".join(sentence(rng) for _ in range(rng.randint(3, 6)))


def base_photo(rng, w, h):
    """A picture with the spectrum of a real one: smooth areas, edges and grain."""
    import numpy as np
    from PIL import Image

    gen = np.random.default_rng(rng.randrange(2**32))
    out = np.zeros((h, w, 3), np.float32)
    for scale, weight in ((8, 120), (40, 60), (200, 30)):
        small = gen.random((max(2, scale * h // w), scale, 3), np.float32) * 255
        out += (
            weight
            / 210
            * np.asarray(Image.fromarray(small.astype(np.uint8)).resize((w, h), Image.BICUBIC), np.float32)
        )
    out += gen.normal(0, 6, (h, w, 1)).astype(np.float32)
    return Image.fromarray(np.clip(out, 0, 255).astype(np.uint8))


def jpeg(img, orientation, located):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "BenchCam"
    if located:
        exif.get_ifd(0x8825).update({1: "N", 2: (26.0, 24.0, 3.0), 3: "E", 4: (113.0, 12.0, 9.0)})
    buf = io.BytesIO()
    img.save(buf, "JPEG", quality=90, exif=exif)
    return buf.getvalue()


def with_comment(data, text):
    raw = text.encode()
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(raw) + 2) + raw + data[2:]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--stories", type=int, default=200)
    ap.add_argument("--photos", type=int, default=2, help="photos a story")
    ap.add_argument("--size", default="4000x3000")
    ap.add_argument("--bases", type=int, default=8, help="different pictures behind the photos")
    ap.add_argument("--years", type=int, default=8)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--gps", action="store_true", help="put a place into every photo")
    a = ap.parse_args()
    rng = random.Random(a.seed)
    w, h = map(int, a.size.split("x"))
    bases = (
        [jpeg(base_photo(rng, w, h), 6 if i % 5 == 4 else 1, a.gps) for i in range(a.bases)]
        if a.photos
        else []
    )

    stories = a.out / "stories"

    def record(kind, ident, front, body=""):
        path = stories / kind / f"{ident}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\n" + "\n".join(front) + "\n---\n\n" + body + "\n", "utf-8")

    regions = [
        (f"c{i}", county, [(f"t{j}", town) for j, town in enumerate(towns)])
        for i, (county, towns) in enumerate(PLACES)
    ]
    stories.mkdir(parents=True, exist_ok=True)
    (stories / "regions.yml").write_text(
        "".join(
            f"- id: {cid}\n  name: {county}\n  children:\n"
            + "".join(f"    - {{id: {tid}, name: {town}}}\n" for tid, town in towns)
            for cid, county, towns in regions
        ),
        "utf-8",
    )
    for i, name in enumerate(COLUMNS):
        record("columns", f"column-{i}", [f"name: {name}", "cadence: monthly"])
    for i, (name, levels) in enumerate(HONOURS):
        rows = ", ".join(f"{{id: l{k}, name: {level}}}" for k, level in enumerate(levels))
        record("honours", f"honour-{i}", [f"name: {name}", "recipients: branch", f"levels: [{rows}]"])
    branches = []
    for i in range(max(8, a.stories // 40)):
        cid, county, towns = rng.choice(regions)
        tid, town = rng.choice(towns)
        honour = rng.randrange(len(HONOURS))
        level = rng.randrange(len(HONOURS[honour][1]))
        ident, name = f"branch-{i:04d}", f"{county}{town}{rng.choice(KINDS)}第{i + 1}离退休干部党支部"
        branches.append((ident, name, f"{cid}/{tid}"))
        record(
            "branches",
            ident,
            [
                f"name: {name}",
                f"region: {cid}/{tid}",
                "awards:",
                f"  - {{honour: honour-{honour}, level: l{level}, year: {2025 - i % a.years}}}",
            ],
            paragraph(rng),
        )
    members = []
    for i in range(max(8, a.stories // 20)):
        ident, name = (
            f"member-{i:04d}",
            rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.randint(1, 2))),
        )
        members.append((ident, name))
        record(
            "members",
            ident,
            [
                f"name: {name}",
                f"branch: {rng.choice(branches)[0]}",
                "consent: {date: 2017-01-01, scope: site}",
            ],
            paragraph(rng),
        )

    for n in range(a.stories):
        year, month, day = 2025 - n % a.years, rng.randint(1, 12), rng.randint(1, 28)
        branch, member = rng.choice(branches), rng.choice(members)
        folder = stories / str(year) / f"{month:02d}-story-{n:05d}"
        folder.mkdir(parents=True, exist_ok=True)
        photos = []
        for p in range(a.photos):
            (folder / f"photo-{p + 1}.jpg").write_bytes(with_comment(rng.choice(bases), f"{n}-{p}"))
            photos.append(f"photo-{p + 1}.jpg")
        body = []
        for section in range(4):
            body += [
                f"## {rng.choice(['搭好平台', '带好队伍', '办好实事', '传好经验'])}{section + 1}",
                paragraph(rng),
                paragraph(rng),
            ]
            if section < len(photos):
                body.append(f"![{sentence(rng)[:-1]}]({photos[section]})")
        if n % 10 == 0:
            body.append(
                "| 年份 | 场次 | 人次 |\n| --- | --- | --- |\n| 2023 | 12 | 340 |\n| 2024 | 15 | 410 |"
            )
        front = [
            f"title: {branch[1][:6]}：{rng.choice(OBJ)}（{n + 1}）",
            f"date: {year}-{month:02d}-{day:02d}",
            "source: 青岭老干部工作",
            f"column: column-{rng.randrange(len(COLUMNS))}",
            f"branches: [{branch[0]}]",
            f"members: [{member[0]}]",
            f"topics: [{rng.choice(OBJ)}]",
            f"byline: {{correspondents: [{rng.choice(members)[1]}], editor: {rng.choice(members)[1]}}}",
            f"summary: {sentence(rng)}",
        ]
        front += (
            ["photos:"] + [f"  - {{file: {p}, alt: {sentence(rng)[:-1]}}}" for p in photos[4:]]
            if len(photos) > 4
            else []
        )
        (folder / "index.md").write_text(
            "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(body) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
