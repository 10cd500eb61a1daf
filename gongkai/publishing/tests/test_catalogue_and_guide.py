"""What the public finds things by: catalogue, guide, sections."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from gongkai.publishing import acts
from gongkai.publishing.catalogue import HEADER, catalogue, catalogue_csv, catalogue_json, catalogue_xlsx
from gongkai.publishing.guide import draft_guide, guide_html, guide_of
from gongkai.publishing.models import Section
from gongkai.publishing.public import public, public_in
from gongkai.publishing.sections import ensure_blocks, section_duties, section_tree
from gongkai.publishing.tests.conftest import a_copy, at

TODAY = date(2024, 9, 10)


def test_a_row_of_the_catalogue_names_what_article_12_asks_and_more(press):
    press.publishes("2024-09-05")
    (row,) = catalogue(press.body, TODAY)
    assert (row.index_number, row.title, row.dated_on) == (
        "000014349/2024-00001", "【演示】关于调整失业保险金发放标准的通知", "2024-09-02",
    )  # fmt: skip
    assert row.summary and (row.document_number, row.publisher) == (
        "京人社就发〔2024〕12号", "北京市人力资源和社会保障局",
    )  # fmt: skip
    assert (row.published_on, row.mode, row.validity) == ("2024-09-05", "主动公开", "有效")
    assert row.category.startswith("条例第二十条第（一）项")


def test_drafts_withdrawn_and_other_bodies_are_not_in_it(press):
    press.drafts()
    gone = press.publishes(title="【演示】撤回的")
    press.does(acts.withdraw, gone, reason="replaced", explanation="见新通知。")
    press.publishes(officer=press.handler2, title="【演示】别的机关")
    assert catalogue(press.body, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "today", "validity"),
    [
        ({"effective_on": date(2024, 10, 1)}, "2024-09-30", "尚未生效"),
        ({"effective_on": date(2024, 10, 1)}, "2024-10-01", "有效"),
        ({"expires_on": date(2025, 9, 1)}, "2025-09-01", "有效"),
        ({"expires_on": date(2025, 9, 1)}, "2025-09-02", "失效"),
        ({"repealed_on": date(2025, 1, 1), "repealed_by": "京人社就发〔2025〕1号"}, "2025-01-01", "废止"),
    ],
)
def test_validity_is_decided_by_dates(press, changes, today, validity):
    press.publishes(copy=a_copy(**changes))
    assert catalogue(press.body, date.fromisoformat(today))[0].validity == validity


def test_the_exports_hold_the_same_rows_and_run_nothing(press):
    press.publishes(title='=HYPERLINK("http://x")【演示】')
    said = json.loads(catalogue_json(press.body, TODAY))
    assert said["rows"][0]["index_number"] == "000014349/2024-00001"
    rows = list(csv.reader(io.StringIO(catalogue_csv(press.body, TODAY).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADER and rows[1][1].startswith("'=")
    book = openpyxl.load_workbook(io.BytesIO(catalogue_xlsx(press.body, TODAY)))
    assert book.active["B2"].data_type == "s"


def test_a_long_catalogue_costs_one_query(press, django_assert_num_queries):
    for n in range(3):
        press.publishes(title=f"【演示】第{n}件")
    with django_assert_num_queries(1):
        assert len(catalogue(press.body, TODAY)) == 3


def test_the_guide_is_written_from_facts_and_invents_none(press):
    text = guide_html(guide_of(press.body))
    assert "首都图书馆" in text and "北京市东城区安定门外大街187号" in text
    assert "以官网公布为准" in text  # telephone and hours are not known
    assert "20个工作日" in text and "北京市人民政府" in text
    assert [part.heading for part in guide_of(press.body).parts] == [
        "一、政府信息的分类", "二、政府信息的编排体系", "三、政府信息的获取方式", "四、政府信息公开工作机构",
        "五、依申请公开", "六、监督和救济",
    ]  # fmt: skip


def test_the_guide_goes_through_the_door_and_lies_in_its_block(press):
    draft = draft_guide(press.body, officer=press.handler, dated_on=at("2024-09-03"))
    publication = press.readies(draft)
    press.does(acts.release, publication)
    block = Section.objects.get(body=press.body, block="guide")
    assert public_in(block).get().title == "北京市人力资源和社会保障局政府信息公开指南"


def test_the_four_blocks_have_their_fixed_names_and_the_fifteen_items_below(press):
    tree = section_tree(press.body)
    assert [node.section.title for node in tree] == [
        "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报",
    ]  # fmt: skip
    assert len(tree[2].children) == 15
    ensure_blocks(press.body)
    assert Section.objects.filter(body=press.body).count() == 19


def test_a_publication_lies_where_its_ground_says(press):
    publication = press.publishes()
    assert publication.sections.get().title == "行政法规、规章和规范性文件"
    assert public_in(publication.sections.get()).count() == 1
    assert public(press.other).count() == 0


def test_a_section_not_filled_in_its_time_is_stale(press):
    section = press.publishes("2024-09-05").sections.get()
    Section.objects.filter(pk=section.pk).update(update_days=14)
    Section.objects.create(body=press.body, slug="kong", title="空白栏目", update_days=30)
    found = {d.section.title: d for d in section_duties(press.body, date(2024, 9, 19))}
    assert found[section.title].update_by == date(2024, 9, 19) and not found[section.title].is_stale
    assert found["空白栏目"].is_stale
    assert {d.is_stale for d in section_duties(press.body, date(2024, 9, 20))} == {True}
