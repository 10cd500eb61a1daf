"""The lists of slips: what waits for me, what came back, all I may see."""

import re

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.backoffice.tests.signing import TITLE, queries_for, signing  # noqa: F401  (a fixture)
from gongkai.organizations.models import Role
from gongkai.signoff import acts
from gongkai.signoff.models import Slip
from gongkai.signoff.words import StepKind

QUERIES_MAX = 15


def test_a_reviewer_finds_the_review_with_its_days_and_its_author(signing):  # noqa: F811
    signing.sent()
    page = text(signing.at_desk("reviewer").get("slips/"))
    assert TITLE in page and "审核" in page and "公开办承办人" in page
    assert "还剩 2 个工作日，9月26日到期" in page


def test_a_step_overdue_says_so_in_words(signing):  # noqa: F811
    signing.sent(day="2024-09-18")  # 2 working days: 20 September, a Friday
    page = text(signing.at_desk("reviewer").get("slips/"))
    assert "已超期 2 个工作日，应于9月20日前办理" in page


def test_the_entrance_counts_what_waits_and_says_nothing_when_nothing_does(signing):  # noqa: F811
    signing.sent()
    assert "审签 ，待我办理 1 件" in text(signing.at_desk("reviewer").get(""))
    assert "待我办理" not in text(signing.at_desk("signer").get(""))


def test_who_waits_for_nothing_reads_that(signing):  # noqa: F811
    signing.sent()
    assert "没有等您办理的审签" in text(signing.at_desk("signer").get("slips/"))
    assert "没有退回您修改的文稿" in text(signing.at_desk("signer").get("slips/", list="returned"))
    assert "还没有审签单" in text(signing.at_desk("handler2").get("slips/", list="all"))


def test_a_deputy_sees_in_whose_place_the_step_would_be_taken(signing):  # noqa: F811
    signing.sent()
    reviewer, deputy = signing.officer("reviewer"), signing.officer("signer")
    deputised(signing, reviewer, deputy)
    assert "代审核人办理" in text(signing.at_desk("signer").get("slips/"))


def deputised(signing, principal, deputy):  # noqa: F811
    from datetime import date

    acts.delegate(
        principal,
        deputy,
        officer=principal,
        first_on=date(2024, 9, 23),
        last_on=date(2024, 9, 27),
        reason="出差",
    )


def test_the_author_finds_what_came_back(signing):  # noqa: F811
    slip = signing.sent()
    acts.send_back(
        slip, officer=signing.officer("reviewer"), seen_version=slip.version, to=0, reason="日期有误。"
    )
    page = text(signing.at_desk("handler").get("slips/", list="returned"))
    assert TITLE in page and "退回修改" in page


def test_all_slips_are_narrowed_by_state_and_kind(signing):  # noqa: F811
    late = signing.sent("【演示】超期的一件", day="2024-09-18")
    signing.sent("【演示】按期的一件")
    desk = signing.at_desk("auditor")
    everything = text(desk.get("slips/", list="all"))
    assert "超期的一件" in everything and "按期的一件" in everything
    only_late = text(desk.get("slips/", list="all", state="late"))
    assert "超期的一件" in only_late and "按期的一件" not in only_late
    assert "没有找到相符的审签单" in text(desk.get("slips/", list="all", state="signed"))
    assert late.title in text(desk.get("slips/", list="all", kind="publishing.edition"))


def test_a_title_is_looked_for_by_post_and_never_stands_in_an_address(signing):  # noqa: F811
    signing.sent("【演示】甲办法")
    signing.sent("【演示】乙办法")
    desk = signing.at_desk("signer")
    page = text(desk.post("slips/search/", text="甲办法"))
    assert "【演示】甲办法" in page and "【演示】乙办法" not in page
    assert desk.get("slips/search/", text="甲办法").status_code == 405


def test_a_long_list_comes_in_pages(signing):  # noqa: F811
    for number in range(31):
        signing.sent(f"【演示】第{number:02d}件")
    desk = signing.at_desk("signer")
    first, second = desk.get("slips/", list="all"), desk.get("slips/", list="all", page=2)
    assert "共 31 条，第 1 / 2 页" in text(first)
    assert len(titles(first)) == 30 and len(titles(second)) == 1
    assert len(titles(desk.post("slips/search/", text="演示", page="2"))) == 1


def titles(answer) -> list[str]:
    return re.findall(r"【演示】第\d\d件", answer.content.decode())


def test_an_office_sees_its_own_slips_only(signing):  # noqa: F811
    signing.sent("【演示】公开办的一件")
    signing.sent("【演示】社会保险处的一件", by="office")
    page = text(signing.at_desk("office").get("slips/", list="all"))
    assert "社会保险处的一件" in page and "公开办的一件" not in page


def test_an_administrator_who_signs_nothing_goes_on_to_the_routes(signing):  # noqa: F811
    answer = signing.at_desk("admin").get("slips/")
    assert (answer.status_code, answer.url) == (302, "/desk/slips/routes/")


@pytest.mark.parametrize("query", [{}, {"list": "returned"}, {"list": "all"}])
def test_the_number_of_queries_does_not_depend_on_the_number_of_slips(signing, query):  # noqa: F811
    desk = signing.at_desk("reviewer")
    slip = signing.sent("【演示】一")
    one = queries_for(desk, "slips/", **query)
    for number in range(4):
        signing.sent(f"【演示】又{number}")
    signing.passes(slip, StepKind.REVIEW, by="reviewer")
    assert queries_for(desk, "slips/", **query) == one <= QUERIES_MAX


def test_nobody_of_another_body_finds_a_slip(signing):  # noqa: F811
    slip = signing.sent()
    assert Slip.objects.count() == 1
    assert signing.at_desk("reviewer2").get(f"slips/{slip.pk}/").status_code == 404
    assert TITLE not in text(signing.at_desk("reviewer2").get("slips/", list="all"))
    assert signing.officer("reviewer2").has_role(Role.REVIEWER)
