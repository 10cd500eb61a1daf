"""Forms of the annual report: its year, its prose, its typed tables, its fees, its publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import judged, text_field
from gongkai.design.renderer import OfficialForm
from gongkai.foi.refusals import Refusal, Refused
from gongkai.law.annual_report import SECTION_TITLES, TABLE3_COLUMNS, Place, ReportFormat, places
from gongkai.reports import prose
from gongkai.reports.acts.recall import REASON_CHARS_MAX
from gongkai.reports.acts.submit import NOTE_CHARS_MAX
from gongkai.reports.content import ReportContent
from gongkai.reports.freezing import warning_key, warnings_of
from gongkai.reports.models import AnnualReport
from gongkai.reports.table4 import table4_of


class ReportForm(OfficialForm):
    """A form that changes a report (年报表单): it carries the version the officer saw."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, report: AnnualReport, **kwargs: Any) -> None:
        self.report = report
        initial = {"seen_version": report.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.refusals: list[Refusal] = []

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)

    def entered(self) -> list[tuple[str, str]]:
        """Label and text of what was typed, so that a conflict loses none of it."""
        return [(str(b.label), str(b.value())) for b in self if not b.is_hidden and b.value()]


class YearForm(OfficialForm):
    """建立年度报告: for which year."""

    year = forms.IntegerField(
        label="报告年度",
        error_messages={"required": "请填写报告年度。", "invalid": "报告年度应为四位数字。"},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class SectionsForm(ReportForm):
    """编辑正文: six sections; a figure is quoted by its name between {{ and }}."""

    def __init__(self, *args: Any, report: AnnualReport, **kwargs: Any) -> None:
        texts = {f"section_{number}": report.sections.get(str(number), "") for number in SECTION_TITLES}
        super().__init__(*args, report=report, initial={**texts, **kwargs.pop("initial", {})}, **kwargs)
        for number in SECTION_TITLES:
            field = judged(text_field(prose.heading(number), longest=prose.SECTION_CHARS_MAX))
            field.widget.attrs["rows"] = 14 if number in (1, 5) else 5
            self.fields[f"section_{number}"] = field

    def sections(self) -> dict[int, str]:
        """Section number → text."""
        return {number: self.cleaned_data[f"section_{number}"] for number in SECTION_TITLES}


@dataclass(frozen=True)
class CellLine:
    """One line of a typed table: its label and its fields (录入行)."""

    label: str
    cells: list[tuple[str, forms.BoundField]]


class TableForm(ReportForm):
    """手工录入表二或者表四: one field a cell."""

    def __init__(self, *args: Any, report: AnnualReport, table: int, **kwargs: Any) -> None:
        self.table = table
        self.places: list[Place] = [p for p in places(ReportFormat(report.format)) if p.table == table]
        kept = report.table2 if table == 2 else table4_of(report)
        known = {self._name(p): kept.get(p.row, {}).get(p.column, "") for p in self.places}
        super().__init__(*args, report=report, initial={**known, **kwargs.pop("initial", {})}, **kwargs)
        for place in self.places:
            self.fields[self._name(place)] = forms.CharField(
                label=f"{place.row_label}，{place.column_label}",
                required=False,
                max_length=20,
                widget=forms.TextInput(
                    attrs={"class": "figure", "inputmode": "numeric", "autocomplete": "off"}
                ),
            )

    def _name(self, place: Place) -> str:
        return f"table{self.table}.{place.row}.{place.column}"

    def lines(self) -> list[CellLine]:
        """The fields by row, in the order of the official table."""
        found: dict[str, CellLine] = {}
        for place in self.places:
            line = found.setdefault(place.row, CellLine(place.row_label, []))
            line.cells.append((place.column_label, self[self._name(place)]))
        return list(found.values())

    def written(self) -> dict[str, dict[str, str]]:
        """Row → column → what was typed."""
        rows: dict[str, dict[str, str]] = {}
        for place in self.places:
            rows.setdefault(place.row, {})[place.column] = self.cleaned_data.get(self._name(place), "")
        return rows


class Table2FileForm(ReportForm):
    """导入表二: a file that holds the official table."""

    file = forms.FileField(
        label="含表二的文件",
        help_text="含官方表二的 .xlsx、.docx、.csv 文件或者网页。",
        error_messages={"required": "请选择文件。", "empty": "所选文件是空的，请核对。"},
    )


class FeesForm(ReportForm):
    """录入信息处理费: notices, amount, received."""

    notices = forms.IntegerField(
        label="发出收费通知（件）",
        min_value=0,
        error_messages={
            "required": "请填写件数，没有的填0。",
            "invalid": "件数应为整数。",
            "min_value": "件数不能为负数。",
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    amount_yuan = forms.DecimalField(
        label="收费通知总金额（元）",
        max_digits=14,
        decimal_places=2,
        error_messages={"required": "请填写金额，没有的填0。", "invalid": "金额应为数字。"},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    received_yuan = forms.DecimalField(
        label="实际收取金额（元）",
        max_digits=14,
        decimal_places=2,
        error_messages={"required": "请填写金额，没有的填0。", "invalid": "金额应为数字。"},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class LastYearForm(ReportForm):
    """录入上年度结转数: the row 四、结转下年度继续办理 of last year's report, column by column."""

    def __init__(self, *args: Any, report: AnnualReport, **kwargs: Any) -> None:
        known = {f"last_year.{key}": text for key, text in report.last_year.items()}
        super().__init__(*args, report=report, initial={**known, **kwargs.pop("initial", {})}, **kwargs)
        for column in TABLE3_COLUMNS:
            self.fields[f"last_year.{column.key}"] = forms.CharField(
                label=column.label,
                required=False,
                max_length=12,
                widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
            )

    def carried_forward(self) -> dict[str, str]:
        """Column → what was typed."""
        return {c.key: self.cleaned_data.get(f"last_year.{c.key}", "") for c in TABLE3_COLUMNS}


class SubmitForm(ReportForm):
    """送审签: a correction says what it corrects; the note is signed with the rest."""

    def __init__(self, *args: Any, report: AnnualReport, amending: bool, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        if amending:
            hint = "更正了什么、为什么更正。随更正版本一并公布。"
            note = text_field("更正说明", hint=hint, longest=NOTE_CHARS_MAX)
            self.fields["reason"] = judged(note)
            self.initial["reason"] = report.correction_note

    def reason(self) -> str:
        """The correction note; empty for a first edition."""
        return str(self.cleaned_data.get("reason", ""))


class RecallForm(ReportForm):
    """收回送审稿"""

    reason = text_field("收回的原因", hint="可以不填。", required=False, longest=REASON_CHARS_MAX)


class PublishForm(ReportForm):
    """公布或者更正: each warning is acknowledged by itself."""

    def __init__(self, *args: Any, report: AnnualReport, content: ReportContent, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        self.warnings = {warning_key(finding): finding for finding in warnings_of(content)}
        for key, finding in self.warnings.items():
            self.fields[f"acknowledged.{key}"] = forms.BooleanField(
                label=f"已核对：{finding.message}", required=False
            )

    def acknowledged(self) -> list[str]:
        """Keys of the warnings the officer has looked into."""
        return [key for key in self.warnings if self.cleaned_data.get(f"acknowledged.{key}")]
