"""The remedy each reply names (救济告知), the easiest thing to get wrong."""

from dataclasses import replace

import pytest

from gongkai.foi.letters import build
from gongkai.foi.letters.tests.samples import EVERY_REPLY, facts_for
from gongkai.law.ogi.outcomes import OUTCOMES, Remedy
from gongkai.papers import render_text

BEFORE_COURT = [(kind, code) for kind, code in EVERY_REPLY if code.startswith(("B", "C"))]
EITHER = [(kind, code) for kind, code in EVERY_REPLY if not code.startswith(("B", "C"))]


def test_the_outcomes_fall_into_the_two_groups():
    assert len(BEFORE_COURT) == 9
    assert len(EITHER) == len(OUTCOMES) - 9


@pytest.mark.parametrize(("kind", "code"), BEFORE_COURT)
def test_a_refusal_sends_to_reconsideration_first_and_offers_no_direct_suit(kind, code):
    text = render_text(build(kind, facts_for(kind, code)))
    assert "六十日内，先向北京市人民政府申请行政复议" in text
    assert "自收到行政复议决定书之日起十五日内" in text
    assert "直接" not in text
    assert "六个月内" not in text
    assert "也可以自知道" not in text


@pytest.mark.parametrize(("kind", "code"), EITHER)
def test_the_other_replies_offer_reconsideration_or_a_suit(kind, code):
    text = render_text(build(kind, facts_for(kind, code)))
    assert "六十日内，向北京市人民政府申请行政复议" in text
    assert "六个月内，向有管辖权的人民法院提起行政诉讼" in text
    assert "先向" not in text


def test_a_body_may_send_an_outcome_to_reconsideration_first():
    facts = replace(facts_for("reply_not_existing", "D2"), remedy=Remedy.RECONSIDERATION_FIRST)
    assert "先向北京市人民政府申请行政复议" in render_text(build("reply_not_existing", facts))


def test_without_a_name_the_body_is_described_and_not_invented():
    facts = replace(facts_for("reply_granted", "A2"), reconsideration_body="", court="")
    assert "向本级人民政府申请行政复议" in render_text(build("reply_granted", facts))


def test_a_contact_that_is_not_published_is_not_invented():
    facts = replace(facts_for("reply_granted", "A2"), contact=(("联系电话", "以官网公布为准"), ("传真", "")))
    text = render_text(build("reply_granted", facts))
    assert "（联系方式：以官网公布为准）" in text
    assert "传真" not in text
