"""Publications on the real routing slip, from the draft to the public log."""

import pytest

from gongkai.organizations.models import Officer, Role
from gongkai.publishing import acts, slips
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.models import Edition
from gongkai.publishing.signing import RoutingSlips
from gongkai.publishing.tests.conftest import at
from gongkai.signoff import acts as signoff_acts
from gongkai.signoff.models import Slip
from gongkai.signoff.queries import my_queue
from gongkai.signoff.walking import walk


@pytest.fixture(autouse=True)
def real_slips(press):
    before = slips.put_in_place(RoutingSlips())
    yield
    slips.put_in_place(before)


def submits(press, draft, day="2024-09-04", officer=None):
    press.examines(draft, day, officer=officer)
    return press.does(acts.submit, draft, day, officer=officer)


def test_a_draft_walks_its_slip_and_the_edition_names_it(press):
    draft = submits(press, press.drafts())
    with pytest.raises(Refused, match="审签尚未完成（待审核）"):
        press.does(acts.release, draft)
    slip = walk(draft.paper_ref, at("2024-09-04", 15))
    assert slip.title == "【演示】关于调整失业保险金发放标准的通知"
    released = press.does(acts.release, draft)
    edition = released.current_edition
    assert (edition.slip_ref, edition.sha256, edition.forced) == (slip.ref, slip.digest, False)


def test_a_list_is_told_in_one_query_which_papers_are_signed(press, django_assert_num_queries):
    signed, open_ = submits(press, press.drafts()), submits(press, press.drafts())
    walk(signed.paper_ref, at("2024-09-04", 15))
    with django_assert_num_queries(1):
        assert slips.let_out([signed, open_]) == {signed.pk}
    press.does(acts.recall, signed, reason="标题有误")
    assert slips.let_out([signed, open_]) == frozenset()


def test_sent_back_it_is_changed_and_goes_round_again_on_the_same_slip(press):
    draft = submits(press, press.drafts())
    slip = Slip.objects.get()
    signoff_acts.send_back(
        slip, officer=press.reviewer, seen_version=1, to=0, reason="请补充执行日期。", now=at("2024-09-04")
    )
    draft.refresh_from_db()
    assert draft.stage == "editing"
    draft = submits(press, draft, "2024-09-05")
    slip.refresh_from_db()
    assert (slip.state, slip.round, Slip.objects.count()) == ("open", 2, 1)


def test_a_reviewer_who_changed_the_draft_may_not_review_it(press):
    roles = (Role.OFFICE_HANDLER, Role.REVIEWER)
    both = Officer.objects.create_officer(
        "both", body=press.body, password="a long enough phrase 2024", roles=roles, display_title="处室负责人",
        office=press.office.office,
    )  # fmt: skip
    draft = press.drafts(officer=press.office)
    press.does(acts.edit_draft, draft, officer=both, choices=Choices(reason=""))
    submits(press, draft, officer=press.office)
    assert my_queue(both, at("2024-09-04")) == []
    assert len(my_queue(press.reviewer, at("2024-09-04"))) == 1


def test_recalled_after_its_signature_it_must_be_signed_anew(press):
    draft = submits(press, press.drafts())
    walk(draft.paper_ref, at("2024-09-04", 15))
    draft = press.does(acts.recall, draft, reason="发现一处错误。")
    assert Slip.objects.get().state == "withdrawn"
    draft = submits(press, draft, "2024-09-06")
    with pytest.raises(Refused, match="审签尚未完成"):
        press.does(acts.release, draft, "2024-09-06")
    assert Slip.objects.count() == 2


def test_forced_out_the_edition_the_event_and_the_log_say_so(press):
    from gongkai.ledger.models import Entry

    draft = submits(press, press.drafts())
    slip = Slip.objects.get()
    signoff_acts.force_release(
        slip,
        officer=press.signer,
        seen_version=1,
        reason="突发事件应急信息，须立即公开。",
        now=at("2024-09-04"),
    )
    released = press.does(acts.release, draft)
    assert released.current_edition.forced
    assert b'"forced":true' in bytes(Entry.objects.get(seq=released.current_edition.ledger_seq).leaf)
    assert released.events.last().facts["forced"] is True


def test_once_public_the_slip_is_spent_and_a_correction_begins_its_own(press):
    draft = submits(press, press.drafts())
    walk(draft.paper_ref, at("2024-09-04", 15))
    public = press.does(acts.release, draft)
    assert slips.standing_of(public) is None
    again = press.does(acts.correct, public, "2024-09-10", note="更正第二条的日期。")
    with pytest.raises(Refused, match="现为“起草中”"):
        press.does(acts.release, again, "2024-09-10")
    submits(press, again, "2024-09-10")
    walk(again.paper_ref, at("2024-09-10", 15))
    press.does(acts.release, again, "2024-09-11")
    refs = Edition.objects.order_by("number").values_list("slip_ref", flat=True)
    assert len(set(refs)) == 2


def test_what_is_withheld_is_settled_by_the_signature(press):
    withheld = press.drafts(
        choices=Choices(attribute="withheld", ground="ogi16-process", reason="尚未决定。")
    )
    submits(press, withheld)
    walk(withheld.paper_ref, at("2024-09-04", 15))
    withheld.refresh_from_db()
    assert (withheld.state, withheld.stage) == ("held", "at_rest")
