"""The case page says what a case may be, and why; it decides nothing."""

from gongkai.backoffice.case_hints import hints_for
from gongkai.backoffice.tests.conftest import text
from gongkai.organizations.models import Officer

MATTER = "申请公开东风小区房屋征收评估报告"
OTHER = {"applicant_name": "演示申请人乙", "id_number": "11010519491231002X", "phone": "13900139000"}


def test_the_same_applicant_asking_again_is_pointed_out_with_the_earlier_case(bureau):
    first = bureau.case("2024-09-02", description=MATTER)
    again = bureau.case("2024-09-10", description="请提供东风小区的房屋征收评估报告")

    page = text(bureau.desk("handler").get(f"cases/{again.number}/"))

    assert "可能是同一申请人的重复申请" in page and "东风小区房屋征收评估报告" in page
    assert first.number in page


def test_several_numbered_matters_are_counted_and_named(bureau):
    case = bureau.case(description="一、东风小区征收决定；二、补偿安置方案；三、评估机构选定材料")
    (hint,) = hints_for(Officer.objects.get(username="handler"), case)
    assert hint.words == "可能包含3项内容" and "补偿安置方案" in hint.why


def test_a_case_like_no_other_has_no_hints_and_a_reviewer_reads_none(bureau):
    case = bureau.case(description="某年度某事项的唯一一份材料")
    assert "办理提示" not in text(bureau.desk("handler").get(f"cases/{case.number}/"))


def test_hints_cost_the_same_among_two_and_among_twenty(bureau, django_assert_max_num_queries):
    for n in range(20):
        bureau.case("2024-09-02", description=f"{MATTER}第{n}号楼")
    case = bureau.case("2024-09-10", description=MATTER)
    handler = Officer.objects.get(username="handler")
    handler.has_role("disclosure_handler")
    with django_assert_max_num_queries(10):
        assert hints_for(handler, case)
