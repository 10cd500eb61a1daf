"""The routes of a body: read by all, changed by its administrator, without script and with nothing lost."""

import re

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.backoffice.tests.signing import KIND, queries_for, signing  # noqa: F401  (a fixture)
from gongkai.signoff.models import Route, Slip

PAGE = f"slips/routes/{KIND}/"
REVIEW = ("review", "reviewer", "", "", "2")
SECRECY = ("secrecy_review", "reviewer", "", "", "2")
SIGN = ("sign", "signer", "", "", "1")


def typed(*rows, version=0, apart="1", **more):
    """What the form sends for these rows."""
    columns = zip(*rows, strict=True) if rows else [[]] * 5
    names = ("kind", "role", "office", "officer", "days")
    found = {name: list(column) for name, column in zip(names, columns, strict=True)}
    return {**found, "seen_version": version, **({"apart": apart} if apart else {}), **more}


@pytest.fixture
def admin(signing):  # noqa: F811
    return signing.at_desk("admin")


def kinds_on(answer) -> list[str]:
    """The kinds of step chosen on the page, in their order."""
    lists = re.findall(r'name="kind">(.*?)</select>', answer.content.decode(), re.S)
    chosen = [re.search(r'value="(\w+)" selected', one) for one in lists]
    return [one.group(1) if one else "" for one in chosen]


def test_everybody_reads_the_default_route(signing):  # noqa: F811
    answer = signing.at_desk("office").get("slips/routes/")
    page = text(answer)
    assert "政府信息发布" in page and "默认流程" in page and "保密审查：审核人，2个工作日" in page
    assert PAGE not in answer.content.decode()


def test_an_administrator_sets_a_route_that_counts_from_now_on(signing, admin):  # noqa: F811
    before = signing.sent("【演示】先送的")
    office = signing.body.offices.get(name="社会保险处").pk
    rows = [("countersign", "", str(office), "", "3"), REVIEW, SECRECY, SIGN]
    answer = admin.post(PAGE, **typed(*rows, keep="1", note="增加会签"))
    assert (answer.status_code, answer.url) == (302, "/desk/slips/routes/")
    page = text(admin.get("slips/routes/"))
    assert "第1版" in page and "会签：社会保险处，3个工作日" in page and "增加会签" in page
    after = signing.sent("【演示】后送的")
    assert (Slip.objects.get(pk=before.pk).steps.count(), after.steps.count()) == (4, 5)


def test_rows_are_added_moved_and_removed_without_keeping_anything(admin):
    added = admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, add="1", note="还没写完"))
    assert (
        kinds_on(added) == ["review", "secrecy_review", "sign", ""] and "还没写完" in added.content.decode()
    )
    assert kinds_on(admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, up="1"))) == [
        "secrecy_review",
        "review",
        "sign",
    ]
    assert kinds_on(admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, down="1"))) == [
        "review",
        "sign",
        "secrecy_review",
    ]
    assert kinds_on(admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, remove="0"))) == [
        "secrecy_review",
        "sign",
    ]
    assert Route.objects.count() == 0


def test_a_first_row_moved_up_and_a_row_that_is_not_there_change_nothing(admin):
    assert kinds_on(admin.post(PAGE, **typed(REVIEW, SIGN, up="0"))) == ["review", "sign"]
    assert admin.post(PAGE, **typed(REVIEW, SIGN, remove="7")).status_code == 422


def test_every_problem_is_said_at_once_with_a_link_to_its_row(admin):
    rows = [
        ("seal", "disclosure_handler", "", "", "1"),
        ("review", "", "", "", "0"),
        ("countersign", "", "", "", "3"),
        SIGN,
    ]
    answer = admin.post(PAGE, **typed(*rows, keep="1", note="未完"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in ("用印须在签发之后。", "缺少保密审查。", "第2步“审核”的时限须为1至30个工作日。",
                 "第2步“审核”没有选择合适的岗位。", "第3步“会签”没有选择处室。"):  # fmt: skip
        assert said in page, said
    assert '<a href="#step-3-kind">第3步“会签”没有选择处室。</a>' in page
    assert kinds_on(answer) == ["seal", "review", "countersign", "sign"] and 'value="未完"' in page
    assert Route.objects.count() == 0


def test_a_step_not_chosen_and_days_that_are_no_number_are_said(admin):
    unread = admin.post(PAGE, **typed(("", "", "", "", "2"), SIGN, keep="1"))
    assert unread.status_code == 422 and "第1步没有选择步骤或者岗位。" in text(unread)
    days = admin.post(PAGE, **typed(("review", "reviewer", "", "", "两天"), SECRECY, SIGN, keep="1"))
    assert "第1步“审核”的时限须为1至30个工作日。" in text(days) and 'value="两天"' in days.content.decode()


def test_an_office_or_officer_of_another_body_is_refused(signing, admin):  # noqa: F811
    foreign = signing.other.offices.first().pk
    rows = [("countersign", "", str(foreign), "", "3"), REVIEW, SECRECY, SIGN]
    assert "所选处室不属于本机关。" in text(admin.post(PAGE, **typed(*rows, keep="1")))


def test_who_comes_second_reads_who_was_first_and_keeps_the_rows(admin):
    assert admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, keep="1")).status_code == 302
    answer = admin.post(PAGE, **typed(REVIEW, SIGN, SECRECY, keep="1"))
    page = text(answer)
    assert answer.status_code == 409 and "系统管理员已于2024年9月24日 12:00修改了本流程" in page
    assert kinds_on(answer) == ["review", "sign", "secrecy_review"]
    assert Route.objects.count() == 1


def test_versions_stay_to_be_read(admin):
    admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, keep="1", note="第一次"))
    admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, version=1, apart="", keep="1", note="第二次"))
    page = text(admin.get(PAGE))
    assert "第一次" in page and "第二次" in page and "审核与签发可以同一人" in page


def test_only_the_administrator_of_the_body_changes_it(signing):  # noqa: F811
    assert signing.at_desk("signer").get(PAGE).status_code == 403
    signing.at_desk("admin2").post(PAGE, **typed(REVIEW, SECRECY, SIGN, keep="1"))
    assert Route.objects.get().body == signing.other
    assert "默认流程" in text(signing.at_desk("admin").get("slips/routes/"))


def test_a_kind_nobody_knows_is_not_found(admin):
    assert admin.get("slips/routes/unknown/").status_code == 404


def test_many_versions_cost_no_more_queries_than_one(admin):
    admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, keep="1"))
    one = queries_for(admin, PAGE)
    for version in (1, 2, 3):
        admin.post(PAGE, **typed(REVIEW, SECRECY, SIGN, version=version, keep="1"))
    assert queries_for(admin, PAGE) == one
