"""Papers the tests render (样例), with nobody's real data."""

from datetime import date

from gongkai.papers import Cell, Document, Heading, KeyValues, ListItems, Paper, Paragraph, Table

HOSTILE = r"""#let x = 1; #read("/etc/passwd") $a^2$ \ `code` @ref <label> *bold* _it_ //no /*no*/ ~ [x] {y} "q" & <script>"""


def letter(**changes: object) -> Paper:
    """A short reply of the demo bureau."""
    values: dict[str, object] = {
        "kind": "reply_granted",
        "organ": "北京市人力资源和社会保障局",
        "title": "政府信息公开申请答复书",
        "number": "京人社公开〔2026〕第1号-告",
        "addressee": "申请人甲",
        "blocks": (
            Paragraph("本机关于2026年11月3日收到您通过互联网提交的政府信息公开申请。"),
            Heading(1, "一、事实"),
            ListItems(("第一项事实", "第二项事实")),
            KeyValues((("申请编号", "2026-0001"), ("收到日期", "2026年11月3日"))),
            Paragraph("现予答复。"),
        ),
        "signature": "北京市人力资源和社会保障局",
        "dated_on": date(2026, 11, 24),
        "contact": "联系电话：以官网公布为准",
        "annexes": ("文件目录", "文件正本"),
    }
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def table_3() -> Table:
    """The head of annual-report Table 3 with three body rows, as the official layout nests it."""

    def head(text: str, **spans: int) -> Cell:
        return Cell(text, header=True, **spans)  # type: ignore[arg-type]

    organisations = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    numbers = ("184", "20", "3", "5", "2", "3", "217")
    return Table(
        headers=(
            (
                head(
                    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                    colspan=3,
                    rowspan=3,
                ),
                head("申请人情况", colspan=7),
            ),
            (head("自然人", rowspan=2), head("法人或其他组织", colspan=5), head("总计", rowspan=2)),
            tuple(head(name) for name in organisations),
        ),
        rows=(
            (head("一、本年新收政府信息公开申请数量", colspan=3), *numbers),
            (
                Cell("三、本年度办理结果", rowspan=2, header=True, vertical=True),
                head("（一）予以公开", colspan=2),
                *numbers,
            ),
            (head("（三）不予公开"), head("1.属于国家秘密"), *numbers),
        ),
        caption="表三",
        note="注：样例数据。",
    )


def wide_table() -> Table:
    """Twenty-five rows by eight columns."""
    return Table(
        headers=tuple(f"第{column}栏" for column in range(1, 9)),
        rows=tuple(tuple(f"格{row}之{column}" for column in range(1, 9)) for row in range(1, 26)),
        caption="二十五行八列",
    )


def report(**changes: object) -> Document:
    """A report with text, headings and both tables."""
    values: dict[str, object] = {
        "title": "北京市人力资源和社会保障局2026年政府信息公开工作年度报告",
        "subtitle": "（2026年度）",
        "blocks": (
            Heading(1, "一、总体情况"),
            Paragraph("本报告统计期限自2026年1月1日起至2026年12月31日止。"),
            Heading(2, "（一）主动公开"),
            Paragraph("主动公开的情况。"),
            Heading(1, "三、收到和处理政府信息公开申请情况"),
            table_3(),
            wide_table(),
        ),
        "organ": "北京市人力资源和社会保障局",
        "dated_on": date(2027, 1, 31),
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type]
