"""The fee notice as it is kept (收费通知): what was reckoned, how to pay, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from gongkai.law.ogi.charging import ChargeBasis
from gongkai.law.ogi.fee_notice import Reckoning, reckon_item, reckon_pages
from gongkai.privacy.rows import IdentifiedRow

if TYPE_CHECKING:
    from gongkai.foi.models import Application


class FeeNotice(IdentifiedRow):
    """收费通知: one notice of one case, kept beside the event that issued it; nothing personal in it.

    `units` is the case's place in the applicant's month (按件) or its pages (按量); money in whole yuan.
    `pay_by` is the last of the twenty working days after `delivered_on`; None until delivery is known.
    """

    class Standing(models.TextChoices):
        """收费通知的状态"""

        OPEN = "open", "等待缴费"
        PAID = "paid", "已缴费"
        LAPSED = "lapsed", "逾期未缴费"
        CANCELLED = "cancelled", "不再收取"
        GIVEN_UP = "given_up", "申请已撤回"

    BASES = [(ChargeBasis.ITEMS.value, "按件计收"), (ChargeBasis.PAGES.value, "按量计收")]

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="fee_notices")
    event = models.OneToOneField("foi.Event", on_delete=models.PROTECT, related_name="fee_notice")
    basis = models.CharField("计收方式", max_length=8, choices=BASES)
    units = models.PositiveIntegerField("件次或者页数")
    month = models.DateField("累计的自然月", null=True, blank=True)  # its first day, by items only
    yuan = models.PositiveIntegerField("应缴金额（元）")
    payment_way = models.CharField("缴纳方式", max_length=500)
    notified_on = models.DateField("通知发出日期")
    delivered_on = models.DateField("通知送达日期", null=True, blank=True)
    pay_by = models.DateField("缴费期限", null=True, blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    paid_yuan = models.PositiveIntegerField("实缴金额（元）", default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(standing="open"), name="foi_one_open_fee_notice"
            ),
        ]
        indexes = [models.Index(fields=["notified_on"], name="foi_fee_notified")]

    def __str__(self) -> str:
        return f"{self.get_basis_display()} {self.yuan}元"

    @property
    def reckoning(self) -> Reckoning:
        """The steps, reckoned again by the law."""
        if self.basis == ChargeBasis.PAGES:
            return reckon_pages(self.units)
        assert self.month is not None  # noqa: S101  (kept with every notice by items)
        return reckon_item(self.units, self.month)


def open_notice(application: Application) -> FeeNotice | None:
    """The notice whose payment is awaited; None when there is none."""
    return FeeNotice.objects.filter(application=application, standing=FeeNotice.Standing.OPEN).first()
