"""The annual report's two official layouts and their identities (年度报告格式与勾稽关系), 条例第五十条."""

from gongkai.law.annual_report.findings import Finding, Severity, digits, is_broken
from gongkai.law.annual_report.formats import (
    RESULT_ROWS,
    SECTION_TITLES,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportFormat,
    format_in_force,
)
from gongkai.law.annual_report.identities import check, check_across_years
from gongkai.law.annual_report.numbers import (
    Cell,
    Place,
    Remark,
    ReportNumbers,
    amount,
    cell,
    money_cell,
    places,
)

__all__ = [
    "RESULT_ROWS",
    "SECTION_TITLES",
    "TABLE2_LINES",
    "TABLE3_COLUMNS",
    "TABLE3_ROWS",
    "TABLE4_BLOCKS",
    "TABLE4_RESULTS",
    "Cell",
    "Finding",
    "Place",
    "Remark",
    "ReportFormat",
    "ReportNumbers",
    "Severity",
    "amount",
    "cell",
    "check",
    "check_across_years",
    "digits",
    "format_in_force",
    "is_broken",
    "money_cell",
    "places",
]
