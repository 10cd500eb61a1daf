"""Drafting at the desk: what is typed is kept, checked, previewed, and never lost."""

import re

import pytest

from gongkai.backoffice.publications import typed_body
from gongkai.backoffice.tests.conftest import text
from gongkai.backoffice.tests.publications.conftest import WORDS, hidden_fields
from gongkai.publishing import acts
from gongkai.publishing.models import InventoryItem, Publication, Section


def an_inventory(body) -> None:
    for position, level2 in enumerate(("失业保险金申领", "技能提升补贴", "职业培训"), 1):
        InventoryItem.objects.create(
            body=body, position=position, category="就业", level1="失业保险服务", level2=level2
        )


def test_a_draft_is_kept_with_everything_chosen_at_the_source(newsroom):
    an_inventory(newsroom.body)
    section = Section.objects.get(body=newsroom.body, category="ogi20-1")
    item = InventoryItem.objects.get(level2="技能提升补贴")
    answer = newsroom.at_desk("handler").post(
        "publications/new/",
        kind="policy",
        sections=[section.pk],
        items=[item.pk],
        keywords="失业、保险 标准",
        **WORDS,
    )
    row = Publication.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/desk/publications/{row.pk}/")
    copy = row.working_copy.open()
    assert copy["html"] == "<p>各区人力资源和社会保障局：</p><p>现就有关事项通知如下。</p>"
    assert copy["keywords"] == ["失业", "保险", "标准"]
    assert (row.attribute, row.ground, list(row.sections.all())) == ("proactive", "ogi20-1", [section])
    assert list(row.inventory_items.all()) == [item]


def test_wrong_brackets_are_suggested_in_the_preview_and_corrected_with_a_word_when_kept(newsroom):
    desk = newsroom.at_desk("handler")
    typed = {**WORDS, "kind": "policy", "document_number": "京人社就发[2024]第012号"}
    preview = desk.post("publications/new/", preview="1", **typed)
    assert "规范写法： 京人社就发〔2024〕12号" in text(preview)
    assert not Publication.objects.exists()
    desk.post("publications/new/", **typed)
    row = Publication.objects.get()
    assert row.document_number == "京人社就发〔2024〕12号"
    page = text(desk.get(f"publications/{row.pk}/"))
    assert "发文字号已改为“京人社就发〔2024〕12号”" in page and "不以0开头" in page


