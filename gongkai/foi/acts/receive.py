"""Receive an application (登记申请): arts. 29 and 31. The clock starts on the day its channel names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.foi import applicants
from gongkai.foi.acting import written
from gongkai.foi.intake import Intake
from gongkai.foi.models import Application
from gongkai.foi.numbering import next_application_number
from gongkai.foi.projection import CaseState
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.foi.similar.finding import remember
from gongkai.foi.stages import Stage
from gongkai.law.ogi.receipt import Channel, receipt_day
from gongkai.ledger.leaves import new_salt
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, OnlineReceipt, Role
from gongkai.privacy.codes import code_digest, code_scope, new_query_code

SEALED = ("applicant_name", "id_number", "uscc", "representative", "phone", "address", "postcode",
          "email", "description", "purpose")  # fmt: skip
PLAIN = ("channel", "applicant_kind", "identity_document", "identity_verified_by", "medium", "delivery",
         "external_ref")  # fmt: skip


@dataclass(frozen=True)
class Receipt:
    """回执: the case and the query code, which is shown this once and kept only as a digest."""

    application: Application
    query_code: str


def receive(body: Body, intake: Intake, *, officer: Officer | None, now: datetime) -> Receipt:
    """Take in an application; `officer` is None when the applicant sends it on line.

    A second sending of the same form (`submission_key`) gives the same case with a new query code.
    Raises Refused with every reason at once; then nothing is saved.
    """
    today = timezone.localdate(now)
    reasons = (*_wrong_hands(body, intake, officer), *intake.problems(today), *_known(body, intake))
    if reasons:
        raise Refused(reasons)
    with transaction.atomic():
        code = new_query_code()
        if (earlier := _already_sent(body, intake)) is not None:
            return _with_new_code(earlier, code)
        application = _row(body, intake, code, now)
        facts = _facts(body, intake, today)
        application.stage, application.act_by = Stage.AWAITING_CONFIRMATION, today  # until the event below
        application.save(force_insert=True)
        written(
            application, CaseState(), "foi.receive", on=intake.arrived_on or today, at=now,
            officer=officer, facts=facts, remarks=_remarks(intake), calendar=calendar_for(body),
        )  # fmt: skip
        remember([application])
        return Receipt(application, code)


def _wrong_hands(body: Body, intake: Intake, officer: Officer | None) -> tuple[Refusal, ...]:
    if officer is None:
        if intake.channel is Channel.ONLINE:
            return ()
        return (
            Refusal("网上只能提交互联网渠道的申请。", article(29), "其他渠道由工作人员登记。", "channel"),
        )
    if officer.body_id == body.pk and officer.has_role(Role.DISCLOSURE_HANDLER):
        return ()
    way_out = f"请由{body.name}的{Role.DISCLOSURE_HANDLER.label}登记。"
    return (Refusal("您没有登记本机关申请的职责。", article(4), way_out),)


def _known(body: Body, intake: Intake) -> tuple[Refusal, ...]:
    reference = intake.external_ref.strip()
    if not reference or not Application.objects.filter(body=body, external_ref=reference).exists():
        return ()
    way_out = "请查找该件，不要重复登记。"
    return (Refusal(f"原系统编号“{reference}”已经登记过。", article(31), way_out, "external_ref"),)


def _already_sent(body: Body, intake: Intake) -> Application | None:
    if not intake.submission_key:
        return None
    return Application.objects.filter(body=body, submission_key=intake.submission_key).first()


def _with_new_code(application: Application, code: str) -> Receipt:
    """Only who filled in the form knows its key; the answer was lost, so a new code is given."""
    digest = code_digest(code_scope(application.body.code, application.number), code)
    Application.objects.filter(pk=application.pk).update(query_code_digest=digest)
    return Receipt(application, code)


def _row(body: Body, intake: Intake, code: str, now: datetime) -> Application:
    number = next_application_number(body, timezone.localdate(now).year)
    natural = intake.applicant_kind.is_natural_person
    row = Application(
        body=body,
        number=number,
        query_code_digest=code_digest(code_scope(body.code, number), code),
        submitted_at=now,
        submission_key=intake.submission_key or None,
        applicant_index=applicants.index_of(body.code, intake),
        applicant_masked=applicants.masked_name(intake.applicant_name, natural_person=natural),
    )
    for name in PLAIN:
        value = getattr(intake, name)
        setattr(row, name, str(getattr(value, "value", value)).strip())
    for name in SEALED:
        text = getattr(intake, name).strip()
        setattr(row, name, text or None)
    row.receipt_salt = new_salt().hex()
    return row


def _facts(body: Body, intake: Intake, today: date) -> dict[str, str | None]:
    """What the law needs: channel, day it arrived, day of receipt (None while confirmation is awaited)."""
    arrived = intake.arrived_on or today
    confirmed = intake.confirmed_on
    if intake.channel is Channel.ONLINE and body.online_receipt == OnlineReceipt.AUTOMATIC:
        confirmed = arrived
    if intake.channel is Channel.ORAL and confirmed is None:
        confirmed = arrived  # written down for the applicant, who is present and confirms the record
    received = receipt_day(intake.channel, submitted_on=arrived, confirmed_on=confirmed)
    return {
        "channel": intake.channel.value,
        "submitted_on": arrived.isoformat(),
        "received_on": received.isoformat() if received else None,
    }


def _remarks(intake: Intake) -> str:
    notes = {
        "邮件号": intake.posting_reference,
        "确认方式": intake.confirmation_way,
        "代填情况": intake.assistance,
    }
    return "；".join(f"{label}：{text.strip()}" for label, text in notes.items() if text.strip())
