"""Publication (identity), its working copy, its attachments and its history (信息、工作稿、附件、办理记录)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.privacy.fields import SealedJSON, SealedText
from gongkai.privacy.lasting import LastingRow
from gongkai.privacy.rows import IdentifiedRow, SealedRow
from gongkai.publishing.facts.sections import Section
from gongkai.publishing.stages import Attribute, PublicationKind, Stage, State


class Publication(SealedRow):
    """政府信息: one piece of information of one body, whatever edition of it is public.

    `working_copy` (sealed: it may hold what must not become public) is what the next edition would say;
    `attribute`, `ground` and `reason` belong to it. `settled_attribute` is what was decided last.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(
        "organizations.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField("信息类别", max_length=16, choices=PublicationKind.choices)
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("发文字号", max_length=64, blank=True, default="")
    dated_on = models.DateField("成文日期", null=True, blank=True)
    source_ref = models.CharField("来源", max_length=80, blank=True, default="")  # foi.reply:<id>

    state = models.CharField("公开状态", max_length=12, choices=State.choices, default=State.DRAFT)
    stage = models.CharField("办理环节", max_length=12, choices=Stage.choices, default=Stage.EDITING)
    version = models.PositiveIntegerField(default=0)
    working_copy = SealedJSON("工作稿", null=True, blank=True)
    attribute = models.CharField("公开属性", max_length=16, choices=Attribute.choices, blank=True, default="")
    ground = models.CharField("公开属性依据", max_length=24, blank=True, default="")
    reason = SealedText("不公开理由", null=True, blank=True)
    settled_attribute = models.CharField(max_length=16, choices=Attribute.choices, blank=True, default="")
    settled_on = models.DateField("定性日期", null=True, blank=True)
    correction_note = models.CharField("更正说明", max_length=300, blank=True, default="")
    scheduled_for = models.DateTimeField("定时发布", null=True, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    index_number = models.CharField("索引号", max_length=64, blank=True, default="")
    index_year = models.PositiveSmallIntegerField(null=True, blank=True)
    index_serial = models.PositiveIntegerField(null=True, blank=True)
    first_released_at = models.DateTimeField("首次发布时间", null=True, blank=True)
    current_edition = models.OneToOneField(
        "publishing.Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    current_since = models.DateTimeField(
        "现行版本发布时间", null=True, blank=True
    )  # of it, so that lists need no sorting
    sections = models.ManyToManyField(Section, related_name="publications", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "index_number"],
                condition=~Q(index_number=""),
                name="publishing_index_number_once",
            ),
            models.UniqueConstraint(
                fields=["body", "index_year", "index_serial"], name="publishing_index_serial_once"
            ),
            models.UniqueConstraint(
                fields=["body", "source_ref"], condition=~Q(source_ref=""), name="publishing_source_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.RELEASED, State.WITHDRAWN])
                | (Q(current_edition__isnull=False) & ~Q(index_number="")),
                name="publishing_public_means_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.SCHEDULED)
                | Q(scheduled_for__isnull=False, scheduled_by__isnull=False),
                name="publishing_scheduled_has_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "first_released_at"], name="publishing_public"),
            models.Index(
                fields=["body", "state", "-current_since", "-current_edition"], name="publishing_newest"
            ),
            models.Index(fields=["body", "stage", "state"], name="publishing_desk"),
            models.Index(fields=["stage", "scheduled_for"], name="publishing_scheduled"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def paper_ref(self) -> str:
        """How the routing slip names this paper."""
        return f"publishing.edition:{self.pk}"

    @property
    def shown_state(self) -> str:
        """The one word a list shows: the stage while a first edition is under way, else the public state."""
        if self.state == State.DRAFT and self.stage != Stage.AT_REST:
            return Stage(self.stage).label
        return State(self.state).label


class Attachment(IdentifiedRow):
    """附件（工作稿）: a file of the working copy, sealed in the vault: as handed in, and as it will be published.

    `sha256` is of the bytes that will be public (cleaned where cleaning was safe); `original_sha256` of those
    handed in. `inspection` is the summary of the last look at the former.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("文件类型", max_length=8, blank=True, default="")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    original_size = models.PositiveIntegerField()
    original_sha256 = models.CharField(max_length=64)
    original_path = models.CharField(max_length=200)
    is_cleaned = models.BooleanField(default=False)
    is_current = models.BooleanField("在工作稿中", default=True)
    inspection = models.JSONField(default=dict)
    added_at = models.DateTimeField()
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class PublicationEvent(LastingRow):
    """办理记录: one thing done to a publication. Added once, never changed; holds nothing personal."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=48)
    label = models.CharField(max_length=40)
    at = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    officer_title = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "version"], name="publishing_event_version")
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.label}"
