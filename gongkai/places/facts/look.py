"""The look of one body's site (站点模板): name, emblem, colours, and what the footer must say."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from gongkai.organizations.models import Body

TO_BE_FILLED_IN = "待填报"
REQUIRED = {
    "sponsor": "主办单位",
    "contact": "联系方式",
    "site_code": "网站标识码",
    "icp_number": "ICP备案号",
    "police_number": "公安备案号",
}


class Palette(models.TextChoices):
    """配色: the fixed ones, each proved readable in `design/static/design/palettes.css`."""

    BLUE = "", "深蓝（通用）"
    TEAL = "teal", "青碧"
    GREEN = "green", "苍绿"
    RED = "red", "朱红"
    SLATE = "slate", "墨灰"


class SiteTemplate(models.Model):
    """站点模板: one a body. A blank fact is shown as 待填报, never invented."""

    body = models.OneToOneField(
        Body, on_delete=models.CASCADE, related_name="site_template", verbose_name="机关"
    )
    site_name = models.CharField(
        "站点名称", max_length=40, blank=True, help_text="显示在页眉，例如“某某局”。不填显示机关名称。"
    )
    palette = models.CharField(
        "配色", max_length=8, choices=Palette.choices, blank=True, default=Palette.BLUE
    )
    host = models.CharField(
        "专用域名", max_length=100, blank=True,
        validators=[RegexValidator(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", "只填域名，例如 gk.example.gov.cn。")],
        help_text="访问该域名的根地址时进入本站。不填则按路径访问。",
    )  # fmt: skip
    sponsor = models.CharField("主办单位", max_length=60, blank=True)
    contact = models.CharField(
        "联系方式", max_length=120, blank=True, help_text="网站的联系电话、电子邮箱等。"
    )
    site_code = models.CharField(
        "网站标识码", max_length=10, blank=True,
        validators=[RegexValidator(r"^(\d{10}|bm\d{8})$", "网站标识码为10位数字，部门网站为bm加8位数字。")],
    )  # fmt: skip
    icp_number = models.CharField(
        "ICP备案号", max_length=40, blank=True,
        validators=[RegexValidator(r"^[\u4e00-\u9fff]ICP备\d{6,10}号(-\d{1,3})?$", "例如：京ICP备00000000号-1。")],
    )  # fmt: skip
    police_number = models.CharField(
        "公安备案号", max_length=40, blank=True,
        validators=[RegexValidator(r"^[\u4e00-\u9fff]公网安备 ?\d{14}号$", "例如：京公网安备 00000000000000号。")],
    )  # fmt: skip
    emblem = models.BinaryField("徽标", default=bytes, blank=True)
    emblem_sha256 = models.CharField("徽标摘要", max_length=64, blank=True)
    emblem_type = models.CharField("徽标类型", max_length=20, blank=True)
    version = models.PositiveIntegerField("版次", default=1)
    changed_at = models.DateTimeField("修改时间", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="修改人"
    )

    class Meta:
        verbose_name = "站点模板"
        constraints = [
            models.UniqueConstraint(
                fields=["host"],
                condition=~models.Q(host=""),
                name="places_host_once",
                violation_error_message="另一机关已使用该域名。",
            )
        ]

    def __str__(self) -> str:
        return self.site_name or self.body.name

    def footer(self) -> list[tuple[str, str]]:
        """The required elements in their order; blank ones as 待填报."""
        return [(label, getattr(self, name) or TO_BE_FILLED_IN) for name, label in REQUIRED.items()]
