import pytest

from gongkai.law.ogi.outcomes import OUTCOMES, OutcomeGroup, Remedy
from gongkai.law.ogi.remedies import (
    JURISDICTIONS,
    NO_REPLY_IN_TIME,
    OrganLevel,
    litigation_after_reconsideration_due,
    litigation_due,
    reconsideration_due,
    remedy_clause,
    remedy_rule,
)
from gongkai.law.tests.calendars import CHINA, day


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ("2026-03-02", "2026-05-06"),  # 1 May, rolled over the Labour Day holiday
        ("2026-03-10", "2026-05-09"),  # a make-up Saturday is a day of work: no roll-over
        ("2026-01-05", "2026-03-06"),
    ],
)
def test_reconsideration_is_open_for_sixty_natural_days(known, due):
    assert reconsideration_due(day(known), CHINA) == day(due)


def test_without_notice_of_rights_the_sixty_days_begin_later_but_a_year_is_the_end():
    known = day("2025-03-03")
    assert reconsideration_due(known, CHINA, told_of_rights_on=day("2025-06-03")) == day(
        "2025-08-04"
    )  # Saturday + 2
    assert reconsideration_due(known, CHINA, told_of_rights_on=day("2026-02-10")) == day("2026-03-03")


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ("2026-03-10", "2026-09-10"),
        ("2025-08-31", "2026-02-28"),  # no 31 February; that Saturday is a make-up day
        ("2026-03-26", "2026-09-28"),  # Mid-Autumn week-end
        ("2024-08-29", "2025-02-28"),
        ("2023-08-31", "2024-02-29"),
    ],
)
def test_litigation_is_open_for_six_months(known, due):
    assert litigation_due(day(known), CHINA) == day(due)


def test_after_reconsideration_fifteen_natural_days_remain():
    assert litigation_after_reconsideration_due(day("2026-03-02"), CHINA) == day("2026-03-17")
    assert litigation_after_reconsideration_due(day("2026-09-18"), CHINA) == day("2026-10-08")


@pytest.mark.parametrize("code", [code for code in OUTCOMES if code.startswith("C")])
def test_a_refusal_goes_to_reconsideration_first(code):
    rule = remedy_rule(code)
    assert rule.remedy is Remedy.RECONSIDERATION_FIRST
    assert rule.citation.short == "复议法第二十三条第一款第（四）项"
    assert rule.citation.certainty == "checked"


def test_severance_follows_the_refusal_by_a_reading_not_by_certain_law():
    rule = remedy_rule("B1")
    assert (rule.remedy, rule.citation.certainty) == (Remedy.RECONSIDERATION_FIRST, "recalled")


@pytest.mark.parametrize(
    "code",
    [
        code
        for code, leaf in OUTCOMES.items()
        if leaf.group not in (OutcomeGroup.REFUSED, OutcomeGroup.GRANTED_IN_PART)
    ],
)
def test_the_other_outcomes_leave_the_choice_by_default_and_say_it_is_a_reading(code):
    rule = remedy_rule(code)
    assert (rule.remedy, rule.citation.certainty) == (Remedy.RECONSIDERATION_OR_LITIGATION, "recalled")


def test_a_body_may_choose_otherwise_for_a_disputed_outcome_but_not_for_a_refusal():
    rule = remedy_rule("D2", {"D2": Remedy.RECONSIDERATION_FIRST})
    assert (rule.remedy, rule.configured) == (Remedy.RECONSIDERATION_FIRST, True)
    assert remedy_rule("D1", {"D2": Remedy.RECONSIDERATION_FIRST}).configured is False
    with pytest.raises(ValueError, match="应当先申请行政复议"):
        remedy_rule("C4", {"C4": Remedy.RECONSIDERATION_OR_LITIGATION})


def test_silence_goes_to_reconsideration_first():
    assert NO_REPLY_IN_TIME.remedy is Remedy.RECONSIDERATION_FIRST
    assert NO_REPLY_IN_TIME.citation.short == "复议法第二十三条第一款第（三）项"


def test_the_clause_of_a_refusal_names_reconsideration_first_and_no_direct_suit():
    clause = remedy_clause(
        Remedy.RECONSIDERATION_FIRST, reconsideration_body="北京市人民政府", court="北京市通州区人民法院"
    )
    assert clause == (
        "如对本决定不服，应当自知道或者应当知道本决定之日起六十日内，先向北京市人民政府申请行政复议；"
        "对行政复议决定仍不服的，可以自收到行政复议决定书之日起十五日内，向北京市通州区人民法院提起行政诉讼。"
    )
    assert "六个月" not in clause


def test_the_clause_of_the_other_replies_offers_both_ways():
    clause = remedy_clause(Remedy.RECONSIDERATION_OR_LITIGATION)
    assert "向本级人民政府申请行政复议；也可以" in clause
    assert "六个月内，向有管辖权的人民法院提起行政诉讼" in clause


def test_no_clause_where_there_is_no_remedy():
    assert remedy_clause(Remedy.NONE) == ""


@pytest.mark.parametrize(
    ("level", "body"),
    [
        (OrganLevel.LOCAL_DEPARTMENT, "本级人民政府"),
        (OrganLevel.LOCAL_GOVERNMENT, "上一级人民政府"),
        (OrganLevel.AGENCY_IN_OWN_NAME, "本级人民政府"),
        (OrganLevel.PROVINCIAL_GOVERNMENT, "本机关"),
        (OrganLevel.STATE_COUNCIL_DEPARTMENT, "本机关"),
        (OrganLevel.VERTICAL, "上一级主管部门"),
    ],
)
def test_who_reconsiders_depends_on_the_body(level, body):
    assert JURISDICTIONS[level].reconsidered_by == body
    assert f"先向{body}申请行政复议" in remedy_clause(Remedy.RECONSIDERATION_FIRST, level=level)


def test_against_its_own_reconsideration_a_ministry_may_be_taken_to_the_state_council():
    clause = remedy_clause(Remedy.RECONSIDERATION_FIRST, level=OrganLevel.STATE_COUNCIL_DEPARTMENT)
    assert clause.endswith("提起行政诉讼，或者向国务院申请裁决。")
