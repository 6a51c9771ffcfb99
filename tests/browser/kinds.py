"""The rest of the site that the browser tests visit: one page of every kind, and what is hard on a layout."""

from __future__ import annotations

from collections.abc import Mapping

from tests.worlds import Content

LONG_TITLE = "关于组织全县离退休干部党支部书记、委员和骨干党员赴各乡镇开展“银发先锋看变化、建言献策促振兴”主题活动的若干说明和安排"

EVERYTHING = f"""---
title: 巡河十二年：松溪镇七位老党员和一条河的约定
subtitle: 从第一张手绘的河段图，到如今二百四十七处登记在册的排口，他们把退休后的每个清晨都交给了松溪。
date: 2026-05-20
updated: 2026-05-21
column: xianfeng
branches: [songxi, lianhe]
members: [zha, wei]
honours: [shifan]
events: [xuexiri]
topics: [巡河, 志愿服务]
source: {{name: 青岭老干部工作, url: "https://example.org/a", title: 旧题, author: 甲, date: 2026-05-01}}
byline: {{reporters: [何晓棠, 单志远], correspondents: 曾正国, photographers: 解兰, editor: 尉迟守拙, reviewers: [甲, 乙, 丙]}}
photos:
  - {{file: lead.jpg, caption: 清晨六点，巡河队从老码头出发。, credit: 单志远 摄}}
figures:
  - {{name: 登记在册的志愿者, value: 119, unit: 人, as_of: 2026-10}}
  - {{name: 累计巡河, value: 1234567, unit: 人次, qualifier: over}}
documents:
  - {{title: 关于命名示范党支部的决定, number: 青老干〔2026〕12号, issuer: 某局, date: 2026-01-02, url: "https://example.org/d"}}
attachments: [{{file: form.pdf, title: 登记表}}, {{file: talk.mp3, title: 录音}}]
---
十二年前的惊蛰，活动室里摆着一张手绘的河段图，见[书画展](../huazhan/index.md)。他们**从没缺过**一天，*一天也没有*。

## 一本写满的簿子

> 水位、颜色、气味，碰见了谁。

- 一张图
- 七个名字

1. 先看
2. 再记

| 河段 | 长度 | 负责人 | 上次巡查的日期 | 水质 | 备注和需要上报的情况 |
| --- | ---: | --- | --- | --- | --- |
| 第一段 | 1.2 | 查永川 | 2026年5月1日 | 清 | 无 |
| 第二段 | 2.4 | 曾正国 | 2026年5月2日 | 清 | 岸边新土一堆，问过，是种菜的，答应移走 |

### 换人

{"水清了，麻烦也来了。先是钓鱼的多了，后是游泳的多了。" * 8}
"""

