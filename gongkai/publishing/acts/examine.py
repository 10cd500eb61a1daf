"""Examine a working copy (公开前检查) and pass what was found (放行): arts. 15, 17."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from gongkai.organizations.models import Officer, Role
from gongkai.publishing import gate
from gongkai.publishing.acting import Act, Situation, acting
from gongkai.publishing.material import material_of
from gongkai.publishing.models import GatePass, GateRecord, Publication, Verdict
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused
from gongkai.publishing.scope import visible_to
from gongkai.publishing.stages import Stage, State

NO_COPY = Refusal("没有可供检查的工作稿。", DISCLOSURE_REVIEW, "请先起草。")


def examine(publication: Publication, *, officer: Officer, now: datetime | None = None) -> GateRecord:
    """Look at everything the working copy would make public and record what was found, with its digest.

    Holds no lock while files are looked into: a copy changed meanwhile has another digest. Raises
    Publication.DoesNotExist for what the officer may not see, Refused when there is no working copy.
    """
    row = visible_to(officer).select_related("body", "office").get(pk=publication.pk)
    return _examined(row, officer, now or timezone.now())


def examine_by_system(publication: Publication, *, now: datetime) -> GateRecord:
    """The same on behalf of a release already scheduled, when the rules have changed since."""
    return _examined(publication, None, now)


def _examined(publication: Publication, officer: Officer | None, now: datetime) -> GateRecord:
    case = Situation(publication, officer, now)
    if case.copy is None or publication.stage == Stage.AT_REST:
        raise Refused((NO_COPY,))
    rules = gate.rules_of(publication.body)
    material = material_of(publication, case.copy, case.attachments)
    findings = gate.findings_in(material, rules, case.today)
    return GateRecord.objects.create(
        publication=publication,
        digest=case.digest,
        rules=rules.key,
        verdict=gate.verdict_on(findings),
        findings=gate.kept(findings),
        examined_at=now,
        examined_by=officer,
    )


def _second_person(case: Situation) -> list[Refusal]:
    assert case.officer is not None
    if case.officer.pk in case.editors:
        message = "放行须由起草、修改该内容以外的人办理。"
        return [Refusal(message, DISCLOSURE_REVIEW, "请由其他审核人或者签发人放行。", "gate")]
    return []


PASS_GATE = Act(
    "pass_gate", "放行检查发现的问题", DISCLOSURE_REVIEW,
    roles=frozenset({Role.REVIEWER, Role.SIGNER}),
    states=frozenset(State), stages=frozenset({Stage.EDITING, Stage.SUBMITTED, Stage.SCHEDULED}),
    obstacles=_second_person,
)  # fmt: skip


def pass_gate(
    publication: Publication, *, officer: Officer, seen_version: int, reason: str, now: datetime | None = None
) -> GatePass:
    """A second person lets through what the gate holds in exactly this content, and says why.

    What may not be passed at all, and what was not examined by today's rules, is refused.
    """
    with acting(PASS_GATE, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        reason = doing.require(
            reason, "请说明放行理由。", "reason", "例如：所列号码为依法应当公开的单位账号。"
        )
        standing = doing.case.gate
        if standing.record is None or not standing.is_current or standing.record.verdict == Verdict.BARRED:
            doing.reasons.extend(standing.refusals())
        elif standing.record.verdict == Verdict.CLEAR:
            doing.refuse("检查未发现须处理的问题，无需放行。")
        elif standing.passing is not None:
            doing.refuse(f"{standing.passing.officer_title}已放行。")
        doing.settle()
        assert standing.record is not None
        passing = GatePass.objects.create(
            record=standing.record, officer=officer, officer_title=officer.display_title, reason=reason,
            at=doing.case.now,
        )  # fmt: skip
        doing.record({"digest": doing.case.digest, "reason": reason})
        return passing
