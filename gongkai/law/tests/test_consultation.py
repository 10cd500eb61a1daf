"""What an opinion sought is worth: three silences that are never mixed (条例第十一条、第十五条、第三十二条、第三十四条)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.ogi.clock import PauseKind, opinion_due
from gongkai.law.ogi.consultation import (
    CO_PRODUCER_VIEW,
    PUBLIC_INTEREST,
    Answer,
    Opinion,
    Silence,
    co_producer_heard,
    further_facts,
    goes_against,
    may_withhold_for_third_party,
    opinion_term,
    silence_means,
    worth,
)
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.tests.calendars import CHINA, day

THIRD, CO, OTHER = PauseKind.THIRD_PARTY, PauseKind.CO_PRODUCER, PauseKind.OTHER_BODY
opinions = st.builds(
    Opinion,
    st.sampled_from(PauseKind),
    st.one_of(st.none(), st.sampled_from(Answer)),
    st.sampled_from([None, True, False]),
)


@given(st.sampled_from(PauseKind), st.sampled_from(PauseKind))
def test_no_two_kinds_share_the_meaning_of_their_silence(one, another):
    assert (silence_means(one) == silence_means(another)) == (one == another)


def test_only_a_co_producers_silence_is_consent():
    assert silence_means(CO) is Silence.DEEMED_CONSENT
    assert "视为同意" in worth(CO, Answer.NONE)
    assert "视为同意" not in worth(THIRD, Answer.NONE)
    assert "视为同意" not in worth(OTHER, Answer.NONE)
    assert worth(THIRD, Answer.NONE) == "逾期未提出意见，由行政机关依照条例的规定决定是否公开"


@given(st.lists(opinions))
def test_a_third_partys_silence_never_helps_to_disclose_co_produced_information(given_opinions):
    """However many third parties are silent, the co-producer has not been heard by that."""
    heard = co_producer_heard(given_opinions)
    silent = [*given_opinions, Opinion(THIRD, Answer.NONE), Opinion(OTHER, Answer.NONE)]
    assert co_producer_heard(silent) == heard


@given(st.lists(opinions))
def test_a_co_producers_silence_never_helps_to_withhold_for_a_third_party(given_opinions):
    allowed = may_withhold_for_third_party(given_opinions)
    more = [*given_opinions, *(Opinion(kind, answer, True) for kind in (CO, OTHER) for answer in Answer)]
    assert may_withhold_for_third_party(more) == allowed


@pytest.mark.parametrize(
    ("answer", "is_reasonable", "allowed"),
    [
        (Answer.OBJECTION, True, True),
        (Answer.PARTIAL, True, True),
        (Answer.OBJECTION, False, False),
        (Answer.OBJECTION, None, False),
        (Answer.CONSENT, None, False),
        (Answer.NONE, None, True),
        (Answer.NOT_POSSIBLE, None, True),
        (None, None, False),
    ],
)
def test_article_15_needs_an_objection_for_good_reason_or_a_body_left_to_decide(
    answer, is_reasonable, allowed
):
    assert may_withhold_for_third_party([Opinion(THIRD, answer, is_reasonable)]) is allowed


def test_without_any_third_party_asked_article_15_carries_nothing():
    assert may_withhold_for_third_party([]) is False
    assert may_withhold_for_third_party([Opinion(CO, Answer.OBJECTION, True)]) is False


def test_the_term_is_fifteen_working_days_and_only_other_bodies_terms_can_be_set():
    assert opinion_term(THIRD, 5).days == opinion_term(CO, 5).days == 15
    assert opinion_term(THIRD).source == "条例第三十二条"
    own = opinion_term(OTHER, 10)
    assert (own.days, own.certainty) == (10, "recalled")
    assert "条例未规定" in own.source
    assert opinion_term(OTHER).days == 15
    assert opinion_due(OTHER, day("2026-03-02"), CHINA, days=own.days) == day("2026-03-16")
    with pytest.raises(ValueError, match="1至60"):
        opinion_term(OTHER, 0)


def test_disclosing_against_good_reasons_demands_the_public_interest():
    binding, weak = Opinion(THIRD, Answer.OBJECTION, True), Opinion(THIRD, Answer.OBJECTION, False)
    assert further_facts(OUTCOMES["A2"], [binding]) == (PUBLIC_INTEREST,)
    assert further_facts(OUTCOMES["A2"], [weak]) == ()
    assert further_facts(OUTCOMES["C4"], [binding]) == ()
    assert further_facts(OUTCOMES["A2"], [Opinion(CO, Answer.OBJECTION)]) == (CO_PRODUCER_VIEW,)


def test_a_partial_disclosure_that_withholds_for_the_third_party_heeds_it():
    assert goes_against(OUTCOMES["A2"], ())
    assert goes_against(OUTCOMES["B1"], ("C6",))
    assert not goes_against(OUTCOMES["B1"], ("C4",))
    assert not goes_against(OUTCOMES["C4"], ())
