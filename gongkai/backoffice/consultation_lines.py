"""The opinions sought on a case, for its page (征求意见): a third party's name stays covered like the applicant's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongkai.backoffice.covering import Cover
from gongkai.foi.clock import state_of
from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.words import course, standing
from gongkai.foi.models import Application, Consultation
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import Answer
from gongkai.privacy.masks import mask_name

TONES = {"期限已届满，待办理": "late", "等待意见": "paused", "已发出，待送达": "soon"}


@dataclass(frozen=True)
class ConsultationLine:
    """一项征求意见: who was asked, what about, where it stands and what it does to the clock."""

    key: UUID
    serial: int
    kind: str
    party: str
    contact: str
    matter: str
    standing: str
    tone: str
    course: str
    reasons: str
    judged: str
    assessment: str
    was_told: date | None
    was_asked: bool


def consultation_lines(case: Application, cover: Cover, today: date) -> list[ConsultationLine]:
    """Every consultation of the case in order; no query when there is none."""
    states = {one.key: one for one in state_of(case).consultations if one.key}
    if not states:
        return []
    rows = list(case.consultations.all())
    for row in rows:
        row.application = case
    return [_line(row, states[str(row.pk)], cover, today) for row in rows]


def _line(row: Consultation, state: Consulted, cover: Cover, today: date) -> ConsultationLine:
    words = standing(state, today)
    return ConsultationLine(
        key=row.pk,
        serial=row.serial,
        kind=row.get_kind_display(),
        party=_party(row, cover),
        contact=row.party_contact.open() if row.party_contact and cover.is_open else "",
        matter=cover.hide(row.matter.open()),
        standing=words,
        tone=TONES.get(words, "done"),
        course=course(state),
        reasons=cover.hide(row.reasons.open()) if row.reasons else "",
        judged={True: "理由合理", False: "理由不成立", None: ""}[row.is_reasonable],
        assessment=cover.hide(row.assessment.open()) if row.assessment else "",
        was_told=row.told_on,
        was_asked=state.answer is not Answer.NOT_POSSIBLE,
    )


def _party(row: Consultation, cover: Cover) -> str:
    name = str(row.party_name.open())
    return name if cover.is_open or row.pause_kind is not PauseKind.THIRD_PARTY else mask_name(name)
