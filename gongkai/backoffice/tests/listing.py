"""The demonstration bureau with a list of what it must publish, at its officers' browsers."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.backoffice.tests.publications.conftest import Newsroom
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import InventoryItem
from gongkai.publishing.tests.conftest import at

POLICY = InventoryRow(
    "就业创业", "就业信息服务", "就业政策法规咨询", content_elements="政策名称、解读", basis=("《条例》",),
    time_limit="自形成之日起20个工作日内", limit_days=20, publisher="就业促进处", channels=("门户网站",), audience="全社会",
)  # fmt: skip
MEETING = InventoryRow("综合管理", "会议公开", "局长办公会", time_limit="3个工作日", limit_days=3)
WAGES = InventoryRow("劳动关系", "工资", "最低工资标准", publisher="劳动关系处")
ASKED = InventoryRow("其他", "其他", "评估原始记录", mode="on_application")
HEAD = [
    "类别", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象",
    "公开方式",
]  # fmt: skip


class Keeper(Newsroom):
    """The bureau and its list."""

    def revises(self, rows, day="2024-07-01", **given):
        fields = {"officer": self.handler, "rows": rows, "dated_on": date.fromisoformat(day), "note": "调整"}
        return acts.revise_inventory(self.body, now=at(day), **{**fields, **given})

    def lists(self):
        """Four items: one published late, one overdue, one with nothing, one on application only."""
        self.revises([POLICY, MEETING, WAGES, ASKED])
        self.publishes(
            "2024-09-20", choices=self.under("就业政策法规咨询"), dated_on=date(2024, 8, 1), title="【演示】政策汇编"
        )  # fmt: skip
        self.drafts(choices=self.under("局长办公会"), dated_on=date(2024, 9, 2), title="【演示】会议纪要")

    def item(self, level2: str) -> InventoryItem:
        return InventoryItem.objects.get(body=self.body, level2=level2)

    def under(self, level2: str) -> Choices:
        return Choices(attribute="proactive", ground="ogi20-11", items=[self.item(level2)])


def sheet(*rows, head=HEAD, name="清单.xlsx") -> SimpleUploadedFile:
    """A sheet as an officer uploads it."""
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def as_cells(row: InventoryRow) -> list[str]:
    """An item as a row of that sheet."""
    mode = "主动" if row.mode == "proactive" else "依申请"
    return [
        row.category, row.level1, row.level2, row.content_elements, "；".join(row.basis), row.time_limit,
        row.publisher, "；".join(row.channels), row.audience, mode,
    ]  # fmt: skip
