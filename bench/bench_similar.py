"""Which of n applications ask for the same: ours over sealed text, beside brute force over the open text."""

import random
import time
from array import array
from collections import Counter
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

QUERIES = 200
CHECKED = 40
"""Queries timed, and queries whose answer is checked against brute force."""
CHUNK = 5_000

PLACES = [
    "东风",
    "红旗",
    "幸福",
    "和平",
    "解放",
    "新华",
    "建设",
    "光明",
    "向阳",
    "胜利",
    "长安",
    "永安",
    "青年",
    "人民",
    "朝阳",
    "西关",
    "北关",
    "南湖",
    "河东",
    "桥西",
]
KINDS = ["小区", "街道", "村", "社区", "工业园", "片区", "路", "市场", "学校", "医院"]
MATTERS = (
    "房屋征收补偿安置方案", "土地征收批复文件", "建设项目环境影响评价批复", "规划变更许可", "工程招标中标结果",
    "低保对象名单", "危房改造补助标准", "违法建设处罚决定", "消防验收意见", "财政专项资金使用明细",
    "教师招聘面试评分", "养老机构运营补贴", "老旧小区改造计划", "道路施工占用许可", "供热价格成本监审报告",
    "公交线路调整依据", "排污许可执行报告", "集体土地确权登记结果", "信访事项复查意见", "物业维修资金收支",
)  # fmt: skip
FORMS = (
    "申请公开{0}",
    "请提供{0}的复印件",
    "本人要求公开关于{0}的全部材料",
    "{0}及其附件",
    "我单位申请获取{0}，用于维权",
)


def wanted(chance: random.Random) -> str:
    """One application's words: a form, a year mostly, a place, a matter."""
    year = f"{chance.randint(2008, 2025)}年" if chance.random() < 0.7 else ""
    place = f"{chance.choice(PLACES)}{chance.choice(PLACES)}{chance.choice(KINDS)}"
    number = f"第{chance.randint(1, 400)}号地块" if chance.random() < 0.5 else ""
    return chance.choice(FORMS).format(f"{year}{place}{number}{chance.choice(MATTERS)}")


def texts(n: int) -> list[str]:
    """The words of n applications; the same n gives the same words."""
    chance = random.Random(44)
    return [wanted(chance) for _ in range(n)]


def asked_again(text: str, chance: random.Random) -> str:
    """The same matter as another person would word it: another form, a character or two gone."""
    cut = chance.randrange(len(text))
    return chance.choice(FORMS).format(text[:cut] + text[cut + chance.randint(0, 2) :])


def fill(body: Any, words: list[str]) -> float:
    """Write the applications as the product keeps them; returns the seconds signatures took."""
    from gongkai.foi.models import Application
    from gongkai.foi.similar.finding import remember

    spent = 0.0
    for start in range(0, len(words), CHUNK):
        rows = [
            Application(
                body=body, number=f"2025-{place:07d}", channel="online", applicant_kind="natural",
                submitted_at=datetime(2025, 1, 1, tzinfo=UTC), act_by=date(2025, 1, 1), stage="accepted",
                applicant_name="演示申请人", description=text,
            )
            for place, text in enumerate(islice(words, start, start + CHUNK), start)
        ]  # fmt: skip
        Application.objects.bulk_create(rows)
        begun = time.perf_counter()
        remember(rows)
        spent += time.perf_counter() - begun
    return spent


class Brute:
    """Every text's pairs of characters, open in memory: the exact answer, however long it takes."""

    def __init__(self, words: list[str]) -> None:
        from gongkai.foi.similar.wording import shingles

        self.sizes = array("I")
        self.holders: dict[str, array] = {}
        for place, text in enumerate(words):
            pairs = shingles(text)
            self.sizes.append(len(pairs))
            for pair in pairs:
                self.holders.setdefault(pair, array("I")).append(place)

    def likeness(self, text: str) -> dict[int, float]:
        """Place → likeness, of every text that shares anything."""
        from gongkai.foi.similar.wording import shingles

        pairs = shingles(text)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self.holders.get(pair, ()))
        return {place: n / (len(pairs) + self.sizes[place] - n) for place, n in shared.items()}


def recall(found: list[Any], exact: dict[int, float], most: int, alike: float) -> float | None:
    """The share of the `most` truly most like that came back; ties at the edge count as good as each other."""
    good = sorted((likeness for likeness in exact.values() if likeness >= alike), reverse=True)[:most]
    if not good:
        return None
    got = sum(one.likeness >= good[-1] - 1e-9 for one in found)
    return min(got, len(good)) / len(good)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def run(n: int = 1_000_000) -> list[dict]:
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.management import call_command
    from django.db import connection

    from gongkai.foi.similar.finding import ALIKE, similar_text
    from gongkai.organizations import demo
    from gongkai.organizations.models import Officer

    call_command("migrate", verbosity=0)
    body = demo.load()
    officer = Officer.objects.get(username="handler")
    words = texts(n)
    begun = time.perf_counter()
    signing = fill(body, words)
    filling = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    chance = random.Random(1)
    queries = [asked_again(chance.choice(words), chance) for _ in range(QUERIES)]
    ours, answers = [], []
    for query in queries:
        begun = time.perf_counter()
        answers.append(similar_text(officer, query, scope=body.code))
        ours.append(time.perf_counter() - begun)
    brute, exact, shares = Brute(words), [], []
    for query, found in islice(zip(queries, answers, strict=True), CHECKED):
        begun = time.perf_counter()
        likeness = brute.likeness(query)
        exact.append(time.perf_counter() - begun)
        known = {place: value for place, value in likeness.items() if value >= ALIKE}
        shares.append(recall(found, known, 5, ALIKE))
    told = [share for share in shares if share is not None]
    assert len(told) > CHECKED // 2
    return [
        _row("本平台：按密钥指纹查找，开封比对，最相似5件", ours, sum(told) / len(told)),
        _row("逐字比对明文（倒排在内存，不加密，不查权限）", exact, 1.0),
        {"做法": f"写入{n:,}件（含加密）", "秒": filling, "件/秒": n / filling},
        {"做法": "其中计算并写入指纹", "秒": signing, "件/秒": n / signing},
    ]  # fmt: skip


def _row(name: str, seconds: list[float], share: float) -> dict:
    return {
        "做法": name,
        "p50 毫秒": percentile(seconds, 0.5) * 1000,
        "p95 毫秒": percentile(seconds, 0.95) * 1000,
        "p99 毫秒": percentile(seconds, 0.99) * 1000,
        "查全率": share,
    }
