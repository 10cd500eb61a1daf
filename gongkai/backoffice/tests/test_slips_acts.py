"""The acts on a slip as the desk offers them: every reason at once, nothing typed is lost, who was first is said."""

import re

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.backoffice.tests.signing import POINTS, REASON, Signing, signing  # noqa: F401  (a fixture)
from gongkai.organizations.models import Office
from gongkai.signoff.models import Slip, SlipEvent
from gongkai.signoff.words import SlipState, StepKind, StepState


@pytest.fixture
def slip(signing: Signing) -> Slip:  # noqa: F811
    return signing.sent()


def test_a_review_passes_with_an_opinion_and_says_who_has_it_now(signing, slip):  # noqa: F811
    answer = signing.does(slip, "review", "reviewer", step=1, opinion="同意。")
    assert (answer.status_code, answer.url) == (302, f"/desk/slips/{slip.pk}/")
    page = text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/"))
    assert "同意。" in page
    event = SlipEvent.objects.get(slip=slip, version=2)
    assert (event.act, event.opinion.open()) == ("signoff.review", "同意。")


def test_the_message_after_an_act_names_what_is_next(signing, slip):  # noqa: F811
    desk = signing.at_desk("reviewer")
    answer = desk.client.post(
        f"/desk/slips/{slip.pk}/acts/review/?step=1", {"seen_version": 1, "opinion": ""}, follow=True
    )
    assert "已审核。现在待保密审查。" in text(answer)


def test_the_paper_stands_beside_the_form(signing, slip):  # noqa: F811
    page = text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/acts/review/", step=1))
    assert "现就有关事项通知如下" in page and "您的签署只对上面显示的这份内容有效" not in page
    assert "您的签署只对本页显示的这份内容有效" in page