RECORDS: Mapping[str, Content] = {
    "docs/about.md": "# 关于\n\n试验，见[支部](../stories/branches/songxi.md)。\n\n| 项 | 数 |\n| --- | ---: |\n| 一 | 2 |\n",
    "docs/index.md": "---\ntitle: 首页\n---\n这里记录**老党员**的故事，见[关于](about.md)。\n",
    "stories/regions.yml": "- id: qingling\n  name: 青岭县\n  children:\n    - {id: songxi, name: 松溪镇}\n"
    "    - {id: shiqiao, name: 石桥街道}\n",
    "stories/branches/songxi.md": "---\nname: 松溪镇离退休干部党支部\nshort_name: 松溪支部\nregion: qingling/songxi\n"
    "kind: administrative\nfounded: 2010-06-01\nsecretary: zha\nheadcount: {value: 31, as_of: 2026-01}\n"
    "allied: [lianhe]\nphoto: b.jpg\nawards:\n"
    "  - {honour: shifan, level: province, year: 2024, batch: 2, document: 青老干〔2024〕9号}\n"
    "  - {honour: shifan, level: county, year: 2022, status: revoked}\n---\n简介。\n",
    "stories/branches/b.jpg": (1500, 1000),
    "stories/branches/lianhe.md": "---\nname: 石桥街道东街西街及沿河社区离退休干部联合党支部\nregion: qingling/shiqiao\n"
    "dissolved: 2026-05-28\nawards: [{honour: shifan, level: county, year: 2022}]\n---\n",
    "stories/members/zha.md": "---\nname: 查永川\npinyin: zhā yǒngchuān\nepithets: [巡河老查]\nbranch: songxi\nrole: 支部书记\n"
    "portrait: z.jpg\nawards: [{honour: geren, year: 2024}]\n---\n退休水利员。\n",
    "stories/members/z.jpg": (800, 800),
    "stories/members/wei.md": "---\nname: 尉迟守拙\npinyin: yùchí shǒuzhuō\nliving: false\n---\n",
    "stories/columns/xianfeng.md": "---\nname: 银发先锋\ndescription: 老党员在河边、堤上和课堂上做的事。\ncadence: monthly\n---\n本月专题是河。\n",
    "stories/columns/kong.md": "---\nname: 还没有稿件的专栏\n---\n",
    "stories/honours/shifan.md": "---\nname: 示范党支部\nrecipients: branch\nissuer: 某省委老干部局\n"
    "levels: [{id: province, name: 省级}, {id: county, name: 县级}]\ncriteria: [班子齐，活动勤, 党费按时交]\n"
    "official: [{year: 2024, batch: 2, counts: {province: 31, county: 246}, total: 277, source: 某文件}]\n---\n全省统一命名。\n",
    "stories/honours/geren.md": "---\nname: 优秀党务工作者\nrecipients: member\n---\n",
    "stories/events/xuexiri.md": "---\ntitle: 离退休干部学习日\nstarts: 2026-01-15 09:00\nends: 2026-01-15 10:30\n"
    "rrule: FREQ=MONTHLY\nlocation: 各支部活动室\nregion: qingling\naudience: 全体党员\n---\n每月一次。\n",
    "stories/2026/xunhe/index.md": EVERYTHING,
    "stories/2026/xunhe/lead.jpg": (2400, 1600),
    "stories/2026/xunhe/form.pdf": "%PDF-1.4",
    "stories/2026/xunhe/talk.mp3": "ID3",
    "stories/2026/long.md": f"---\ntitle: {LONG_TITLE}\ndate: 2026-04-02\ncolumn: xianfeng\n---\n说明。\n",
    "stories/2026/fanti.md": "---\ntitle: 一盞燈籠\ndate: 2026-04-01\nlang: zh-Hant\nsubtitle: 異鄉的燈\n---\n異鄉。\n",
    "stories/2026/che.md": "---\ntitle: 撤下的一篇\ndate: 2026-03-01\nwithdrawn: {date: 2026-04-01, reason: 本人要求}\n---\n",
    "stories/2025/jiu.md": "---\ntitle: 旧事\ndate: 2025-12-01\naliases: [/old/1/]\n---\n旧事。\n",
}

KINDS: Mapping[str, str] = {
    "home": "",
    "story": "stories/2026/xunhe/",
    "story of one line": "stories/2025/jiu/",
    "story with a long title": "stories/2026/long/",
    "story in Traditional characters": "stories/2026/fanti/",
    "story with many photos": "stories/2026/duchuan/",
    "archive": "archive/",
    "year": "archive/2026/",
    "branches": "branches/",
    "branch": "branches/songxi/",
    "members": "members/",
    "member": "members/zha/",
    "columns": "columns/",
    "column": "columns/xianfeng/",
    "column without stories": "columns/kong/",
    "honours": "honours/",
    "honour": "honours/shifan/",
    "regions": "regions/",
    "region": "regions/qingling/songxi/",
    "topics": "topics/",
    "topic": "topics/巡河/",
    "galleries": "galleries/",
    "album": "galleries/2026/duchuan/",
    "calendar": "calendar/",
    "site map": "sitemap/",
    "search": "search/",
    "search with hits": "search/?q=支部",
    "search for nothing": "search/?q=绝无%20此人&year=2026",
    "notice": "stories/2026/che/",
    "hand-written": "about/",
    "not found": "404.html",
}
"""What a page is, and where one of it stands."""
