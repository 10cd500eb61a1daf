"""Two officers, one case: one wins, the other learns who, when and what, and loses no word."""

import re

from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts


def lost(bureau):
    """The handler's extension reason typed while the colleague withdraws nothing but assigns the case."""
    case = bureau.case()
    seen = case.version
    bureau.does(acts.assign, case, office=bureau.officer("office").office)
    desk = bureau.desk("signer")
    answer = desk.post(
        f"cases/{case.number}/acts/extend/",
        seen_version=seen,
        on="2024-09-24",
        days=5,
        reason="档案分散,需逐卷检索。",
    )
    return case, desk, answer


def test_the_second_officer_gets_a_409_page_that_says_who_when_and_what(bureau):
    _case, _desk, answer = lost(bureau)
    assert answer.status_code == 409
    assert "公开办承办人已于2024年9月24日 11:00办理“转办”" in text(answer)


def test_what_was_typed_is_shown_and_can_be_taken_along(bureau):
    case, desk, answer = lost(bureau)
    assert "档案分散,需逐卷检索。" in text(answer)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode()))
    again = desk.post(f"cases/{case.number}/acts/extend/", **hidden, reopen="1")
    assert again.status_code == 200
    page = again.content.decode()
    assert "档案分散,需逐卷检索。" in page
    assert 'name="seen_version" value="2"' in page


def test_what_was_chosen_is_told_by_its_name(bureau):
    case = bureau.case()
    seen, office = case.version, bureau.officer("office").office
    bureau.does(acts.extend, case, by="signer", days=5, reason="需检索档案")
    answer = bureau.desk("handler").acts_on(case, "assign", seen_version=seen, office=office.pk)
    assert answer.status_code == 409
    assert f"承办处室 {office.name}" in text(answer)


def test_nothing_of_the_lost_act_is_saved(bureau):
    case, _desk, _answer = lost(bureau)
    case.refresh_from_db()
    assert (case.version, case.extension_days) == (2, 0)
