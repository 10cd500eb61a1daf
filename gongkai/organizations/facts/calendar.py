"""What an installation adds to the national calendar: adopted notices and local holidays."""

from uuid import UUID, uuid4

from django.db import models

from gongkai.organizations.facts.bodies import Body
from gongkai.organizations.facts.officers import Officer


class CalendarNotice(models.Model):
    """A State Council holiday notice adopted here after the program was made (放假安排通知).

    No `adopted_by` means the operator did it at the command line of the server.
    """

    year = models.PositiveSmallIntegerField("年份")
    document_number = models.CharField("发文字号", max_length=40, unique=True)
    dated_on = models.DateField("成文日期")
    content = models.JSONField("放假与调休日期")
    adopted_at = models.DateTimeField("采用时间")
    adopted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", verbose_name="采用人", null=True, blank=True
    )

    class Meta:
        verbose_name = "放假安排通知"
        ordering = ("dated_on", "document_number")

    def __str__(self) -> str:
        return f"{self.document_number}（{self.year}年）"


class LocalHoliday(models.Model):
    """A day a locality sets apart for itself (地方假日或地方调休上班日)."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="local_holidays", verbose_name="机关"
    )
    day = models.DateField("日期")
    is_working = models.BooleanField("是否上班", default=False)
    name = models.CharField("名称", max_length=40)
    source = models.CharField("依据", max_length=100)
    added_at = models.DateTimeField("登记时间")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = "地方假日"
        ordering = ("body", "day")
        constraints = [models.UniqueConstraint(fields=("body", "day"), name="local_day_once_a_body")]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.name}"


class CalendarVersion(models.Model):
    """One row whose token changes with every change of any calendar (日历版本), so all processes notice."""

    ONLY = 1
    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    token = models.UUIDField("版本", default=uuid4)

    class Meta:
        verbose_name = "日历版本"

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def current(cls) -> UUID | None:
        """The token of the calendars now in force; None before the first change."""
        return cls.objects.filter(pk=cls.ONLY).values_list("token", flat=True).first()

    @classmethod
    def lock(cls) -> None:
        """Make other changes of calendars wait for the end of this transaction."""
        cls.objects.get_or_create(pk=cls.ONLY)
        cls.objects.select_for_update().get(pk=cls.ONLY)

    @classmethod
    def renew(cls) -> None:
        """Say that a calendar changed; call it in the transaction of the change."""
        cls.objects.update_or_create(pk=cls.ONLY, defaults={"token": uuid4()})
