"""Acts on an annual report (年度报告办理动作), one a file."""

from gongkai.reports.acts.amend import amend
from gongkai.reports.acts.count_table4 import count_table4
from gongkai.reports.acts.edit_sections import edit_sections
from gongkai.reports.acts.enter_fees import enter_fees
from gongkai.reports.acts.enter_last_year import enter_last_year
from gongkai.reports.acts.enter_table2 import enter_table2
from gongkai.reports.acts.enter_table4 import enter_table4
from gongkai.reports.acts.import_table2 import import_table2
from gongkai.reports.acts.open_report import open_report
from gongkai.reports.acts.publish import publish
from gongkai.reports.acts.recall import recall
from gongkai.reports.acts.submit import submit

__all__ = [
    "amend",
    "count_table4",
    "edit_sections",
    "enter_fees",
    "enter_last_year",
    "enter_table2",
    "enter_table4",
    "import_table2",
    "open_report",
    "publish",
    "recall",
    "submit",
]
