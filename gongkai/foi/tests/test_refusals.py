"""What the law does not allow is refused with every reason in Chinese, and nothing is saved."""

import pytest

from gongkai.foi import acts
from gongkai.foi.models import Application, Decision, Event, Letter
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import on
from gongkai.law.ogi.receipt import Channel


def snapshot():
    rows = Application.objects.order_by("pk").values("pk", "version", "stage", "reply_due_on", "outcome_code")
    return list(rows), Event.objects.count(), Letter.objects.count(), Decision.objects.count()


def refused(bureau, act, application, day, **fields):
    """Try an act that must be refused; return its messages after checking that nothing changed."""
    before = snapshot()
    with pytest.raises(Refused) as caught:
        bureau.does(act, application, day, **fields)
    assert snapshot() == before
    assert all(reason.message.endswith("。") for reason in caught.value.reasons)
    return [reason.message for reason in caught.value.reasons]


def test_a_correction_notice_on_the_seventh_working_day_is_in_time(bureau):
    application = bureau.receives("2024-09-20")  # Sunday 29 September is a working day

    changed = bureau.does(acts.request_correction, application, "2024-09-30", items=["请写明年度"])

    assert changed.stage == "awaiting_correction"


def test_a_correction_notice_on_the_eighth_working_day_is_refused(bureau):
    application = bureau.receives("2024-09-20")

    messages = refused(bureau, acts.request_correction, application, "2024-10-08", items=["请写明年度"])

    assert messages == ["补正告知应在收到申请之日起七个工作日内作出，本件已于2024-09-30期满。"]


def test_a_late_correction_notice_cannot_be_dated_back(bureau):
    application = bureau.receives("2024-09-20")

    messages = refused(
        bureau,
        acts.request_correction,
        application,
        "2024-09-30",
        recorded="2024-10-08",
        items=["请写明年度"],
    )

    assert messages == ["补正告知应在收到申请之日起七个工作日内作出，本件已于2024-09-30期满。"]


