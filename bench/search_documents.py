"""Generated documents and requests for the search benchmark: Zipf words, real government vocabulary, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

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


def entries(n: int, seed: int = 1) -> Iterator[Entry]:
    """n documents; the first ones are the same whatever n is."""
    chance = random.Random(seed)
    rare = [
        chr(0x4E00 + chance.randrange(6000)) + chr(0x4E00 + chance.randrange(6000)) for _ in range(20_000)
    ]
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    for i in range(n):
        common = chance.choices(WORDS, weights, k=chance.randint(80, 300))
        text = "".join(w if chance.random() < 0.8 else w + chance.choice(rare) + "，" for w in common)
        title = "关于" + "".join(chance.choices(WORDS, k=4)) + "的通知"
        yield Entry(
            f"{i:08}", 1, BODIES[i % 120], title, text[:60], f"京人社发〔{2004 + i % 22}〕{i // 22 + 1}号",
            f"000014349/{2004 + i % 22}-{i:06}", (), (), text, (), "policy" if i % 3 else "notice",
            TOPICS[i % 24], (str(i % 15),), date(2004 + i % 22, 1 + i % 12, 1 + i % 28).toordinal(), 0,
            NEVER, NEVER if i % 10 else date(2025, 1, 1).toordinal(),
        )  # fmt: skip


def requests(count: int = 200, seed: int = 2) -> list[str]:
    """Words together (70 in 100), phrases of two words (20), document numbers (10)."""
    chance = random.Random(seed)
    made = []
    for i in range(count):
        if i % 10 < 7:
            made.append(" ".join(chance.sample(WORDS, chance.randint(1, 3))))
        elif i % 10 < 9:
            made.append('"' + "".join(chance.sample(WORDS, 2)) + '"')
        else:
            made.append(f"京人社发[{2004 + chance.randrange(22)}]{chance.randint(1, 90)}")
    return made
