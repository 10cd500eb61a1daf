"""One paper, several cases (一事一申请): numbers, clocks, letters and the one query code."""

import pytest

from gongkai.foi import acts
from gongkai.foi.fees import place_in_month
from gongkai.foi.models import Application, Letter
from gongkai.foi.queries import for_applicant
from gongkai.foi.refusals import Refused
from gongkai.foi.splitting import siblings_of
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import an_intake, at, on
from gongkai.foi.verification import differences

MATTERS = ["2022年度失业保险基金收支情况", "2023年度失业保险基金收支情况", "失业保险稳岗返还企业名单"]
GRANTED = {"outcome": "A2", "facts": {"provided_how": "随本告知书附纸质件"}}


def split(bureau):
    return bureau.does(acts.split, bureau.receives("2024-09-20"), "2024-09-24", matters=MATTERS)


def test_each_matter_is_a_case_with_its_own_number_and_the_same_receipt(bureau):
    first = split(bureau)
    rows = list(Application.objects.order_by("number"))

    assert [row.number for row in rows] == ["2024-0001", "2024-0002", "2024-0003"]
    assert {row.received_on for row in rows} == {on("2024-09-20")}
    assert {row.reply_due_on for row in rows} == {on("2024-10-23")}
    assert [row.matter.open() for row in rows] == MATTERS
    assert {row.applicant_name.open() for row in rows} == {"演示申请人甲"}
    assert [row.number for row in siblings_of(first)] == ["2024-0002", "2024-0003"]
    assert [place_in_month(row) for row in rows] == [1, 2, 3]
    assert all(differences(row) == {} for row in rows)


def test_each_is_answered_for_itself_and_its_letter_names_the_others(bureau):
    split(bureau)
    second = Application.objects.get(number="2024-0002")
    second = bureau.does(acts.decide, second, "2024-10-10", **GRANTED)
    second = bureau.does(acts.issue_reply, second, "2024-10-11")

    text = Letter.objects.get(application=second, kind="reply_granted").content.open()
    assert "另件编号为2024-0001、2024-0003" in text
    assert "2023年度失业保险基金收支情况" in text
    assert Application.objects.get(number="2024-0003").stage == Stage.ACCEPTED


def test_the_notice_names_every_number_with_its_matter(bureau):
    text = Letter.objects.get(application=split(bureau), kind="split_notice").content.open()
    assert "拆分为3件分别办理" in text
    assert "2024-0003：失业保险稳岗返还企业名单" in text


def test_one_query_code_opens_all_and_no_other_does(bureau):
    receipt = acts.receive(bureau.body, an_intake(), officer=bureau.handler, now=at("2024-09-20"))
    bureau.does(acts.split, receipt.application, "2024-09-24", matters=MATTERS[:2])

    assert for_applicant("bjrsj", "2024-0002", receipt.query_code).application.number == "2024-0002"
    assert for_applicant("bjrsj", "2024-0001", receipt.query_code) is not None
    assert for_applicant("bjrsj", "2024-0002", "AAAAAAAAAA") is None
    assert for_applicant("bjrsj", "2024-0009", receipt.query_code) is None


def test_after_a_correction_all_begin_anew_together(bureau):
    application = bureau.does(
        acts.request_correction, bureau.receives("2024-09-20"), "2024-09-23", items=["请分项写明"]
    )
    application = bureau.does(acts.receive_correction, application, "2024-10-09", text="共两项")
    bureau.does(acts.split, application, "2024-10-10", matters=MATTERS[:2])

    other = Application.objects.get(number="2024-0002")
    assert other.reply_due_on == on("2024-11-05")
    with pytest.raises(Refused, match="补正告知应当一次作出"):
        bureau.does(acts.request_correction, other, "2024-10-11", items=["请写明年度"])


def test_a_paper_is_split_once_before_anything_its_parts_would_not_share(bureau):
    with pytest.raises(Refused, match="拆分应为2至20项"):
        bureau.does(acts.split, bureau.receives("2024-09-20"), "2024-09-24", matters=["只有一项", " "])
    first = split(bureau)
    with pytest.raises(Refused, match="已经按一事一申请拆分"):
        bureau.does(acts.split, first, "2024-09-25", matters=MATTERS)
    longer = bureau.does(acts.extend, bureau.receives("2024-09-20"), "2024-09-24", days=5, reason="量大")
    with pytest.raises(Refused, match="不能再拆分"):
        bureau.does(acts.split, longer, "2024-09-25", matters=MATTERS)
