"""Bodies (行政机关) and their offices (处室)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from gongkai.law.ogi.remedies import COMPETENT_COURT, JURISDICTIONS, Jurisdiction, OrganLevel
from gongkai.organizations.body_codes import code_problems
from gongkai.organizations.body_level import BodyLevel
from gongkai.organizations.refusal import OrganizationRefused

NOT_PUBLISHED = "以官网公布为准"


class OnlineReceipt(models.TextChoices):
    """What confirms an online application (条例第三十一条第三项: 双方确认之日), as the body's guide says."""

    AUTOMATIC = "automatic", "系统自动回执即为确认"
    CONFIRMED = "confirmed", "经办人员确认后为确认"


class Body(models.Model):
    """An administrative organ (行政机关) that receives applications and publishes an annual report.

    A blank contact fact means it is not known here; screens then show 以官网公布为准.
    """

    code = models.SlugField("代码", unique=True, max_length=32)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    cluster_name = models.CharField("站群名称", max_length=100, blank=True)
    document_prefix = models.CharField("机关代字", max_length=20)
    level = models.CharField(
        "机关层级", max_length=32, choices=BodyLevel.choices, default=BodyLevel.LOCAL_DEPARTMENT
    )
    reconsideration_body = models.CharField("行政复议机关", max_length=100)
    court = models.CharField("管辖法院", max_length=100, default=COMPETENT_COURT)
    website = models.CharField("网站", max_length=200, blank=True)
    online_receipt = models.CharField(
        "网上申请的确认方式", max_length=12, choices=OnlineReceipt.choices, default=OnlineReceipt.AUTOMATIC
    )
    correction_days = models.PositiveSmallIntegerField(
        "补正期限（工作日）", default=15, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    disclosure_address = models.CharField("受理地址", max_length=200, blank=True)
    disclosure_hours = models.CharField("办公时间", max_length=200, blank=True)
    disclosure_phone = models.CharField("联系电话", max_length=60, blank=True)
    disclosure_fax = models.CharField("传真", max_length=60, blank=True)
    disclosure_email = models.EmailField("电子邮箱", blank=True)
    disclosure_postcode = models.CharField(
        "邮政编码", max_length=6, blank=True, validators=[RegexValidator(r"^\d{6}$", "邮政编码为6位数字。")]
    )

    class Meta:
        verbose_name = "行政机关"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the body; a new one whose code is an address of the installation is refused."""
        if self._state.adding and (problems := code_problems(self.code)):
            raise OrganizationRefused(problems)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The same for forms, with the code as the field to mend."""
        if problems := code_problems(self.code):
            raise ValidationError({"code": problems})

    @property
    def organ_level(self) -> OrganLevel:
        """The kind of body, as the law knows it."""
        return OrganLevel(self.level)

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Which organ reconsiders this body's decisions, with the article (复议管辖)."""
        return JURISDICTIONS[self.organ_level]

    @property
    def disclosure_office(self) -> "Office | None":
        """The office in charge of disclosure (政府信息公开工作机构, 条例第四条)."""
        return self.offices.filter(is_disclosure_office=True).first()

    def contact_facts(self) -> list[tuple[str, str]]:
        """Label and value of every contact fact, unknown ones shown as 以官网公布为准."""
        facts = [f for f in self._meta.fields if f.name.startswith("disclosure_")]
        return [(str(f.verbose_name), getattr(self, f.name) or NOT_PUBLISHED) for f in facts]


class Office(models.Model):
    """An internal office of a body (处室)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offices", verbose_name="机关")
    name = models.CharField("名称", max_length=60)
    is_disclosure_office = models.BooleanField("政府信息公开工作机构", default=False)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "处室"
        ordering = ("body", "order", "id")
        constraints = [
            models.UniqueConstraint(fields=("body", "name"), name="office_name_once_a_body"),
            models.UniqueConstraint(
                fields=("body",),
                condition=models.Q(is_disclosure_office=True),
                name="one_disclosure_office_a_body",
            ),
        ]

    def __str__(self) -> str:
        return self.name
