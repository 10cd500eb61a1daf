"""Generated documents and requests for the search benchmark: Zipf words, real government vocabulary, from a seed.

Seventy-five words of government come first, then 40,000 words of a Chinese dictionary, each the rarer the later. So
requests range from words that stand in nearly every document to words that stand in a handful.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate

from gongkai.search.entry import Entry
from gongkai.search.query import NEVER

TOPICS = [f"主题{i}" for i in range(24)]
BODIES = [f"organ{i}" for i in range(120)]
WORDS = [
    "养老保险",
    "失业保险",
    "工伤保险",
    "医疗保险",
    "社会保险",
    "劳动合同",
    "最低工资",
    "就业补助",
    "职业培训",
    "高校毕业生",
    "农民工",
    "工资支付",
    "公共服务",
    "行政许可",
    "行政处罚",
    "财政预算",
    "政府采购",
    "信息公开",
    "生态环境",
    "安全生产",
    "应急管理",
    "乡村振兴",
    "教育",
    "卫生",
    "住房保障",
    "公积金",
    "企业",
    "创业",
    "补贴",
    "标准",
    "通知",
    "办法",
    "意见",
    "方案",
    "规定",
    "实施",
    "管理",
    "调整",
    "发放",
    "申请",
    "审核",
    "监督",
    "检查",
    "服务",
    "改革",
    "发展",
    "建设",
    "推进",
    "加强",
    "完善",
    "落实",
    "提高",
    "规范",
    "优化",
    "社会保障",
    "人力资源",
    "市场",
    "技能",
    "人才",
    "专家",
    "职称",
    "评审",
    "考试",
    "录用",
    "仲裁",
    "调解",
    "监察",
    "执法",
    "缴费",
    "基数",
    "比例",
    "待遇",
    "资格",
    "认证",
    "转移",
    "接续",
    "退休",
    "人员",
]


@lru_cache(maxsize=1)
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """All words, the most frequent first, and their weights added up."""
    from pypinyin.phrases_dict import phrases_dict

    rest = [word for word in phrases_dict if len(word) > 1]
    random.Random(0).shuffle(rest)
    words = (*WORDS, *rest[:40_000])
    return words, tuple(accumulate(1 / (rank + 2) for rank in range(len(words))))


def drawn(chance: random.Random, count: int) -> list[str]:
    """So many words, each as likely as it is frequent."""
    words, weights = vocabulary()
    return [words[bisect(weights, chance.random() * weights[-1])] for _ in range(count)]


def entries(n: int, first: int = 0) -> Iterator[Entry]:
    """Documents number `first` to n - 1; each is the same whatever n and first are."""
    for i in range(first, n):
        chance = random.Random(i)
        text = "".join(
            word + ("，" if place % 7 == 6 else "")
            for place, word in enumerate(drawn(chance, chance.randint(100, 360)))
        )
        title = "关于" + "".join(drawn(chance, 4)) + "的通知"
        yield Entry(
            f"{i:08}", 1, BODIES[i % 120], title, text[:60], f"京人社发〔{2004 + i % 22}〕{i // 22 + 1}号",
            f"000014349/{2004 + i % 22}-{i:06}", (), (), text, (), "policy" if i % 3 else "notice",
            TOPICS[i % 24], (str(i % 15),), date(2004 + i % 22, 1 + i % 12, 1 + i % 28).toordinal(), 0,
            NEVER, NEVER if i % 10 else date(2025, 1, 1).toordinal(),
        )  # fmt: skip


def requests(count: int = 200, seed: int = 2) -> list[str]:
    """One to four words of one document together (70 in 100), phrases of two to four words as they stand in one
    (20), document numbers (10)."""
    chance = random.Random(seed)
    made = []
    for i in range(count):
        one = random.Random(chance.randrange(20_000))
        words = drawn(one, one.randint(100, 360))
        if i % 10 < 7:
            made.append(" ".join(chance.sample(words, chance.randint(1, 4))))
        elif i % 10 < 9:
            start, length = chance.randrange(len(words) - 4), chance.randint(2, 4)
            made.append('"' + "".join(words[start : start + length]) + '"')
        else:
            made.append(f"京人社发[{2004 + chance.randrange(22)}]{chance.randint(1, 90)}")
    return made


def common_requests(count: int = 40, seed: int = 3) -> list[str]:
    """Two words each that stand in most documents: nothing is dearer to count."""
    chance = random.Random(seed)
    return [" ".join(chance.sample(WORDS[:12], 2)) for _ in range(count)]
