"""Article 35: too many, too often. Reasons are demanded, and judged good or not, on real dates."""

import pytest

from gongkai.foi import acts
from gongkai.foi.clock import clock_of, public_explanation
from gongkai.foi.models import Letter
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import on

EXCESS = "2024年7月至9月，申请人就同类事项向本机关提出申请四十一件"
E4 = {
    "outcome": "E4",
    "facts": {
        "request_history": EXCESS,
        "reason_assessment": "已于2024年9月23日要求说明理由，所述理由不合理",
    },
}


def demanded(bureau):
    """Received 2024-09-20; reasons demanded on the next working day, seven working days given."""
    return bureau.does(acts.demand_reasons, bureau.receives("2024-09-20"), "2024-09-23", excess=EXCESS)


def explained(bureau):
    return bureau.does(acts.receive_reasons, demanded(bureau), "2024-09-30", text="用于编写行业研究报告")


def test_the_period_runs_on_while_reasons_are_awaited(bureau):
    application = demanded(bureau)

    assert (application.stage, application.reply_due_on) == (Stage.ACCEPTED, on("2024-10-23"))
    text = Letter.objects.get(kind="reasons_demand").content.open()
    assert "于2024年10月8日前（含当日）提交本机关" in text


def test_unreasonable_reasons_end_in_not_processed(bureau):
    application = bureau.does(acts.decide, explained(bureau), "2024-10-09", **E4)
    application = bureau.does(acts.issue_reply, application, "2024-10-10")

    assert (application.outcome_code, application.timely) == ("E4", True)
    text = Letter.objects.get(kind="reply_excessive").content.open()
    assert "本机关于2024年9月30日收到您说明的理由。" in text
    assert "第三十五条的规定，本机关对您的申请不予处理" in text


def test_nothing_is_left_unprocessed_before_reasons_were_demanded_or_while_they_may_come(bureau):
    with pytest.raises(Refused, match="须先要求申请人说明理由"):
        bureau.does(acts.decide, bureau.receives("2024-09-20"), "2024-09-24", **E4)
    application = demanded(bureau)
    with pytest.raises(Refused, match="期限至2024-10-08，尚未届满"):
        bureau.does(acts.decide, application, "2024-10-08", **E4)
    assert bureau.does(acts.decide, application, "2024-10-09", **E4).stage == Stage.DECIDED


def test_good_reasons_bring_a_later_day_beyond_forty_working_days(bureau):
    application = bureau.does(
        acts.set_reasonable_period, explained(bureau), "2024-10-10", officer=bureau.signer,
        due_on=on("2025-01-27"), reason="涉及十二个年度的档案，须逐页审核",
    )  # fmt: skip

    assert application.reply_due_on == application.act_by == on("2025-01-27")
    assert clock_of(application).replaced_due_on == on("2025-01-27")
    assert (
        "最迟于2025年1月27日（含当日）答复"
        in Letter.objects.get(kind="reasonable_period_notice").content.open()
    )
    assert "最迟应在2025年1月27日" in public_explanation(application)[0]
    with pytest.raises(Refused, match="已依条例第三十五条确定最迟于2025-01-27答复"):
        bureau.does(acts.extend, application, "2024-10-11", days=10, reason="量大")


@pytest.mark.parametrize(
    ("day", "due_on", "words"),
    [
        ("2024-10-10", "2024-10-23", "应晚于现有答复期限2024-10-23"),
        ("2024-10-10", "2025-01-01", "2025-01-01不是工作日"),
        ("2024-10-24", "2025-01-27", "答复期限已于2024-10-23届满"),
    ],
)
def test_the_later_day_is_later_a_working_day_and_told_in_time(bureau, day, due_on, words):
    with pytest.raises(Refused, match=words):
        bureau.does(
            acts.set_reasonable_period, explained(bureau), day, officer=bureau.signer, due_on=on(due_on),
            reason="量大",
        )  # fmt: skip


def test_reasons_come_once_and_only_when_asked_for(bureau):
    with pytest.raises(Refused, match="没有要求申请人说明理由"):
        bureau.does(acts.receive_reasons, bureau.receives("2024-09-20"), "2024-09-24", text="理由")
    with pytest.raises(Refused, match="申请人尚未说明理由"):
        bureau.does(
            acts.set_reasonable_period, demanded(bureau), "2024-10-10", officer=bureau.signer,
            due_on=on("2025-01-27"), reason="量大",
        )  # fmt: skip
    application = explained(bureau)
    with pytest.raises(Refused, match="已于2024-09-30收到"):
        bureau.does(acts.receive_reasons, application, "2024-10-08", text="又一份理由")
    with pytest.raises(Refused, match="已于2024-09-23要求说明理由"):
        bureau.does(acts.demand_reasons, application, "2024-10-08", excess=EXCESS)


def test_only_the_head_of_the_disclosure_office_sets_the_later_day(bureau):
    with pytest.raises(Refused, match="没有办理“确定延迟答复期限”的职责"):
        bureau.does(
            acts.set_reasonable_period,
            explained(bureau),
            "2024-10-10",
            due_on=on("2025-01-27"),
            reason="量大",
        )
