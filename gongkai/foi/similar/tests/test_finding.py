"""Applications that ask for the same are found, whoever asked; those of other bodies never."""

import pytest

from gongkai.foi import acts
from gongkai.foi.demo.people import id_number
from gongkai.foi.similar import finding
from gongkai.foi.similar.finding import CROWDED, remember, similar_text, similar_to, without_signature
from gongkai.foi.similar.rows import SimilarityBand, SimilaritySignature
from gongkai.foi.tests.conftest import an_intake, at

OTHER_PERSON = {"applicant_name": "演示申请人乙", "id_number": id_number(7), "phone": "13900139000"}


def test_the_same_matter_of_the_same_and_of_another_person(bureau):
    first = bureau.receives("2024-03-01", description="申请公开东风小区房屋征收评估报告")
    again = bureau.receives("2024-04-01", description="请提供东风小区的房屋征收评估报告全文")
    other = bureau.receives("2024-04-02", description="东风小区房屋征收评估报告", **OTHER_PERSON)
    bureau.receives("2024-04-03", description="职业技能提升行动补贴发放标准")

    found = similar_to(bureau.handler, other)

    assert {(one.application.number, one.same_applicant) for one in found} == {
        (first.number, False),
        (again.number, False),
    }
    assert {one.application.number for one in similar_to(bureau.handler, again) if one.same_applicant} == {
        first.number
    }
    assert all("东风小区房屋征收评估报告" in one.phrases for one in found)


def test_the_same_matter_of_another_year_is_said_to_differ(bureau):
    bureau.receives("2024-03-01", description="2022年度失业保险基金收支情况")
    this = bureau.receives("2024-04-01", description="2023年度失业保险基金收支情况")
    (one,) = similar_to(bureau.handler, this)
    assert one.years_differ


def test_an_office_sees_likenesses_only_among_its_own_cases_and_a_body_only_its_own(bureau):
    bureau.receives("2024-03-01", description="东风小区房屋征收评估报告")
    there = acts.receive(
        bureau.other,
        an_intake(description="东风小区房屋征收评估报告"),
        officer=bureau.handler2,
        now=at("2024-03-02"),
    ).application

    assert similar_to(bureau.handler2, there) == []
    assert similar_text(bureau.office, "东风小区房屋征收评估报告", scope=bureau.body.code) == []
    assert len(similar_text(bureau.handler, "东风小区房屋征收评估报告", scope=bureau.body.code)) == 1


def test_cases_of_a_ledger_are_remembered_later_and_once(bureau):
    case = bureau.receives("2024-03-01")
    SimilaritySignature.objects.all().delete()
    SimilarityBand.objects.all().delete()

    assert remember(without_signature(100)) == 1
    assert remember([case]) == 1
    assert SimilaritySignature.objects.count() == 1 and SimilarityBand.objects.count() == 16
    assert list(without_signature(100)) == []


def test_nothing_of_the_words_is_kept(bureau):
    bureau.receives("2024-03-01", description="东风小区房屋征收评估报告")
    (kept,) = SimilaritySignature.objects.all()
    assert "东风".encode() not in bytes(kept.numbers) and len(bytes(kept.numbers)) == 192


def test_finding_costs_four_queries_however_many_are_alike(bureau, django_assert_max_num_queries):
    for n in range(12):
        bureau.receives("2024-03-01", description=f"东风小区{n}号楼房屋征收评估报告", submission_key=f"k{n}")
    case = bureau.receives("2024-03-04", description="东风小区房屋征收评估报告")
    with django_assert_max_num_queries(4):
        assert len(similar_to(bureau.handler, case)) == 5


def test_a_wording_everybody_uses_still_finds_the_few_that_share_more(bureau, monkeypatch):
    monkeypatch.setattr(finding, "CROWDED", 3)
    for n in range(6):
        bureau.receives("2024-03-01", description="养老金核定所用的缴费年限", submission_key=f"k{n}")
    assert CROWDED > 3
    assert len(similar_text(bureau.handler, "养老金核定所用的缴费年限", scope=bureau.body.code)) == 5


@pytest.mark.parametrize("text", ["", "申请公开", "谢谢"])
def test_a_text_that_asks_for_nothing_finds_nothing(bureau, text):
    bureau.receives("2024-03-01")
    assert similar_text(bureau.handler, text, scope=bureau.body.code) == []