def test_correction_is_asked_for_only_once(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    application = bureau.does(acts.receive_correction, application, "2024-09-24", text="2023年度")

    messages = refused(bureau, acts.request_correction, application, "2024-09-25", items=["请写明险种"])

    assert messages == ["补正告知应当一次作出，本件已告知过补正。"]


def test_an_extension_on_the_last_day_is_in_time(bureau):
    application = bureau.does(
        acts.extend, bureau.receives("2024-09-20"), "2024-10-23", days=20, reason="需检索多个年度档案"
    )

    assert application.reply_due_on == on("2024-11-20")


def test_an_extension_after_expiry_is_refused(bureau):
    application = bureau.receives("2024-09-20")

    messages = refused(bureau, acts.extend, application, "2024-10-24", days=10, reason="需检索档案")

    assert messages == ["答复期限已于2024-10-23届满，不能再延长。"]


def test_an_extension_says_all_that_is_wrong_at_once(bureau):
    application = bureau.receives("2024-09-20")

    messages = refused(
        bureau, acts.extend, application, "2024-10-24", officer=bureau.handler, days=21, reason=" "
    )

    assert messages == [
        "您没有办理“延长答复期限”的职责。",
        "答复期限已于2024-10-23届满，不能再延长。",
        "延长期限应为1至20个工作日。",
        "请说明延长答复期限的理由。",
    ]


def test_a_period_is_extended_once(bureau):
    application = bureau.does(
        acts.extend, bureau.receives("2024-09-20"), "2024-10-10", days=5, reason="需检索多个年度档案"
    )

    messages = refused(bureau, acts.extend, application, "2024-10-11", days=5, reason="仍需检索")

    assert messages == ["本件已延长5个工作日，答复期限只能延长一次。"]


@pytest.mark.parametrize(
    ("outcome", "given", "missing"),
    [
        ("A1", {}, ["缺少“公开的方式和途径”。"]),
        ("D2", {"search_method": "检索业务系统"}, ["缺少“检索范围”。", "缺少“检索结果”。"]),
        ("C5", {"reason": " "}, ["缺少“不予公开的理由”。", "缺少“裁量理由”。"]),
        ("B1", {"provided_how": "随本告知书附纸质件"}, ["缺少“不予公开的部分及理由”。"]),
        ("F1", {"correction_history": "已告知"}, ["逾期不补正须经补正期限届满后终止。"]),
        ("D4", {"unclear_points": "年度不明"}, ["以内容不明确答复的，须先告知补正。"]),
        ("Z9", {}, ["请选择一种处理结果。"]),
    ],
)
def test_a_decision_without_its_mandatory_reasons_is_refused(bureau, outcome, given, missing):
    application = bureau.receives("2024-09-20")

    assert refused(bureau, acts.decide, application, "2024-10-10", outcome=outcome, facts=given) == missing


def test_severance_must_say_part_leaf_and_reason(bureau):
    application = bureau.receives("2024-09-20")
    part = acts.SeverancePart(part="经办人电话", code="A1", reason="")

    messages = refused(
        bureau, acts.decide, application, "2024-10-10", outcome="B1",
        facts={"provided_how": "随本告知书附纸质件", "withheld_parts": "见下"}, severance=[part],
    )  # fmt: skip

    assert messages == ["“经办人电话”须选择不予公开的情形。", "请说明“经办人电话”不予公开的理由。"]


def test_a_day_in_the_future_is_refused(bureau):
    application = bureau.receives("2024-09-20", channel=Channel.FAX)

    messages = refused(bureau, acts.confirm, application, "2024-09-24", recorded="2024-09-23", way="电话")

    assert messages == ["办理日期2024-09-24晚于今天。"]


def test_a_day_before_the_application_is_refused(bureau):
    application = bureau.receives("2024-09-20", channel=Channel.FAX)

    messages = refused(bureau, acts.confirm, application, "2024-09-19", recorded="2024-09-23", way="电话")

    assert messages == ["办理日期2024-09-19早于申请的收到日期2024-09-20。"]


def test_a_closed_case_takes_no_act(bureau):
    application = bureau.does(
        acts.withdraw, bureau.receives("2024-09-20"), "2024-09-23", reason="申请人来电撤回"
    )

    for act, fields in (
        (acts.request_correction, {"items": ["请写明年度"]}),
        (acts.extend, {"days": 5, "reason": "检索"}),
        (acts.withdraw, {"reason": "再次来电"}),
        (acts.issue_reply, {}),
    ):
        assert "本件已办结，不能再办理。" in refused(bureau, act, application, "2024-09-24", **fields)


def test_a_case_of_another_body_does_not_exist(bureau):
    application = bureau.receives("2024-09-20")

    with pytest.raises(Application.DoesNotExist):
        bureau.does(acts.withdraw, application, "2024-09-23", officer=bureau.handler2, reason="撤回")


@pytest.mark.parametrize("name", ["reviewer", "auditor", "signer"])
def test_who_may_only_read_may_not_act(bureau, name):
    application = bureau.receives("2024-09-20")

    messages = refused(
        bureau, acts.withdraw, application, "2024-09-23", officer=getattr(bureau, name), reason="撤回"
    )

    assert messages == ["您没有办理“申请人撤回申请”的职责。"]


@pytest.mark.parametrize("name", ["admin", "office"])
def test_who_may_not_see_the_case_cannot_act_on_it(bureau, name):
    application = bureau.receives("2024-09-20")

    with pytest.raises(Application.DoesNotExist):
        bureau.does(acts.withdraw, application, "2024-09-23", officer=getattr(bureau, name), reason="撤回")


def test_a_case_is_not_closed_for_want_of_correction_while_there_is_time(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(
        acts.request_correction, application, "2024-09-23", items=["请写明年度"], days=5
    )
    assert application.correction_due_on == on("2024-09-29")

    messages = refused(bureau, acts.close_deemed_withdrawn, application, "2024-09-29")
    closed = bureau.does(acts.close_deemed_withdrawn, application, "2024-09-30")

    assert messages == ["补正期限至2024-09-29，尚未届满。"]
    assert (closed.outcome_code, closed.closed_on) == ("F1", on("2024-09-30"))


def test_an_office_of_another_body_cannot_be_given_the_case(bureau):
    application = bureau.receives("2024-09-20")
    office = bureau.other.offices.get(name="社会保险处")

    assert refused(bureau, acts.assign, application, "2024-09-23", office=office, handler=bureau.office) == [
        "所选处室不属于本机关。",
        "所选承办人不在该处室。",
    ]


def test_reasons_that_cite_the_repealed_regulations_are_refused(bureau):
    application = bureau.receives("2024-09-20")
    facts = {
        "reason": "根据2007年政府信息公开条例第八条，不予公开",
        "prohibiting_provision": "保守国家秘密法",
    }

    messages = refused(bureau, acts.decide, application, "2024-10-10", outcome="C2", facts=facts)

    assert "引用了已废止的旧条例。" in messages


def test_nothing_is_done_before_the_correction_that_started_the_clock_anew(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    application = bureau.does(acts.receive_correction, application, "2024-10-09", text="2023年度")

    messages = refused(
        bureau, acts.decide, application, "2024-09-25", recorded="2024-10-10", outcome="A2",
        facts={"provided_how": "附件"},
    )  # fmt: skip

    assert messages == ["办理日期2024-09-25早于收到补正申请的日期2024-10-09。"]
