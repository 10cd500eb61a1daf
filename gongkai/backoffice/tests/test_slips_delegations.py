"""Standing in for a colleague who is away: set, seen, ended."""

from datetime import date

from gongkai.backoffice.tests.conftest import text
from gongkai.backoffice.tests.signing import signing  # noqa: F401  (a fixture)
from gongkai.signoff import acts
from gongkai.signoff.models import Delegation

DAYS = {"first_on": "2024-09-24", "last_on": "2024-09-27", "reason": "出差"}


def deputised(signing, principal="signer", deputy="reviewer"):  # noqa: F811
    person = signing.officer(principal)
    return acts.delegate(
        person, signing.officer(deputy), officer=person, first_on=date(2024, 9, 24), last_on=date(2024, 9, 27),
        reason="出差",
    )  # fmt: skip


def test_an_officer_names_a_deputy_for_oneself(signing):  # noqa: F811
    deputy = signing.officer("reviewer")
    answer = signing.at_desk("signer").post("slips/delegations/new/", deputy=deputy.pk, **DAYS)
    assert (answer.status_code, answer.url) == (302, "/desk/slips/delegations/")
    row = Delegation.objects.get()
    assert (row.principal, row.deputy, row.last_on) == (signing.officer("signer"), deputy, date(2024, 9, 27))
    assert "生效中" in text(signing.at_desk("reviewer").get("slips/delegations/"))


def test_an_administrator_names_a_deputy_for_a_colleague(signing):  # noqa: F811
    page = signing.at_desk("admin").get("slips/delegations/new/").content.decode()
    assert 'name="principal"' in page
    fields = {"principal": signing.officer("signer").pk, "deputy": signing.officer("reviewer").pk, **DAYS}
    assert signing.at_desk("admin").post("slips/delegations/new/", **fields).status_code == 302
    assert "由系统管理员设置" in text(signing.at_desk("admin").get("slips/delegations/"))


def test_nobody_else_chooses_whose_place_it_is(signing):  # noqa: F811
    desk = signing.at_desk("reviewer")
    assert 'name="principal"' not in desk.get("slips/delegations/new/").content.decode()
    fields = {"principal": signing.officer("signer").pk, "deputy": signing.officer("handler").pk, **DAYS}
    assert desk.post("slips/delegations/new/", **fields).status_code == 302
    assert Delegation.objects.get().principal == signing.officer("reviewer")


def test_everything_wrong_is_said_at_once_and_kept(signing):  # noqa: F811
    deputy = signing.officer("reviewer").pk
    answer = signing.at_desk("signer").post(
        "slips/delegations/new/", deputy=deputy, first_on="2024-09-20", last_on="2024-09-19", reason="休假"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in ("截止日期早于起始日期。", "截止日期已过。", "休假"):
        assert said in page, said
    assert 'value="2024-09-20"' in page and f'<option value="{deputy}" selected>' in page


def test_an_empty_form_asks_for_each_thing_by_name(signing):  # noqa: F811
    page = text(signing.at_desk("signer").post("slips/delegations/new/"))
    assert (
        "请选择受托人。" in page
        and "请填写起始日期。" in page
        and "请填写截止日期。" in page
        and "请填写事由。" in page
    )


def test_only_people_of_the_own_body_who_handle_papers_are_offered(signing):  # noqa: F811
    page = signing.at_desk("signer").get("slips/delegations/new/").content.decode()
    offered = {name for name in ("handler", "office", "reviewer", "signer", "admin", "auditor", "handler2")
               if f'<option value="{signing.officer(name).pk}">' in page}  # fmt: skip
    assert offered == {"handler", "office", "reviewer"}


def test_the_principal_ends_it_at_once(signing):  # noqa: F811
    row = deputised(signing)
    assert signing.at_desk("signer").post(f"slips/delegations/{row.pk}/end/").status_code == 302
    row.refresh_from_db()
    assert row.ended_by == signing.officer("signer")
    page = text(signing.at_desk("signer").get("slips/delegations/"))
    assert "已终止" in page and "终止 审核人代" not in page


def test_ended_twice_is_said_and_harmless(signing):  # noqa: F811
    row = deputised(signing)
    desk = signing.at_desk("signer")
    desk.post(f"slips/delegations/{row.pk}/end/")
    answer = desk.client.post(f"/desk/slips/delegations/{row.pk}/end/", follow=True)
    assert "该委托已经终止。" in text(answer)


def test_an_auditor_sees_all_and_changes_none(signing):  # noqa: F811
    row = deputised(signing)
    desk = signing.at_desk("auditor")
    page = text(desk.get("slips/delegations/"))
    assert "出差" in page and "新增委托" not in page
    assert desk.post(f"slips/delegations/{row.pk}/end/").status_code == 403


def test_what_others_agreed_between_themselves_is_not_shown(signing):  # noqa: F811
    deputised(signing)
    assert "没有委托。" in text(signing.at_desk("office").get("slips/delegations/"))
    assert "没有委托。" in text(signing.at_desk("admin2").get("slips/delegations/"))
