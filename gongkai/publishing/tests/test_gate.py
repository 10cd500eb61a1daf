"""What the gate finds, who may pass it, and when it must look again."""

import io
from datetime import date

import openpyxl
import pytest

from gongkai.privacy.refusals import Tampered
from gongkai.publishing import acts, gate
from gongkai.publishing.acts import Refused
from gongkai.publishing.models import GatePass, WordList
from gongkai.publishing.public import public, public_attachment
from gongkai.publishing.tests.conftest import a_copy, at

MOBILE = "<p>联系人王某，手机13912345678。</p>"


def workbook(rows, hidden=False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        book.create_sheet("底稿").append(["内部"])
        book["底稿"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def held_draft(press):
    draft = press.drafts(html=MOBILE)
    press.examines(draft)
    return draft


def test_a_clean_page_is_clear_and_numbers_of_papers_are_not_mistaken(press):
    draft = press.drafts(
        html="<p>依据京人社能发〔2019〕128号，索引号11341702486344515H/202110-00013，统一社会信用代码91350100M000100Y43。</p>"
    )
    record = press.examines(draft)
    assert (record.verdict, record.findings) == ("clear", [])


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("名称", {"title": "【演示】关于张三（13912345678）投诉的答复"}),
        ("内容概述", {"summary": "张三，身份证号11010519491231002X。"}),
        ("正文第1段", {"html": MOBILE}),
        ("正文链接", {"html": '<p><a href="tel:13912345678">联系</a></p>'}),
        ("备注", {"remark": "张三 13912345678"}),
    ],
)
def test_personal_data_is_found_wherever_it_stands_and_shown_masked(press, place, changes):
    record = press.examines(press.drafts(**changes))
    assert record.verdict == "held"
    assert record.findings[0]["place"] == place
    assert "13912345678" not in str(record.findings) and "11010519491231002X" not in str(record.findings)


def test_a_sensitive_column_of_a_table_in_the_page_is_held(press):
    rows = "".join(f"<tr><td>张{n}</td><td>残疾</td></tr>" for n in "一二三四")
    record = press.examines(
        press.drafts(html=f"<table><tr><th>姓名</th><th>困难原因</th></tr>{rows}</table>")
    )
    assert record.verdict == "held"
    assert record.findings[0]["place"] == "正文表1第2列"


def test_a_list_in_a_workbook_is_held_though_a_title_stands_above_its_header(press):
    draft = press.drafts()
    rows = [["2024年补贴发放名单", ""], ["姓名", "手机"], *([f"张{n}", "13912345678"] for n in "一二三四")]
    press.does(acts.attach, draft, name="名单.xlsx", content=workbook(rows))
    record = press.examines(draft)
    assert record.verdict == "held"
    assert any(f["code"] == "PERSONAL_COLUMN" and "第2列" in f["place"] for f in record.findings)


def test_a_hidden_sheet_is_held_and_a_program_is_never_taken(press):
    draft = press.drafts()
    press.does(
        acts.attach, draft, name="统计表.xlsx", content=workbook([["项目", "数"], ["甲", 1]], hidden=True)
    )
    record = press.examines(draft)
    assert "XLSX_HIDDEN_SHEET" in {f["code"] for f in record.findings}
    with pytest.raises(Refused, match="程序或者脚本"):
        press.does(acts.attach, draft, name="说明.pdf", content=b"MZ\x90\0" + bytes(200))
    with pytest.raises(Refused, match="无法检查"):
        press.does(acts.attach, draft, name="旧表.xls", content=b"\xd0\xcf\x11\xe0" + bytes(600))
    assert draft.attachments.count() == 1


def test_what_reveals_its_author_is_cleaned_and_both_versions_are_kept(press):
    draft = press.drafts()
    book = openpyxl.Workbook()
    book.active.append(["项目", "数"])
    book.properties.creator = "王某某"
    out = io.BytesIO()
    book.save(out)
    row = press.does(acts.attach, draft, name="统计表.xlsx", content=out.getvalue())
    assert row.is_cleaned and row.sha256 != row.original_sha256
    assert press.examines(draft).verdict == "clear"


def test_a_second_person_passes_with_a_reason_and_then_it_may_go(press):
    draft = held_draft(press)
    with pytest.raises(Refused, match="请说明放行理由"):
        press.does(acts.pass_gate, draft, officer=press.reviewer, reason=" ")
    press.does(acts.pass_gate, draft, officer=press.reviewer, reason="该号码为对外公布的值班电话。")
    publication = press.does(acts.submit, draft)
    press.desk.sign(publication)
    press.does(acts.release, publication)
    assert GatePass.objects.get().record_id == public(press.body).get().gate_record_id
    with pytest.raises(Refused, match="现为“无待办内容”"):
        press.does(acts.pass_gate, draft, officer=press.signer, reason="再放行。")


def test_whoever_wrote_on_it_may_not_pass_it(press):
    from gongkai.organizations.models import Officer, OfficerRole

    OfficerRole.objects.create(officer=press.handler, role="reviewer")
    OfficerRole.objects.create(officer=press.reviewer, role="disclosure_handler")
    press.handler, press.reviewer = (Officer.objects.get(pk=o.pk) for o in (press.handler, press.reviewer))
    draft = press.drafts(html=MOBILE)
    press.does(acts.edit_draft, draft, officer=press.reviewer, copy=a_copy(html=MOBILE + "<p>又一段。</p>"))
    press.examines(draft)
    for officer in (press.handler, press.reviewer):
        with pytest.raises(Refused, match="起草、修改该内容以外的人"):
            press.does(acts.pass_gate, draft, officer=officer, reason="自己放行。")
    press.does(acts.pass_gate, draft, officer=press.signer, reason="经核实可以公开。")