def test_a_secrecy_review_asks_for_each_point_with_its_article(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    page = text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/acts/secrecy_review/", step=2))
    assert "不涉及国家秘密" in page and "（条例第十四条）" in page and "（条例第十五条）" in page


def test_a_point_not_confirmed_refuses_and_keeps_what_was_typed(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    answer = signing.does(
        slip, "secrecy_review", "reviewer", step=2, confirmed=POINTS[:1], opinion="第二项待核。"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "尚未确认“公开后不会危及" in page and "尚未确认“不涉及商业秘密" in page
    assert "第二项待核。" in page
    assert [value for value in POINTS if re.search(rf'value="{value}"[^>]*checked', page)] == POINTS[:1]
    assert Slip.objects.get().version == 2


def test_all_three_points_confirmed_pass(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    assert signing.does(slip, "secrecy_review", "reviewer", step=2, confirmed=POINTS).status_code == 302
    assert Slip.objects.get().steps.get(number=2).state == StepState.DONE


def test_a_signature_ends_the_slip(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    signing.passes(slip, StepKind.SECRECY_REVIEW, by="reviewer")
    assert signing.does(slip, "sign", "signer", step=3).status_code == 302
    assert Slip.objects.get().state == SlipState.SIGNED
    assert "审签完毕" in text(signing.at_desk("signer").get(f"slips/{slip.pk}/"))


def test_two_offices_countersign_each_by_itself(signing):  # noqa: F811
    signing.countersigned_by("社会保险处", "就业促进处")
    slip = signing.sent()
    assert signing.does(slip, "countersign", "office", step=1).status_code == 302
    assert [step.state for step in Slip.objects.get().steps.all()] == [
        "done",
        "done",
        "open",
        "waiting",
        "waiting",
        "waiting",
    ]
    page = text(signing.at_desk("office").get(f"slips/{slip.pk}/acts/countersign/", step=2))
    assert "现在不能办理“会签（就业促进处）”" in page and "请由就业促进处办理。" in page


def test_who_may_not_take_a_step_gets_the_reasons_as_a_page_and_as_422(signing, slip):  # noqa: F811
    page = text(signing.at_desk("signer").get(f"slips/{slip.pk}/acts/review/", step=1))
    assert "现在不能办理“审核”" in page and "请由审核人办理。" in page
    answer = signing.does(slip, "review", "signer", step=1, opinion="写好的意见")
    assert answer.status_code == 422
    assert "“审核”不由您办理。" in text(answer) and "写好的意见" in answer.content.decode()
    assert Slip.objects.get().version == 1


def test_a_step_that_is_no_longer_open_is_refused_on_sight(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    assert "没有待办的“审核”。" in text(
        signing.at_desk("reviewer").get(f"slips/{slip.pk}/acts/review/", step=1)
    )


def test_sending_back_names_the_steps_and_needs_a_reason(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    page = text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/acts/send_back/"))
    assert "起草人（修改文稿后重新送审签）" in page and "审核：审核人" in page
    answer = signing.does(slip, "send_back", "reviewer", reason="")
    assert answer.status_code == 422
    assert "请写明退回的理由。" in text(answer) and "没有选择退回到哪一步。" in text(answer)


def test_sent_back_to_its_author_it_can_be_changed_and_goes_round_again(signing, slip):  # noqa: F811
    from gongkai.publishing.models import Publication

    answer = signing.does(slip, "send_back", "reviewer", to="0", reason=REASON)
    assert answer.status_code == 302
    draft = Publication.objects.get()
    assert (Slip.objects.get().state, draft.stage) == (SlipState.RETURNED, "editing")
    again = signing.sends(draft)
    assert (again.pk, again.round) == (slip.pk, 2)


def test_further_offices_are_asked_to_countersign(signing, slip):  # noqa: F811
    office = Office.objects.get(body=signing.body, name="社会保险处")
    unmanned = Office.objects.get(body=signing.body, name="法制处")
    refused = signing.does(slip, "add_countersign", "handler", offices=[office.pk, unmanned.pk])
    assert refused.status_code == 422 and "法制处没有在用的人员账号。" in text(refused)
    assert re.search(rf'value="{office.pk}"[^>]*checked', refused.content.decode())
    assert signing.does(slip, "add_countersign", "handler", offices=[office.pk]).status_code == 302
    page = text(signing.at_desk("office").get("slips/"))
    assert "会签" in page and slip.title in page


def test_nothing_chosen_to_countersign_is_said(signing, slip):  # noqa: F811
    answer = signing.does(slip, "add_countersign", "handler")
    assert answer.status_code == 422 and "没有选择会签处室。" in text(answer)


def test_a_forced_release_says_plainly_what_it_means_and_what_is_left_out(signing, slip):  # noqa: F811
    page = text(signing.at_desk("signer").get(f"slips/{slip.pk}/acts/force_release/"))
    for said in ("永久标明", "不能删改", "审核：审核人", "保密审查：审核人", "签发：公开工作机构负责人"):
        assert said in page, said


def test_a_forced_release_needs_a_reason_and_a_confirmation(signing, slip):  # noqa: F811
    unread = signing.does(slip, "force_release", "signer", reason="汛情紧急，须立即告知公众避险。")
    assert unread.status_code == 422 and "请确认已阅读后果" in text(unread)
    assert "汛情紧急，须立即告知公众避险。" in unread.content.decode()
    both = text(signing.does(slip, "force_release", "signer", reason="急"))
    assert "请确认已阅读后果" in both and "理由不足10个字。" in both
    short = signing.does(slip, "force_release", "signer", reason="急", understood="on")
    assert short.status_code == 422 and "理由不足10个字。" in text(short)
    done = signing.does(
        slip, "force_release", "signer", reason="汛情紧急，须立即告知公众避险。", understood="on"
    )
    assert done.status_code == 302 and Slip.objects.get().state == SlipState.FORCED
    page = text(signing.at_desk("auditor").get(f"slips/{slip.pk}/"))
    assert "本件是特别放行的" in page and "未办（特别放行）" in page
    assert "未办即放行的步骤：审核、保密审查、签发" in page and "汛情紧急" in page


def test_a_forced_release_is_not_the_reviewers(signing, slip):  # noqa: F811
    page = text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/acts/force_release/"))
    assert "特别放行由签发人决定。" in page


def test_a_conflict_says_who_was_first_and_keeps_everything_typed(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    answer = signing.does(slip, "send_back", "reviewer", seen_version=1, to="0", reason=REASON)
    page = text(answer)
    assert answer.status_code == 409
    assert "审核人已于2024年9月24日 11:00办理“审核”" in page and REASON in page
    assert "起草人（修改文稿后重新送审签）" in page
    assert Slip.objects.get().state == SlipState.OPEN


def test_after_a_conflict_the_form_opens_again_with_what_was_typed(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    fields = {"to": "0", "reason": REASON, "seen_version": 1, "reopen": "1"}
    answer = signing.does(slip, "send_back", "reviewer", **fields)
    page = answer.content.decode()
    assert answer.status_code == 200 and REASON in page
    assert 'name="seen_version" value="2"' in page and re.search(r'value="0"[^>]*checked', page)


def test_a_conflict_whose_step_is_gone_leaves_the_words_to_be_copied(signing, slip):  # noqa: F811
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    answer = signing.does(slip, "review", "reviewer", step=1, seen_version=1, opinion="我的长篇意见")
    page = text(answer)
    assert answer.status_code == 409 and "我的长篇意见" in page and "可以复制留用" in page
    assert "重新填写" not in page


def test_an_act_nobody_knows_is_not_found(signing, slip):  # noqa: F811
    assert signing.at_desk("signer").get(f"slips/{slip.pk}/acts/withdraw_slip/").status_code == 404
    assert signing.at_desk("signer").get(f"slips/{slip.pk}/acts/nonsense/").status_code == 404


def test_an_office_that_sends_on_a_paper_lent_to_it_keeps_the_slip_in_sight(signing):  # noqa: F811
    signing.countersigned_by("社会保险处")
    slip = signing.sent()
    answer = signing.does(slip, "countersign", "office", step=1)
    assert answer.url == f"/desk/slips/{slip.pk}/"
    assert signing.at_desk("office").get(f"slips/{slip.pk}/").status_code == 200


def test_the_letter_of_a_reply_is_read_on_its_slip(signing, bureau):  # noqa: F811
    case = bureau.decided()
    slip = Slip.objects.get(paper_kind="foi.reply")
    page = text(bureau.desk("reviewer").get(f"slips/{slip.pk}/"))
    assert "演示申请人甲" not in page and f"打开申请 {case.number}" in page and "以下是将要发出的文书" in page
    assert "法定期限10月23日，还剩 18 个工作日" in page
    assert bureau.desk("reviewer2").get(f"slips/{slip.pk}/").status_code == 404
