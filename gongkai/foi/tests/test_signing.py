"""A reply goes out only when exactly its letter has been signed, by people who did not write it."""

import pytest

from gongkai.foi import acts
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Attachment
from gongkai.foi.refusals import Refused
from gongkai.foi.signing import paper_ref, send_again, slip_of
from gongkai.foi.tests.conftest import at
from gongkai.ledger.models import Entry
from gongkai.organizations.models import Officer, Role
from gongkai.signoff import acts as signoff
from gongkai.signoff.models import Slip
from gongkai.signoff.queries import my_queue, slips_of
from gongkai.signoff.walking import walk

GRANTED = {"outcome": "A2", "facts": {"provided_how": "随本答复书附纸质件。"}}


@pytest.fixture
def decided(bureau):
    return bureau.does(acts.decide, bureau.receives(), "2024-10-10", **GRANTED)


def issues(bureau, application, day="2024-10-11"):
    """Sent without anybody signing first."""
    return acts.issue_reply(
        application, officer=bureau.handler, seen_version=application.version, on=at(day).date(), now=at(day)
    )


def test_deciding_sends_the_reply_on_its_way_with_the_legal_day_on_the_slip(bureau, decided):
    slip = slip_of(decided)
    assert (slip.title, slip.author, slip.legal_due_on) == (
        f"{decided.number}号申请的答复", bureau.handler, decided.reply_due_on,
    )  # fmt: skip
    assert "演示申请人" not in slip.title
    assert [step.kind for step in slip.steps.all()] == ["handle", "review", "secrecy_review", "sign", "seal"]
    with pytest.raises(Refused, match="审签尚未完成（待审核）"):
        issues(bureau, decided)


def test_signed_and_sealed_it_goes_out(bureau, decided):
    walk(paper_ref(decided), at("2024-10-11", 9))
    assert issues(bureau, decided).closed_on == at("2024-10-11").date()


def test_sent_back_the_decision_is_put_right_and_goes_round_again(bureau, decided):
    slip = slip_of(decided)
    signoff.send_back(
        slip, officer=bureau.reviewer, seen_version=1, to=0, reason="请写明获取方式。", now=at("2024-10-10")
    )
    with pytest.raises(Refused, match="答复已被退回修改"):
        issues(bureau, decided)
    again = bureau.does(
        acts.decide, decided, "2024-10-11", outcome="A2", facts={"provided_how": "到本机关窗口领取。"}
    )
    slip.refresh_from_db()
    assert (slip.state, slip.round) == ("open", 2)
    walk(paper_ref(again), at("2024-10-11", 11))
    assert issues(bureau, again).closed_on


def test_a_decision_changed_after_its_signature_must_be_signed_anew(bureau, decided):
    walk(paper_ref(decided), at("2024-10-10", 15))
    changed = bureau.does(
        acts.decide, decided, "2024-10-11", outcome="A2", facts={"provided_how": "另行邮寄。"}
    )
    with pytest.raises(Refused, match="审签尚未完成"):
        issues(bureau, changed)
    assert Slip.objects.count() == 2


def test_a_file_enclosed_after_the_signature_is_not_covered_by_it_and_goes_round_again(bureau, decided):
    walk(paper_ref(decided), at("2024-10-10", 15))
    store_attachment(
        decided, name="收支表.pdf", content=b"%PDF-1.7", officer=bureau.handler, now=at("2024-10-11"),
        purpose=Attachment.Purpose.REPLY,
    )  # fmt: skip
    with pytest.raises(Refused, match="在审签之后有改动"):
        issues(bureau, decided)
    assert send_again(decided, bureau.handler, at("2024-10-11"))
    assert not send_again(decided, bureau.handler, at("2024-10-11"))
    assert [slip.state for slip in slips_of(paper_ref(decided))] == ["open", "withdrawn"]
    walk(paper_ref(decided), at("2024-10-11", 9))
    assert issues(bureau, decided).closed_on


def test_where_only_the_decider_could_sign_the_decision_says_so_and_who_can_help(bureau):
    with pytest.raises(Refused, match="“签发”只有起草人自己可以办理"):
        bureau.does(acts.decide, bureau.receives(), "2024-10-10", officer=bureau.signer, **GRANTED)


def test_a_signer_who_decided_the_case_does_not_sign_its_reply(bureau):
    Officer.objects.create_officer(
        "vice", body=bureau.body, password="a long enough phrase 2024", roles=[Role.SIGNER],
        display_title="分管负责人",
    )  # fmt: skip
    decided = bureau.does(acts.decide, bureau.receives(), "2024-10-10", officer=bureau.signer, **GRANTED)
    slip = walk(paper_ref(decided), at("2024-10-10", 15))
    assert slip.steps.get(kind="sign").done_by_title == "分管负责人"


def test_an_applicant_who_gives_up_ends_the_slip(bureau, decided):
    bureau.does(acts.withdraw, decided, "2024-10-11", reason="已从其他渠道获得。")
    slip = Slip.objects.get()
    assert (slip.state, slip.events.last().label) == ("withdrawn", "收回")
    assert my_queue(bureau.reviewer, at("2024-10-11")) == []


def test_forced_out_the_case_and_the_public_log_say_so(bureau, decided):
    slip = slip_of(decided)
    signoff.force_release(
        slip,
        officer=bureau.signer,
        seen_version=1,
        reason="法定期限今日届满，审核人因公外出。",
        now=at("2024-10-11"),
    )
    closed = issues(bureau, decided)
    event = closed.events.get(act="foi.issue_reply")
    assert (event.facts["slip"], event.facts["forced"]) == (slip.ref, True)
    leaf = bytes(Entry.objects.get(seq=closed.letters.get().ledger_seq).leaf)
    assert b'"forced":true' in leaf and closed.number.encode() not in leaf


def test_an_applicant_who_gives_up_on_line_ends_the_slip_without_an_officer(bureau, decided):
    acts.withdraw(
        decided, officer=None, seen_version=decided.version, on=at("2024-10-11").date(), now=at("2024-10-11"),
        reason="不再需要。",
    )  # fmt: skip
    last = Slip.objects.get().events.last()
    assert (last.label, last.officer, last.officer_title) == ("收回", None, "系统")
