"""Facts of 依申请公开. Events are the only history; an Application's own columns are read off them.

See docs/decisions/0007-events-are-the-history.md.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.foi.consulting.facts import Consultation, PeriodSetting
from gongkai.foi.delivering.rows import LetterOpened
from gongkai.foi.evidence.rows import EvidenceBundle
from gongkai.foi.fee_notice_row import FeeNotice
from gongkai.foi.notifying.rows import Notice, NoticeWish
from gongkai.foi.redacting.facts import Redaction, RedactionEvent, RedactionMark, RedactionState
from gongkai.foi.remedies.rows import RemedyRecord
from gongkai.foi.remedy_choice_row import RemedyChoice
from gongkai.foi.reminding.rows import OfficerReminder
from gongkai.foi.reveals import Reveal
from gongkai.foi.similar.rows import SimilarityBand, SimilaritySignature
from gongkai.foi.stages import Delivery, DueState, IdentityDocument, Medium, Stage
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.privacy.fields import SealedJSON, SealedText
from gongkai.privacy.rows import IdentifiedRow, SealedRow

__all__ = [
    "Application",
    "Attachment",
    "Consultation",
    "Decision",
    "Delivery",
    "DueState",
    "Event",
    "FeeNotice",
    "EvidenceBundle",
    "HistoryIsFinal",
    "IdentityDocument",
    "ImportBatch",
    "Letter",
    "LetterOpened",
    "Medium",
    "Notice",
    "NoticeWish",
    "NumberSeries",
    "OfficerReminder",
    "PeriodSetting",
    "Redaction",
    "RedactionEvent",
    "RedactionMark",
    "RedactionState",
    "RemedyRecord",
    "RemedyChoice",
    "Reveal",
    "SimilarityBand",
    "SimilaritySignature",
    "Stage",
]

CHANNELS = [(c.value, c.label) for c in Channel]
APPLICANT_KINDS = [(k.value, k.label) for k in ApplicantKind]


class HistoryIsFinal(TypeError):
    """Somebody tried to rewrite a case's history in code; the way back is a new act."""


class NumberSeries(models.Model):
    """编号序列: one gapless run of numbers of a body and year (applications, each kind of letter)."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "series", "year"], name="foi_one_series")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.series} {self.year}: {self.last}"


class ImportBatch(models.Model):
    """导入批次: one ledger file taken in whole; the same file is never taken in twice."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows_total = models.PositiveIntegerField(default=0)
    rows_created = models.PositiveIntegerField(default=0)
    rows_skipped = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return f"{self.filename} {self.imported_at:%Y-%m-%d}"


