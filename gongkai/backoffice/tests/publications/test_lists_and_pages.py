"""Lists, the page of a publication and its editions: what stands there, for whom, and at what cost."""

import hashlib
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.backoffice.tests.conftest import TODAY, text
from gongkai.publishing import acts
from gongkai.publishing.models import Section


def titles(answer) -> list[str]:
    return re.findall(r'class="title-link"[^>]*>([^<]+)</a>', answer.content.decode())


def at_every_place(newsroom) -> None:
    """One publication at each place of the way."""
    newsroom.drafts(TODAY, title="甲 草稿")
    newsroom.does(acts.submit, newsroom.drafts(TODAY, title="乙 审签"), TODAY)
    waiting = newsroom.readies(newsroom.drafts(TODAY, title="丙 定时"), TODAY)
    from gongkai.backoffice.tests.conftest import at

    newsroom.does(acts.schedule, waiting, TODAY, at=at("2024-09-26", 9))
    newsroom.publishes(TODAY, title="丁 发布")
    gone = newsroom.publishes(TODAY, title="戊 撤回", document_number="")
    newsroom.does(acts.withdraw, gone, TODAY, reason="replaced", explanation="已有新文件。")
    newsroom.withheld()


@pytest.mark.parametrize(
    ("queue", "found"),
    [
        ("todo", ["甲 草稿"]),
        ("underway", ["丙 定时", "乙 审签", "甲 草稿"]),
        ("signing", ["乙 审签"]),
        ("scheduled", ["丙 定时"]),
        ("released", ["丁 发布"]),
        ("withdrawn", ["戊 撤回"]),
        ("held", ["【演示】某项办法讨论稿"]),
        ("nonsense", ["甲 草稿"]),
    ],
)
def test_each_list_holds_what_its_name_says_and_counts_it(newsroom, queue, found):
    at_every_place(newsroom)
    answer = newsroom.at_desk("handler").get("publications/", queue=queue)
    assert sorted(titles(answer)) == sorted(found)
    assert re.search(
        rf'aria-current="page">[^<]+<span class="queues__count">{len(found)}<', answer.content.decode()
    )


def test_held_findings_wait_for_the_second_person_until_one_has_passed_them(newsroom):
    draft = newsroom.held(title="有问题的草稿")
    reviewer = newsroom.at_desk("reviewer")
    assert titles(reviewer.get("publications/")) == ["有问题的草稿"]
    newsroom.does(acts.pass_gate, draft, TODAY, officer=newsroom.reviewer, reason="依法公示。")
    assert titles(reviewer.get("publications/")) == []


def test_what_is_signed_waits_for_whoever_may_release_it(newsroom):
    newsroom.does(acts.submit, newsroom.drafts(TODAY, title="未签发"), TODAY)
    newsroom.readies(newsroom.drafts(TODAY, title="已签发"), TODAY)
    assert titles(newsroom.at_desk("signer").get("publications/")) == ["已签发"]
    assert titles(newsroom.at_desk("handler").get("publications/")) == ["已签发"]
    assert titles(newsroom.at_desk("reviewer").get("publications/")) == []
    assert titles(newsroom.at_desk("signer2").get("publications/")) == []


def test_a_list_is_narrowed_by_section_and_kind(newsroom):
    newsroom.drafts(TODAY, title="一", choices=acts.Choices(attribute="proactive", ground="ogi20-1"))
    newsroom.drafts(
        TODAY, title="二", kind="notice", choices=acts.Choices(attribute="proactive", ground="ogi20-2")
    )
    desk = newsroom.at_desk("handler")
    section = Section.objects.get(body=newsroom.body, category="ogi20-2")
    assert titles(desk.get("publications/", section=section.pk)) == ["二"]
    assert titles(desk.get("publications/", kind="policy")) == ["一"]
    empty = desk.get("publications/", kind="policy", section=section.pk)
    assert titles(empty) == [] and "没有符合筛选条件的信息" in text(empty)


def test_a_search_goes_through_all_lists_page_by_page_and_never_by_the_address(newsroom, monkeypatch):
    from gongkai.backoffice.publications import lists

    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    for title in ("失业保险一", "失业保险二", "失业保险三", "技能培训"):
        newsroom.drafts(TODAY, title=title, document_number="")
    desk = newsroom.at_desk("handler")
    first = desk.post("publications/search/", text="失业保险")
    assert len(titles(first)) == 2 and "共 3 条，第 1 / 2 页" in text(first)
    second = desk.post("publications/search/", text="失业保险", page="2")
    assert len(titles(second)) == 1
    nothing = desk.post("publications/search/", text="没有这样的")
    assert "没有找到相符的信息" in text(nothing)
    assert desk.get("publications/search/").status_code == 405