def test_a_number_that_cannot_be_read_is_refused_at_its_field_and_nothing_typed_is_lost(newsroom):
    answer = newsroom.at_desk("handler").post(
        "publications/new/",
        **{**WORDS, "kind": "policy", "document_number": "第十二号文", "remark": "勿遗漏"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_document_number"' in page and "不是发文字号" in page
    for kept in ("第十二号文", "现就有关事项通知如下。", "勿遗漏"):
        assert kept in page
    assert re.search(r'value="proactive"[^>]* checked', page)
    assert not Publication.objects.exists()


def test_the_preview_shows_what_the_public_will_see_and_says_what_was_left_out(newsroom):
    pasted = '<p onclick="x()">正文</p><script>alert(1)</script><img src="http://x/1.png"><p style="display:none">藏</p>'
    answer = newsroom.at_desk("handler").post(
        "publications/new/", preview="1", **{**WORDS, "kind": "policy", "html": pasted}
    )
    page = answer.content.decode()
    sheet = page[page.index('class="body-text"') :]
    assert "<p>正文</p></div>" in sheet and "alert(1)" not in sheet and "藏" not in sheet
    assert "已去掉的内容：图片、脚本" in text(answer)


def test_items_of_the_inventory_are_found_by_words_and_the_chosen_ones_stay(newsroom):
    an_inventory(newsroom.body)
    chosen = InventoryItem.objects.get(level2="职业培训")
    typed = {**WORDS, "kind": "policy", "items": [chosen.pk], "item_search": "失业 补贴", "find": "1"}
    answer = newsroom.at_desk("handler").post("publications/new/", **typed)
    page = text(answer)
    assert answer.status_code == 200 and "有以下问题" not in page
    assert "技能提升补贴" in page and "失业保险金申领" not in page
    assert re.search(rf'value="{chosen.pk}"[^>]* checked', answer.content.decode())
    assert "现就有关事项通知如下。" in answer.content.decode()


def test_an_item_or_section_of_another_body_cannot_be_chosen(newsroom):
    foreign = Section.objects.filter(body=newsroom.other).first()
    typed = {**WORDS, "kind": "policy", "sections": [foreign.pk]}
    answer = newsroom.at_desk("handler").post("publications/new/", **typed)
    assert answer.status_code == 422 and "不属于本机关" in text(answer)


def test_an_office_drafts_for_itself_only(newsroom):
    page = newsroom.at_desk("office").get("publications/new/").content.decode()
    offices = re.search(r'<select name="office".*?</select>', page, re.S).group()
    assert re.findall(r">([^<]+)</option>", offices) == [newsroom.office.office.name]


def test_what_is_still_missing_before_the_slip_is_said_on_the_page_of_the_draft(newsroom):
    draft = newsroom.drafts("2024-09-20", choices=acts.NO_CHOICES, summary="", dated_on=None)
    page = text(newsroom.at_desk("handler").get(f"publications/{draft.pk}/edit/"))
    assert "送审签前还须补充" in page
    for missing in ("尚未确定公开属性", "尚未选择公开属性的依据"):
        assert missing in page


def lost(newsroom):
    """The handler's words, typed while the office changed the same draft."""
    draft = newsroom.drafts(
        "2024-09-24",
        choices=acts.Choices(attribute="proactive", ground="ogi20-1", office=newsroom.office.office),
    )
    seen = draft.version
    newsroom.does(
        acts.edit_draft,
        draft,
        "2024-09-24",
        officer=newsroom.office,
        hour=11,
        choices=acts.Choices(reason=""),
    )
    desk = newsroom.at_desk("handler")
    typed = {**WORDS, "html": "第一段。\n" + "很长的一段。" * 50, "seen_version": seen}
    return draft, desk, desk.post(f"publications/{draft.pk}/edit/", **typed)


def test_a_conflict_says_who_when_and_what_and_gives_the_words_back(newsroom):
    draft, desk, answer = lost(newsroom)
    page = text(answer)
    assert answer.status_code == 409
    assert "处室承办人已于2024年9月24日 11:00办理“修改工作稿”" in page
    assert "很长的一段。很长的一段。" in page and "<textarea readonly" in answer.content.decode()
    again = desk.post(f"publications/{draft.pk}/edit/", **hidden_fields(answer), reopen="1")
    assert again.status_code == 200 and "很长的一段。" in again.content.decode()
    assert hidden_fields(again)["seen_version"] == str(Publication.objects.get().version)
    assert "很长的一段" not in Publication.objects.get().working_copy.open()["html"]


def test_a_paper_on_its_way_is_not_open_for_changes_and_the_page_says_why(newsroom):
    draft = newsroom.readies(newsroom.drafts("2024-09-20"), "2024-09-20")
    answer = newsroom.at_desk("handler").get(f"publications/{draft.pk}/edit/")
    assert "工作稿现为“审签中”" in text(answer)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("甲\n\n  乙  ", "<p>甲</p><p>乙</p>"),
        ("限5<10人，A&B", "<p>限5&lt;10人，A&amp;B</p>"),
        ("<div>甲</div><b>乙</b>", "<p>甲</p><strong>乙</strong>"),
        ("", ""),
    ],
)
def test_plain_lines_become_paragraphs_and_html_is_reduced(typed, html):
    assert typed_body.html_of(typed) == html


@pytest.mark.parametrize(
    "html", ["<p>甲&lt;乙&amp;丙</p><p>丁</p>", "<h2>一</h2><p>甲</p><table><tr><td>1</td></tr></table>", ""]
)
def test_opening_a_body_for_editing_and_keeping_it_changes_nothing(html):
    assert typed_body.html_of(typed_body.typed_of(html)).replace("\n", "") == html