class Application(SealedRow):
    """政府信息公开申请: one application of one applicant to one body, and where it stands.

    What the applicant wrote is sealed. Columns under "projection" equal the fold of the events
    (gongkai.foi.projection) after every act.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    number = models.CharField("申请编号", max_length=20)
    external_ref = models.CharField("原系统编号", max_length=64, blank=True, default="")
    submission_key = models.CharField(max_length=64, null=True, blank=True, unique=True)  # noqa: DJ001
    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    query_code_digest = models.BinaryField(default=bytes)
    channel = models.CharField("申请渠道", max_length=16, choices=CHANNELS)
    submitted_at = models.DateTimeField("提交时间")

    applicant_kind = models.CharField("申请人类别", max_length=16, choices=APPLICANT_KINDS)
    applicant_index = models.BinaryField(max_length=16, null=True, blank=True)  # repeats, equality only
    applicant_masked = models.CharField(max_length=64, blank=True, default="")  # for lists: 张*
    identity_document = models.CharField(
        max_length=16, choices=IdentityDocument.choices, default=IdentityDocument.RESIDENT_ID
    )
    identity_verified_by = models.CharField(max_length=64, blank=True, default="")  # 身份已由…核验
    applicant_name = SealedText()
    id_number = SealedText(null=True, blank=True)
    uscc = SealedText(null=True, blank=True)
    representative = SealedText(null=True, blank=True)
    phone = SealedText(null=True, blank=True)
    address = SealedText(null=True, blank=True)
    postcode = SealedText(null=True, blank=True)
    email = SealedText(null=True, blank=True)
    description = SealedText()
    purpose = SealedText(null=True, blank=True)
    matter = SealedText(null=True, blank=True)  # 本件事项: the part of a split paper this case is about
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="split_off"
    )
    receipt_salt = SealedText(null=True, blank=True)  # goes into the digest of what was handed in
    medium = models.CharField("载体形式", max_length=16, choices=Medium.choices, default=Medium.PAPER)
    delivery = models.CharField("获取方式", max_length=16, choices=Delivery.choices, default=Delivery.POST)

    # projection: always equal to the fold of the events
    version = models.PositiveIntegerField(default=0)
    stage = models.CharField("办理阶段", max_length=24, choices=Stage.choices)
    received_on = models.DateField("收到日期", null=True, blank=True)
    reply_due_on = models.DateField("答复期限", null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    due_state = models.CharField(max_length=24, choices=DueState.choices, default=DueState.NOT_STARTED)
    act_by = models.DateField()  # the day the desk sorts by: next deadline of whatever kind
    correction_due_on = models.DateField("补正期限", null=True, blank=True)
    extension_days = models.PositiveSmallIntegerField("延长工作日", default=0)
    handling_office = models.ForeignKey(
        "organizations.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome_code = models.CharField("办理结果", max_length=8, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    timely = models.BooleanField("按期", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="foi_number_once"),
            models.UniqueConstraint(
                fields=["body", "external_ref"], condition=~Q(external_ref=""), name="foi_external_ref_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(received_on__isnull=False, closed_on__gte=F("received_on")),
                name="foi_closed_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, stage__in=[s for s in Stage if s != Stage.CLOSED])
                | Q(closed_on__isnull=False, stage=Stage.CLOSED),
                name="foi_closed_means_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "closed_on", "act_by"], name="foi_desk"),
            models.Index(fields=["body", "stage", "act_by"], name="foi_desk_stage"),
            models.Index(fields=["body", "closed_on", "reply_due_on"], name="foi_desk_due"),
            models.Index(fields=["body", "handling_office", "closed_on", "act_by"], name="foi_desk_office"),
            models.Index(fields=["body", "handler", "closed_on", "act_by"], name="foi_desk_handler"),
            models.Index(fields=["body", "received_on", "applicant_kind"], name="foi_received"),
            models.Index(fields=["body", "closed_on", "outcome_code", "applicant_kind"], name="foi_closed"),
            models.Index(
                fields=["body", "applicant_kind", "outcome_code", "received_on", "closed_on"],
                name="foi_report",
            ),
            models.Index(fields=["body", "applicant_index"], name="foi_repeat"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_closed(self) -> bool:
        """Whether the case is 已办结."""
        return self.closed_on is not None

    def get_absolute_path_parts(self) -> tuple[str, str]:
        """(body code, number): how faces name this case in an address."""
        return (self.body.code, self.number)


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be read and added; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise HistoryIsFinal("办理记录只能增加，不能修改。")

    def delete(self) -> NoReturn:
        raise HistoryIsFinal("办理记录只能增加，不能删除。")


class Event(IdentifiedRow):
    """办理记录: one thing that happened to a case. Added once, never changed; the database refuses too.

    `on` is the day that counts in law, `at` the moment it was recorded. `facts` holds nothing
    personal; anything personal goes into `remarks`, sealed with the key of the application.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=48)
    on = models.DateField()
    at = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    facts = models.JSONField(default=dict)
    remarks = SealedText(key_from="application", null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["application", "seq"], name="foi_event_seq")]

    def __str__(self) -> str:
        return f"{self.seq} {self.act} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsFinal("办理记录只能增加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsFinal("办理记录只能增加，不能删除。")


class Decision(IdentifiedRow):
    """处理决定: one leaf of the outcome table with the reasons it demands. The last one counts."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="decision")
    outcome_code = models.CharField(max_length=8)
    decided_on = models.DateField()
    reasons = SealedJSON(key_from="application")  # {fact key: text}
    severance = SealedJSON(key_from="application", null=True, blank=True)  # [{part, code, reason}]
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.outcome_code} {self.decided_on}"


class Letter(IdentifiedRow):
    """文书: an official letter as it was issued, numbered and frozen."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="letters")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="letter")
    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48)
    title = models.CharField(max_length=120)
    series = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField("文号", max_length=64)
    issued_on = models.DateField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    delivery = models.CharField(max_length=16, choices=Delivery.choices, blank=True, default="")
    dispatched_on = models.DateField("发出日期", null=True, blank=True)
    content = SealedText(key_from="application")  # the plain text of the letter as issued
    pdf_path = models.CharField(max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    pdf_size = models.PositiveIntegerField()
    docx_path = models.CharField(max_length=200)
    docx_sha256 = models.CharField(max_length=64)
    docx_size = models.PositiveIntegerField()
    ledger_seq = models.PositiveBigIntegerField("发布日志序号", null=True, blank=True)
    ledger_salt = SealedText(key_from="application", null=True, blank=True)  # of the commitment to the PDF

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "series", "year", "serial"], name="foi_letter_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Attachment(IdentifiedRow):
    """附件: a file belonging to a case, sealed in the vault; its name is sealed as well."""

    class Purpose(models.TextChoices):
        """附件用途"""

        APPLICATION = "application", "申请材料"
        CORRECTION = "correction", "补正材料"
        REPLY = "reply", "答复所附信息"
        SOURCE = "source", "区分处理原件（不对外）"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="attachments")
    purpose = models.CharField(max_length=16, choices=Purpose.choices, default=Purpose.APPLICATION)
    name = SealedText(key_from="application")
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100, blank=True, default="")
    stored_at = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"附件 {self.pk}"
