"""Balanced tables for tests: any results give a report whose sums all hold."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from gongkai.law.annual_report import (
    APPLICANT_COLUMNS,
    RESULT_ROWS,
    TABLE2_LINES,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportFormat,
    ReportNumbers,
    cell,
)

COLUMNS = [column.key for column in APPLICANT_COLUMNS]
SECTIONS = {
    1: "我局认真贯彻落实政府信息公开条例，各项工作平稳有序。",
    2: "主动公开工作情况见表。",
    5: "存在的主要问题是解读形式较为单一；下一步将丰富解读形式。",
    6: "本年度未收取信息处理费。",
}


def balanced(
    results: Mapping[tuple[str, str], int],
    brought_forward: Mapping[str, int],
    carried_forward: Mapping[str, int],
    reviews: Mapping[tuple[str, str], int] | None = None,
    *,
    kind: ReportFormat = ReportFormat.F2021,
    year: int = 2023,
) -> ReportNumbers:
    """A report from its inner figures; every sum is worked out, what was received last of all."""
    table3: dict[tuple[str, str], int] = {}
    for column in COLUMNS:
        for row in RESULT_ROWS[kind]:
            table3[row.key, column] = results.get((row.key, column), 0)
        table3["closed_total", column] = sum(table3[row.key, column] for row in RESULT_ROWS[kind])
        before = min(brought_forward.get(column, 0), table3["closed_total", column])
        table3["brought_forward", column] = before
        table3["carried_forward", column] = carried_forward.get(column, 0)
        table3["received", column] = table3["closed_total", column] + carried_forward.get(column, 0) - before
    for row in TABLE3_ROWS[kind]:
        table3[row.key, "total"] = sum(table3[row.key, column] for column in COLUMNS)
    table4: dict[tuple[str, str], int] = {}
    for block in TABLE4_BLOCKS:
        for result in TABLE4_RESULTS[:-1]:
            table4[block.key, result.key] = (reviews or {}).get((block.key, result.key), 0)
        table4[block.key, "total"] = sum(table4[block.key, result.key] for result in TABLE4_RESULTS[:-1])
    table2 = {(line.key, column.key): cell(0) for line in TABLE2_LINES[kind] for column in line.columns}
    return ReportNumbers(
        kind,
        "示范市人力资源和社会保障局",
        year,
        table2,
        {key: cell(value) for key, value in table3.items()},
        {key: cell(value) for key, value in table4.items()},
        SECTIONS,
    )


def with_cell(numbers: ReportNumbers, table: int, key: tuple[str, str], written: object) -> ReportNumbers:
    """The same report with one cell written otherwise."""
    changed = {**numbers.table(table), key: cell(written)}  # type: ignore[arg-type]
    return replace(numbers, **{f"table{table}": changed})


@st.composite
def balanced_reports(draw: st.DrawFn, kind: ReportFormat | None = None) -> ReportNumbers:
    """Reports whose every sum holds."""
    kind = kind or draw(st.sampled_from(ReportFormat))
    figure = st.integers(0, 4000)
    results = {
        (row.key, column): draw(figure)
        for row in RESULT_ROWS[kind]
        for column in draw(st.sets(st.sampled_from(COLUMNS), max_size=3))
    }
    brought = {column: draw(figure) for column in COLUMNS}
    carried = {column: draw(figure) for column in COLUMNS}
    reviews = {
        (block.key, result.key): draw(figure) for block in TABLE4_BLOCKS for result in TABLE4_RESULTS[:-1]
    }
    year = 2020 if kind is ReportFormat.F2019 else 2023
    return balanced(results, brought, carried, reviews, kind=kind, year=year)
