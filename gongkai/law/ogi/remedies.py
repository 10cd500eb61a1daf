"""What the applicant may do against a reply, before whom, and until when (救济告知).

Refusals and silence must go to reconsideration first (复议法第二十三条第一款); the other leaves say "reconsideration
or litigation" by default, which a body may change outcome by outcome, because practice differs.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome, OutcomeGroup, Remedy
from gongkai.law.sources import (
    CIVIL_PROCEDURE_ACT,
    LITIGATION_ACT,
    OGI,
    RECONSIDERATION_ACT,
    Citation,
    provides,
)

RECONSIDERATION_DAYS = 60  # natural days, 复议法第二十条第一款
RECONSIDERATION_YEARS_MAX = 1  # when the notice of rights was missing, 复议法第二十条
LITIGATION_MONTHS = 6  # 诉讼法第四十六条第一款
LITIGATION_AFTER_RECONSIDERATION_DAYS = 15  # natural days, 诉讼法第四十五条
COMPETENT_COURT = "有管辖权的人民法院"


class OrganLevel(StrEnum):
    """The kind of body that replied, as far as it decides who reconsiders (机关层级)."""

    LOCAL_DEPARTMENT = "local_department"
    LOCAL_GOVERNMENT = "local_government"
    AGENCY_IN_OWN_NAME = "agency_in_own_name"
    PROVINCIAL_GOVERNMENT = "provincial_government"
    STATE_COUNCIL_DEPARTMENT = "state_council_department"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Who reconsiders the acts of one kind of body (复议管辖); `alternative` may be chosen instead."""

    organ: str
    reconsidered_by: str
    citation: Citation
    alternative: str | None = None
    by_itself: bool = False


JURISDICTIONS: Mapping[OrganLevel, Jurisdiction] = {
    OrganLevel.LOCAL_DEPARTMENT: Jurisdiction(
        "县级以上地方人民政府工作部门", "本级人民政府", Citation(RECONSIDERATION_ACT, 24, 1, 1)
    ),
    OrganLevel.LOCAL_GOVERNMENT: Jurisdiction(
        "省级以下地方人民政府", "上一级人民政府", Citation(RECONSIDERATION_ACT, 24, 1, 2)
    ),
    OrganLevel.AGENCY_IN_OWN_NAME: Jurisdiction(
        "以自己名义作出行政行为的派出机构",
        "本级人民政府",
        Citation(RECONSIDERATION_ACT, 24, 4),
        alternative="派出机构所在地的人民政府（直辖市、设区的市按行政区划设立的派出机构）",
    ),
    OrganLevel.PROVINCIAL_GOVERNMENT: Jurisdiction(
        "省、自治区、直辖市人民政府", "本机关", Citation(RECONSIDERATION_ACT, 24, 2), by_itself=True
    ),
    OrganLevel.STATE_COUNCIL_DEPARTMENT: Jurisdiction(
        "国务院部门", "本机关", Citation(RECONSIDERATION_ACT, 25), by_itself=True
    ),
    OrganLevel.VERTICAL: Jurisdiction(
        "海关、金融、外汇管理等垂直领导的机关及税务、国家安全机关",
        "上一级主管部门",
        Citation(RECONSIDERATION_ACT, 27),
    ),
}


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """The remedy an outcome names, and on what authority (救济规则).

    `citation.certainty` is "recalled" where practice differs or the text was not at hand; `configured` says
    that the body chose otherwise than the default.
    """

    remedy: Remedy
    citation: Citation
    configured: bool = False


NO_REPLY_IN_TIME = RemedyRule(Remedy.RECONSIDERATION_FIRST, Citation(RECONSIDERATION_ACT, 23, 1, 3))
"""No reply within the period is a duty not performed: reconsideration comes first (逾期不答复)."""