def test_an_office_lists_its_own_and_the_other_body_nothing(newsroom):
    newsroom.drafts(TODAY, title="公开办的")
    newsroom.drafts(TODAY, title="处室的", officer=newsroom.office)
    assert titles(newsroom.at_desk("office").get("publications/")) == ["处室的"]
    assert titles(newsroom.at_desk("handler2").get("publications/", queue="underway")) == []
    assert titles(newsroom.at_desk("handler2").post("publications/search/", text="的")) == []


def queries(desk, address, **query) -> int:
    """What a page costs once the body's calendar is known."""
    desk.get(address, **query)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address, **query).status_code == 200
    return len(captured)


def test_a_list_costs_the_same_for_one_row_and_for_thirty(newsroom):
    newsroom.drafts(TODAY)
    desk = newsroom.at_desk("handler")
    one = queries(desk, "publications/", queue="underway")
    for number in range(29):
        newsroom.drafts(TODAY, title=f"第{number}件")
    assert queries(desk, "publications/", queue="underway") == one <= 14


def test_the_page_of_a_publication_costs_the_same_however_long_its_history(newsroom):
    row = newsroom.publishes(TODAY)
    row = newsroom.does(acts.correct, row, TODAY, note="更正一")
    desk = newsroom.at_desk("handler")
    short = queries(desk, f"publications/{row.pk}/")
    for number in range(6):
        row = newsroom.does(
            acts.edit_draft, row, TODAY, choices=acts.Choices(correction_note=f"更正{number}")
        )
        newsroom.does(acts.attach, row, TODAY, name=f"{number}.csv", content="项目,数\n".encode())
    assert queries(desk, f"publications/{row.pk}/") == short <= 32


def test_the_page_shows_slip_and_gate_and_what_may_not_be_done_with_the_way_out(newsroom):
    draft = newsroom.drafts(TODAY)
    newsroom.does(acts.submit, draft, TODAY)
    page = text(newsroom.at_desk("handler").get(f"publications/{draft.pk}/"))
    assert "审核中" in page and "尚未检查" in page
    assert "审签尚未完成（审核中）" in page and "请等待签发。" in page
    assert "本次内容尚未进行公开前检查" in page and "请先检查。" in page


def test_the_slips_page_is_linked_as_soon_as_there_is_one(newsroom, monkeypatch):
    from gongkai.backoffice.publications import page as pages

    draft = newsroom.drafts(TODAY)
    newsroom.does(acts.submit, draft, TODAY)
    real = pages.reverse
    there = {"backoffice:slip": "/desk/slips/1/"}
    monkeypatch.setattr(pages, "reverse", lambda name, **given: there.get(name) or real(name, **given))
    answer = newsroom.at_desk("handler").get(f"publications/{draft.pk}/")
    assert '<a href="/desk/slips/1/">审签单</a>' in answer.content.decode()


def test_an_auditor_reads_and_does_nothing(newsroom):
    draft = newsroom.drafts(TODAY)
    answer = newsroom.at_desk("auditor").get(f"publications/{draft.pk}/")
    assert answer.status_code == 200 and "您的岗位不办理信息发布" in text(answer)
    assert f"{draft.pk}/acts/" not in answer.content.decode()


def test_an_edition_shows_its_digest_its_log_entry_and_a_file_that_proves_it(newsroom):
    row = newsroom.publishes(TODAY)
    desk = newsroom.at_desk("handler")
    edition = row.current_edition
    page = text(desk.get(f"publications/{row.pk}/editions/1/"))
    assert edition.sha256 in page and f"第{edition.ledger_seq}条" in page
    file = desk.get(f"publications/{row.pk}/editions/1.json")
    assert hashlib.sha256(file.content).hexdigest() == edition.sha256
    for address in ("editions/1/", "editions/1.json", "editions/2/"):
        assert newsroom.at_desk("handler2").get(f"publications/{row.pk}/{address}").status_code == 404
    assert desk.get(f"publications/{row.pk}/editions/2/").status_code == 404


def test_information_is_one_of_the_places_of_the_desk(newsroom):
    page = newsroom.at_desk("handler").get("publications/").content.decode()
    assert re.search(r'href="/desk/publications/" aria-current="true">信息发布', page)
    assert "信息发布" not in text(newsroom.at_desk("admin").get("officers/"))