def test_a_pass_is_for_one_content_only(press):
    draft = held_draft(press)
    press.does(acts.pass_gate, draft, officer=press.reviewer, reason="可以公开。")
    press.does(acts.edit_draft, draft, copy=a_copy(html=MOBILE + MOBILE))
    press.examines(draft)
    publication = press.does(acts.submit, draft)
    press.desk.sign(publication)
    with pytest.raises(Refused, match="须处理的问题"):
        press.does(acts.release, publication)


def test_masking_by_the_one_rule_opens_the_gate_and_leaves_the_rest(press):
    html = "<p>申请人张三，身份证号码<strong>11010519491231002X</strong>，手机13912345678。</p><p>咨询电话12345。</p>"
    draft = press.drafts(html=html)
    draft = press.does(acts.mask_draft, draft)
    assert draft.working_copy.open()["html"] == (
        "<p>申请人张三，身份证号码<strong>11*************02X</strong>，手机139****5678。</p><p>咨询电话12345。</p>"
    )
    assert press.examines(draft).verdict == "clear"
    with pytest.raises(Refused, match="没有可以按统一规则遮盖的内容"):
        press.does(acts.mask_draft, draft)


def test_a_file_that_is_not_the_one_recorded_is_barred_and_never_served(press, monkeypatch):
    draft = press.drafts()
    press.does(acts.attach, draft, name="附件.txt", content="甲".encode())
    publication = press.does(acts.release, press.readies(draft))
    monkeypatch.setattr("gongkai.publishing.public.read_attachment", lambda row: "乙".encode())
    with pytest.raises(Tampered, match="已停止提供"):
        public_attachment(press.body, publication.index_number, 1)
    other = press.drafts(title="【演示】另一件")
    press.does(acts.attach, other, name="附件.txt", content="甲".encode())
    monkeypatch.setattr("gongkai.publishing.material.read_attachment", lambda row: "乙".encode())
    record = press.examines(other)
    assert record.verdict == "barred" and "摘要不符" in record.findings[0]["message"]


def test_what_is_barred_nobody_may_pass(press, monkeypatch):
    draft = press.drafts()
    row = press.does(acts.attach, draft, name="附件.txt", content="甲".encode())
    monkeypatch.setattr(
        "gongkai.publishing.material.read_attachment", lambda row: b"\xd0\xcf\x11\xe0" + bytes(600)
    )
    type(row).objects.update(
        sha256=__import__("hashlib").sha256(b"\xd0\xcf\x11\xe0" + bytes(600)).hexdigest()
    )
    assert press.examines(draft).verdict == "barred"
    with pytest.raises(Refused, match="此类问题不能放行"):
        press.does(acts.pass_gate, draft, officer=press.signer, reason="强行放行。")


def test_a_changed_word_list_asks_for_another_look(press):
    publication = press.readies(press.drafts())
    WordList.objects.create(body=press.body, kind="sensitive", words={"失业保险": "失业保险"})
    with pytest.raises(Refused, match="检查规则或者词表在检查之后有变化"):
        press.does(acts.release, publication)
    assert press.examines(publication, "2024-09-06").verdict == "held"


def test_wrong_words_are_noted_with_the_right_one_and_sensitive_words_hold(press):
    WordList.objects.create(body=press.body, kind="wrong", words={"帐户": "账户"}, right=["蚊帐户外"])
    WordList.objects.create(body=press.body, kind="sensitive", words={"内部掌握": ""})
    record = press.examines(press.drafts(html="<p>请核对帐户。</p>"))
    assert (record.verdict, record.findings[0]["message"]) == (
        "clear",
        "发现疑似错别字“帐户”。请改为“账户”。",
    )
    record = press.examines(press.drafts(html="<p>本通知内部掌握。</p>"))
    assert record.verdict == "held"
    there = press.examines(
        press.drafts(officer=press.handler2, html="<p>本通知内部掌握。</p>"), officer=press.handler2
    )
    assert there.verdict == "clear"  # the lists are the body's own


def test_the_bodys_own_published_telephone_is_let_pass(press):
    press.body.disclosure_phone = "13912345678"
    press.body.save()
    assert press.examines(press.drafts(html="<p>咨询电话13912345678。</p>")).verdict == "clear"


def test_many_findings_are_kept_to_a_bound_and_judged_whole(press):
    rows = [gate.GateFinding("X", f"第{n}行", "甲", "note") for n in range(500)]
    kept = gate.kept(rows)
    assert len(kept) == gate.FINDINGS_KEPT_MAX + 1
    assert kept[-1]["message"] == "另有300处，未一一列出。"
    assert gate.verdict_on([*rows, gate.GateFinding("Y", "", "", "held")]) == "held"


def test_examining_needs_a_working_copy_and_the_right_to_see_it(press):
    publication = press.publishes()
    with pytest.raises(Refused, match="没有可供检查的工作稿"):
        press.examines(publication)
    draft = press.drafts()
    with pytest.raises(type(draft).DoesNotExist):
        acts.examine(draft, officer=press.handler2, now=at("2024-09-05"))
    assert draft.dated_on == date(2024, 9, 2)