def default_remedy_rule(leaf: Outcome) -> RemedyRule:
    """The default for a leaf. Only a plain refusal is certain; the rest is a reading, marked recalled."""
    if leaf.group is OutcomeGroup.REFUSED:
        return RemedyRule(leaf.remedy, Citation(RECONSIDERATION_ACT, 23, 1, 4))
    if leaf.remedy is Remedy.RECONSIDERATION_FIRST:
        return RemedyRule(leaf.remedy, Citation(RECONSIDERATION_ACT, 23, 1, 4, certainty="recalled"))
    return RemedyRule(leaf.remedy, Citation(OGI, 51, certainty="recalled"))


def remedy_rule(code: str, overrides: Mapping[str, Remedy] | None = None) -> RemedyRule:
    """The rule for an outcome code, a body's own choice before the default; KeyError for no such code.

    A refusal (C1–C8) cannot be configured away from reconsideration first: ValueError.
    """
    leaf, rule = OUTCOMES[code], default_remedy_rule(OUTCOMES[code])
    chosen = (overrides or {}).get(code, rule.remedy)
    if chosen is rule.remedy:
        return rule
    if leaf.group is OutcomeGroup.REFUSED:
        raise ValueError(
            f"{code}属于不予公开，依{rule.citation.short}应当先申请行政复议，不能改为其他救济途径"
        )
    return RemedyRule(chosen, rule.citation, configured=True)


@provides(OGI, article=51)
@provides(RECONSIDERATION_ACT, article=23, paragraph=2)
def remedy_clause(
    remedy: Remedy,
    *,
    reconsideration_body: str = "",
    court: str = "",
    level: OrganLevel = OrganLevel.LOCAL_DEPARTMENT,
) -> str:
    """The sentence a reply ends with; empty for Remedy.NONE.

    Where reconsideration comes first the sentence says so and names no direct litigation. Without a name the
    body is described by its kind, never invented.
    """
    if remedy is Remedy.NONE:
        return ""
    rule = JURISDICTIONS[level]
    body, court = reconsideration_body or rule.reconsidered_by, court or COMPETENT_COURT
    further = "，或者向国务院申请裁决" if rule.by_itself else ""
    if remedy is Remedy.RECONSIDERATION_FIRST:
        return (
            f"如对本决定不服，应当自知道或者应当知道本决定之日起六十日内，先向{body}申请行政复议；"
            f"对行政复议决定仍不服的，可以自收到行政复议决定书之日起十五日内，向{court}提起行政诉讼{further}。"
        )
    return (
        f"如对本决定不服，可以自知道或者应当知道本决定之日起六十日内，向{body}申请行政复议；"
        f"也可以自知道或者应当知道本决定之日起六个月内，向{court}提起行政诉讼。"
    )


@provides(RECONSIDERATION_ACT, article=20)
def reconsideration_due(
    known_on: date, calendar: WorkingCalendar, *, told_of_rights_on: date | None = None
) -> date:
    """The last day to apply for reconsideration: 60 natural days after the act was known.

    When the reply did not name the right, the body and the period, the 60 days count from the day these became
    known, and end at the latest one year after the content of the act was known.
    """
    last = (told_of_rights_on or known_on) + timedelta(days=RECONSIDERATION_DAYS)
    if told_of_rights_on is not None:
        last = min(last, months_after(known_on, 12 * RECONSIDERATION_YEARS_MAX))
    return roll_over(last, calendar)


@provides(LITIGATION_ACT, article=46)
def litigation_due(known_on: date, calendar: WorkingCalendar) -> date:
    """The last day to sue directly: six months after the act was known."""
    return roll_over(months_after(known_on, LITIGATION_MONTHS), calendar)


@provides(LITIGATION_ACT, article=45)
def litigation_after_reconsideration_due(delivered_on: date, calendar: WorkingCalendar) -> date:
    """The last day to sue after reconsideration: 15 natural days after its decision was received."""
    return roll_over(delivered_on + timedelta(days=LITIGATION_AFTER_RECONSIDERATION_DAYS), calendar)


@provides(CIVIL_PROCEDURE_ACT, article=85)
def roll_over(last: date, calendar: WorkingCalendar) -> date:
    """A period of natural days or months whose last day is a day off ends on the next working day."""
    return calendar.next_working_day_from(last)


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
