"""Which outcomes go to reconsideration first is the body's to set, with its ground; refusals are not (复议法23)."""

import pytest

from gongkai.foi import acts
from gongkai.foi.models import Letter
from gongkai.foi.refusals import Refused
from gongkai.foi.remedy_choices import choose_remedy, remedy_lines
from gongkai.foi.tests.conftest import at
from gongkai.law.ogi.outcomes import OUTCOMES, Remedy
from gongkai.organizations.refusal import ActedBefore

FIRST, EITHER = Remedy.RECONSIDERATION_FIRST.value, Remedy.RECONSIDERATION_OR_LITIGATION.value
GROUND = "本级行政复议机关2024年3月1日书面意见"
D2 = {
    "outcome": "D2",
    "facts": {
        "search_method": "检索公文系统", "search_scope": "2015年以来全部文件", "search_result": "未检索到",
    },
}  # fmt: skip


def choose(bureau, code="D2", remedy=FIRST, source=GROUND, *, officer=None, seen=0):
    return choose_remedy(
        bureau.body, code, remedy, source, officer=officer or bureau.signer, seen=seen, now=at("2024-09-01")
    )


def line(bureau, code):
    return next(one for one in remedy_lines(bureau.body) if one.leaf.code == code)


def reply(bureau):
    application = bureau.does(acts.decide, bureau.receives("2024-09-20"), "2024-09-24", **D2)
    bureau.does(acts.issue_reply, application, "2024-09-25")
    return Letter.objects.get(application=application, kind="reply_not_existing").content.open()


def test_by_default_only_what_is_withheld_goes_to_reconsideration_first(bureau):
    first = {one.leaf.code for one in remedy_lines(bureau.body) if one.rule.remedy.value == FIRST}
    assert first == {"B1", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"}
    assert (line(bureau, "C1").certainty, line(bureau, "D2").certainty) == ("法律明文", "默认，各地做法不一")
    assert "也可以自知道或者应当知道本决定之日起六个月内" in reply(bureau)


def test_a_choice_is_obeyed_by_the_next_letter_and_shown_with_its_ground(bureau):
    choose(bureau)

    assert "先向" in (text := reply(bureau))
    assert "六个月内" not in text
    assert (line(bureau, "D2").source, line(bureau, "D2").certainty) == (GROUND, "本机关设定")
    assert {one.leaf.code for one in remedy_lines(bureau.body) if one.rule.configured} == {"D2"}


def test_a_blank_choice_goes_back_to_the_default(bureau):
    choose(bureau, remedy="", source="意见已废止", seen=choose(bureau).pk)

    assert line(bureau, "D2").rule.remedy.value == EITHER


@pytest.mark.parametrize("code", [code for code in OUTCOMES if code.startswith("C")])
def test_a_refusal_cannot_be_chosen_away_from_reconsideration(bureau, code):
    with pytest.raises(Refused, match="法律规定应当先申请行政复议"):
        choose(bureau, code, EITHER)


def test_who_may_not_or_gives_no_ground_is_told_both(bureau):
    with pytest.raises(Refused) as refused:
        choose(bureau, source=" ", officer=bureau.handler)
    assert len(refused.value.reasons) == 2
    with pytest.raises(Refused, match="没有设定救济途径的职责"):
        choose(bureau, officer=bureau.signer2)


def test_a_choice_made_meanwhile_is_a_conflict(bureau):
    choose(bureau)
    with pytest.raises(ActedBefore, match="设定救济途径"):
        choose(bureau, remedy=EITHER)
