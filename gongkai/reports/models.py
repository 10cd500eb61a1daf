"""Facts of the annual report (年度报告): one report of a body and year, and its published editions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from gongkai.law.annual_report import ReportFormat


class ReportState(models.TextChoices):
    """State of a report (报告状态); what is already public stays public while the draft changes."""

    DRAFT = "DRAFT", "编制中"
    PUBLISHED = "PUBLISHED", "已公布"


class FigureOrigin(models.TextChoices):
    """Where typed figures came from (数据来源), shown beside the table they fill."""

    MISSING = "", "未录入"
    TYPED = "TYPED", "手工录入"
    IMPORTED = "IMPORTED", "导入"
    COUNTED = "COUNTED", "系统统计"


class AnnualReport(models.Model):
    """The annual report of one body for one year (政府信息公开工作年度报告, 条例第五十条): the working draft.

    Table 3 is never stored here: it is read off the applications. Table 2 is typed or imported, Table 4 counted
    from the recorded remedies or typed; each is marked with its origin. `version` grows by one with every act.
    """

    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField("报告年度")
    format = models.CharField("报告格式", max_length=4, choices=[(f.value, f.value) for f in ReportFormat])
    table2 = models.JSONField("表二", default=dict)
    table2_origin = models.CharField(
        max_length=8, choices=FigureOrigin, default=FigureOrigin.MISSING, blank=True
    )
    table4 = models.JSONField("表四", default=dict)
    table4_origin = models.CharField(
        max_length=8, choices=FigureOrigin, default=FigureOrigin.MISSING, blank=True
    )
    fees = models.JSONField("信息处理费", default=dict)
    last_year = models.JSONField("上年度报告的结转数", default=dict)
    sections = models.JSONField("各节正文", default=dict)
    correction_note = models.TextField("更正说明", blank=True, default="")  # of the edition being prepared
    state = models.CharField("状态", max_length=9, choices=ReportState, default=ReportState.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "年度报告"
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_report_a_body_and_year")]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"


class FrozenError(Exception):
    """Somebody tried to change or remove a published edition (已公布的版本不得改动)."""


class FrozenQuerySet(models.QuerySet["ReportEdition"]):
    """Editions are written once: no bulk way round `save`."""

    def update(self, **values: Any) -> NoReturn:
        raise FrozenError("已公布的年度报告版本不得修改，请另行公布更正版本。")

    def bulk_update(
        self, objs: Iterable[ReportEdition], fields: Iterable[str], batch_size: int | None = None
    ) -> NoReturn:
        raise FrozenError("已公布的年度报告版本不得修改，请另行公布更正版本。")

    def delete(self) -> NoReturn:
        raise FrozenError("已公布的年度报告版本不得删除。")


class ReportEdition(models.Model):
    """One published edition (已公布版本) of an annual report; it never changes.

    `content` holds everything the public saw: tables, prose with its figures, findings and the warnings
    acknowledged; `sha256` is the digest of its canonical JSON. `slip_ref` names the routing slip it was signed on,
    `forced` marks one let out without all its signatures. A trigger refuses updates in the database too.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField("公布时间")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_by_title = models.CharField("公布人", max_length=80)
    reason = models.TextField("更正说明", blank=True)
    slip_ref = models.CharField("审签单", max_length=64, blank=True, default="")  # empty: before the slips
    forced = models.BooleanField("特别放行", default=False)
    ledger_seq = models.PositiveBigIntegerField("发布日志序号", null=True, blank=True)  # null: before the log

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = "年度报告版本"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_edition_a_number")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.report}（第{self.number}版）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError("已公布的年度报告版本不得修改，请另行公布更正版本。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenError("已公布的年度报告版本不得删除。")

    def as_recorded(self) -> dict[str, Any]:
        """What the history of the report says of this edition."""
        return {
            "edition": self.number, "sha256": self.sha256, "slip": self.slip_ref, "forced": self.forced,
        }  # fmt: skip


class ReportEvent(models.Model):
    """One act on a report (办理记录): who did what, when, and which version came of it."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="events")
    act = models.CharField(max_length=30)
    label = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "年度报告办理记录"
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="one_event_a_report_version")
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.officer_title}{self.label}"
