"""The second factor of a login (第二因素): a sealed one-time-password secret, and spare codes."""

from django.db import models

from gongkai.organizations.facts.officers import Officer
from gongkai.privacy.fields import SealedText
from gongkai.privacy.rows import SealedRow


class SecondFactor(SealedRow):
    """An officer's one-time-password generator (动态口令); in force once `confirmed_at` is set."""

    officer = models.OneToOneField(
        Officer, on_delete=models.CASCADE, related_name="second_factor", verbose_name="工作人员"
    )
    secret = SealedText("口令种子")
    last_used_step = models.BigIntegerField("最近使用的时间步", default=0)
    created_at = models.DateTimeField("登记时间")
    confirmed_at = models.DateTimeField("启用时间", null=True, blank=True)

    class Meta:
        verbose_name = "第二因素"

    def __str__(self) -> str:
        return "第二因素（已启用）" if self.confirmed_at else "第二因素（待启用）"


class RecoveryCode(models.Model):
    """A spare code for a lost generator (备用码): only its digest is kept, and it works once."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField("摘要", max_length=32)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "备用码"

    def __str__(self) -> str:
        return "备用码（已使用）" if self.used_at else "备用码"
