"""The slip, its steps, and what happened to it (审签单、步骤、办理记录)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.organizations.models import Role
from gongkai.privacy.fields import SealedText
from gongkai.privacy.lasting import LastingRow
from gongkai.privacy.rows import IdentifiedRow, SealedRow
from gongkai.signoff.words import SlipState, StepKind, StepState

OFFICER = settings.AUTH_USER_MODEL


class Slip(SealedRow):
    """审签单: the way of one paper, of exactly one content (`digest`), from its author to the signature.

    `title` holds nothing personal; opinions are sealed with this row's key. `state`, `digest`, `round`, `version`
    and the steps are projections of the events. `legal_due_on`: the day the law sets for the paper itself.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(
        "organizations.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper_kind = models.CharField("文稿种类", max_length=40)
    paper_ref = models.CharField("文稿", max_length=80)
    title = models.CharField("标题", max_length=200)
    author = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    writers: models.ManyToManyField[Any, Any] = models.ManyToManyField(OFFICER, related_name="+")
    route = models.ForeignKey(
        "signoff.Route", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    apart = models.BooleanField("审核与签发不得为同一人", default=True)
    legal_due_on = models.DateField("法定期限", null=True, blank=True)
    started_at = models.DateTimeField()

    state = models.CharField("状态", max_length=12, choices=SlipState.choices, default=SlipState.OPEN)
    digest = models.CharField("内容摘要", max_length=64)
    round = models.PositiveSmallIntegerField("第几次送审", default=1)
    version = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper_ref"],
                condition=Q(state__in=[SlipState.OPEN, SlipState.RETURNED]),
                name="signoff_one_open_slip_a_paper",
            )
        ]
        indexes = [
            models.Index(fields=["paper_ref", "started_at"], name="signoff_paper"),
            models.Index(fields=["body", "state", "started_at"], name="signoff_body_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """How editions and letters name the slip they rest on."""
        return f"signoff.slip:{self.pk}"


class SlipStep(IdentifiedRow):
    """审签步骤: one step of a slip and where it stands; a projection of the events.

    Steps of one `position` run in parallel; the next position opens when all of them are done.
    """

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("步骤", max_length=16, choices=StepKind.choices)
    days = models.PositiveSmallIntegerField("时限（工作日）", default=0)
    role = models.CharField("岗位", max_length=20, choices=Role.choices, blank=True, default="")
    office = models.ForeignKey(
        "organizations.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    officer = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField("状态", max_length=8, choices=StepState.choices, default=StepState.WAITING)
    due_on = models.DateField("应办日期", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_by_title = models.CharField(max_length=60, blank=True, default="")
    done_for = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_for_title = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ["position", "number"]
        constraints = [models.UniqueConstraint(fields=["slip", "number"], name="signoff_step_number")]
        indexes = [models.Index(fields=["state", "due_on"], name="signoff_open_steps")]

    def __str__(self) -> str:
        return f"{self.position} {self.kind_label}"

    @property
    def kind_label(self) -> str:
        """会签, 签发 …"""
        return StepKind(self.kind).label

    @property
    def taker(self) -> str:
        """Who takes this step, in words: the office, the post, the role."""
        if self.officer is not None:
            return self.officer.display_title
        where = self.office.name if self.office is not None else ""
        return where + (Role(self.role).label if self.role else "")


class SlipEvent(LastingRow):
    """审签记录: one thing done on a slip. Added once, never changed; what was written is sealed."""

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    label = models.CharField(max_length=40)
    at = models.DateTimeField()
    officer = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    officer_title = models.CharField(max_length=60)
    done_for = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_for_title = models.CharField(max_length=60, blank=True, default="")
    facts = models.JSONField(default=dict)
    opinion = SealedText("意见", key_from="slip", null=True, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["slip", "version"], name="signoff_event_version")]

    def __str__(self) -> str:
        return f"{self.version} {self.label}"
