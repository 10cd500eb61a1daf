"""Sessions of officers (登录): where one is signed in, and what was typed when one ended."""

from django.db import models

from gongkai.organizations.facts.officers import Officer
from gongkai.privacy.fields import SealedJSON
from gongkai.privacy.rows import IdentifiedRow, SealedRow


class OfficerSession(IdentifiedRow):
    """一处登录: one session of an officer, for the list of one's own; it opens nothing by itself."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField("设备", max_length=60)
    by = models.CharField("登录方式", max_length=16)
    begun_at = models.DateTimeField("登录时间")
    touched_at = models.DateTimeField("最近使用", db_index=True)

    class Meta:
        verbose_name = "登录"
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"{self.device} {self.begun_at:%Y-%m-%d %H:%M}"


class KeptForm(SealedRow):
    """保留的填写内容: what an officer had typed when the session ended; sealed, for an hour, for that officer only."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    path = models.CharField("页面", max_length=300)
    typed = SealedJSON("填写内容")
    at = models.DateTimeField("保留时间", db_index=True)

    class Meta:
        verbose_name = "保留的填写内容"

    def __str__(self) -> str:
        return f"{self.path} {self.at:%Y-%m-%d %H:%M}"
