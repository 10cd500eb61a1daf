"""What the gate found, who passed it, and the word lists it uses (公开前检查、放行、词表)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.privacy.lasting import LastingRow
from gongkai.publishing.facts.publications import Publication
from gongkai.publishing.stages import WordListKind


class Verdict(models.TextChoices):
    """检查结论: CLEAR passes; HELD passes with a second person's reason; BARRED never passes as it is."""

    CLEAR = "clear", "未发现须处理的问题"
    HELD = "held", "须经复核放行"
    BARRED = "barred", "不得发布"


class GateRecord(LastingRow):
    """公开前检查记录: what was found in exactly one content, by exactly one set of rules.

    `digest` names the content, `rules` the rules and word lists. Findings hold no personal data in clear.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="gate_records")
    digest = models.CharField(max_length=64)
    rules = models.CharField(max_length=64)
    verdict = models.CharField("检查结论", max_length=8, choices=Verdict.choices)
    findings = models.JSONField(default=list)
    examined_at = models.DateTimeField("检查时间")
    examined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["examined_at", "id"]
        indexes = [models.Index(fields=["publication", "digest"], name="publishing_gate")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.examined_at:%Y-%m-%d %H:%M}"


class GatePass(LastingRow):
    """放行: a second person takes responsibility for what was found, and says why."""

    record = models.OneToOneField(GateRecord, on_delete=models.PROTECT, related_name="passing")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    reason = models.CharField("放行理由", max_length=500)
    at = models.DateTimeField("放行时间")

    def __str__(self) -> str:
        return f"{self.officer_title}放行"


class WordList(models.Model):
    """词表: words a body does not want to publish (sensitive) or misspells (wrong), each with what to write instead."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=12, choices=WordListKind.choices)
    words = models.JSONField("词条", default=dict, blank=True)  # {word: suggestion or ""}
    right = models.JSONField("不作提示的词", default=list, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "kind"], name="publishing_one_word_list")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{len(self.words)}）"
