"""Documents and requests for the engines: real titles and numbers, texts put together from a seed."""

from __future__ import annotations

import json
import random
from datetime import date
from functools import lru_cache
from pathlib import Path

from gongkai.search.entry import Entry
from gongkai.search.query import NEVER, Facet, Query, Sort, Validity
from gongkai.search.reading import read_query

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 3, 2)
KINDS = ["normative", "policy", "notice", "interpretation"]
BODIES = ["bjrsj", "demo2", "shixi"]
ODD_TOPICS = ["综合/疫情", '带"引号"的主题', "反\\斜杠", "AND OR (括号)", "*"]


@lru_cache
def titles() -> list[dict]:
    """Titles, document numbers and days formed of real policy documents (data facts)."""
    return json.loads((DATA / "titles.json").read_text(encoding="utf-8"))


def entry(identity: str, title: str, **changes) -> Entry:
    """An entry with nothing in it but what is given."""
    given = {
        "edition": 1, "body": "bjrsj", "summary": "", "document_number": "", "index_number": f"000000001/2025-{identity:0>5}",
        "issuers": (), "keywords": (), "text": "", "attachments": (), "kind": "policy", "topic": "", "sections": (),
        "day": date(2025, 1, 2).toordinal(), "effective": 0, "expires": NEVER, "repealed": NEVER,
    }  # fmt: skip
    return Entry(id=identity, title=title, **{**given, **changes})


def shelf(size: int = 240, seed: int = 4) -> list[Entry]:
    """Documents under real titles, each text quoting other titles and numbers, with odd values among them."""
    chance = random.Random(seed)
    rows = titles()
    made = []
    for i in range(size):
        row = rows[i % len(rows)]
        cited = chance.sample(rows, 3)
        text = "。".join(f"根据《{c['title']}》（{c['document_number'] or '无文号'}）" for c in cited)
        day = date.fromisoformat(row["dated_on"]) if row["dated_on"] else date(2019 + i % 7, 1 + i % 12, 5)
        repealed = day.toordinal() + 900 if i % 9 == 0 else NEVER
        made.append(
            entry(
                f"{i:05}",
                row["title"] if i < len(rows) else f"{row['title']}（{2000 + i}年修订）",
                body=BODIES[i % len(BODIES)],
                document_number=row["document_number"] or "",
                text=text + "，ＡＢＣ系统" + "养老保险 关系\n转移" * (i % 3),
                attachments=((f"附件{i}.pdf", f"附表第{i}号 缴费基数 {i * 1.5}"),) if i % 4 == 0 else (),
                kind=KINDS[i % len(KINDS)],
                topic=ODD_TOPICS[i % 40] if i % 40 < len(ODD_TOPICS) else (row["topic"] or ""),
                sections=tuple(sorted({str(i % 6), str(i % 2 + 10)})),
                day=day.toordinal(),
                effective=day.toordinal() + (5_000 if i % 11 == 0 else 0),
                expires=day.toordinal() + 1_000 if i % 7 == 0 else NEVER,
                repealed=repealed,
            )
        )
    return made


WRITTEN = [
    "养老保险", "社保", "\"失业保险\"", "工伤 -鉴定", "-工伤", "的", "保", "京人社发〔2019〕51号", "〔2020〕11号",
    "[2020]2", "2024", "2011年12月", "abc系统", "ABC 关系", "\"关系转移\"", "1.5", "缴费基数 1.5", "关于印发",
    "人力资源和社会保障局关于", "京人社办发", "疫情防控期间维护劳动关系", "最低工资 调整", "没有这样的词语组合", "年",
    "000000001/2025-00007", "2025-7", "附件4.pdf", "农民工工资保证金", "-\"企业 职工\" 保险", "养老 医疗 失业 工伤",
]  # fmt: skip


def requests(seed: int = 7, count: int = 160) -> list[Query]:
    """Requests as written above and cut from titles at random, with every filter, sort and some looseness."""
    chance = random.Random(seed)
    pieces = list(WRITTEN)
    while len(pieces) < count:
        title = chance.choice(titles())["title"]
        start = chance.randrange(len(title) - 2)
        piece = title[start : start + chance.randint(2, 12)]
        pieces.append(f'"{piece}"' if chance.random() < 0.4 else piece)
    return [_dressed(read_query(piece), chance) for piece in pieces]


def _dressed(query: Query, chance: random.Random) -> Query:
    from dataclasses import replace

    chosen: dict[str, tuple[str, ...]] = {}
    options = {
        Facet.BODY: BODIES, Facet.KIND: KINDS, Facet.TOPIC: [*ODD_TOPICS, "就业", "工伤保险"],
        Facet.SECTION: ["0", "1", "10", "11"], Facet.VALIDITY: [*Validity, "unknown"], Facet.YEAR: ["2019", "2020", "2025", "2011"],
    }  # fmt: skip
    for facet, values in options.items():
        if chance.random() < 0.2:
            chosen[str(facet)] = tuple(str(v) for v in chance.sample(values, chance.randint(1, 2)))
    return replace(
        query,
        chosen=chosen,
        today=TODAY,
        sort=chance.choice(list(Sort)),
        scope=chance.choice(["", "", "", "bjrsj"]),
        first_day=date(2015, 1, 1) if chance.random() < 0.2 else None,
        last_day=date(2021, 1, 1) if chance.random() < 0.2 else None,
        at_least=max(1, len(query.terms) - 1) if query.terms and chance.random() < 0.15 else None,
        per_page=1000,
    )
