"""The gate's report and the files of a draft, as the screens show them."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from gongkai.backoffice.tests.conftest import TODAY, text
from gongkai.publishing import acts
from gongkai.publishing.models import Attachment, GatePass, Publication

NUMBER = "11010519491231002X"


def page_of(newsroom, draft, name="handler"):
    return newsroom.at_desk(name).get(f"publications/{draft.pk}/gate/")


def test_findings_stand_under_their_place_and_show_the_person_masked(newsroom):
    draft = newsroom.held(summary=f"申请人，身份证号码{NUMBER}。")
    answer = page_of(newsroom, draft)
    page = text(answer)
    assert NUMBER not in answer.content.decode()
    assert "正文第1段" in page and "内容概述" in page and "须处理" in page
    assert answer.content.decode().count('class="found"') == 2


def test_masking_one_place_leaves_the_other_and_masking_all_opens_the_gate(newsroom):
    draft = newsroom.held(summary=f"申请人，身份证号码{NUMBER}。")
    desk = newsroom.at_desk("handler")
    answer = desk.post(f"publications/{draft.pk}/gate/mask/", part="summary", seen_version=draft.version)
    assert answer.status_code == 302
    copy = Publication.objects.get().working_copy.open()
    assert NUMBER not in copy["summary"] and NUMBER in copy["html"]
    desk.post(f"publications/{draft.pk}/gate/mask/", seen_version=draft.version + 1)
    assert NUMBER not in Publication.objects.get().working_copy.open()["html"]
    assert "未发现须处理的问题" in text(page_of(newsroom, draft))


def test_masking_what_a_colleague_has_changed_meanwhile_is_a_conflict(newsroom):
    draft = newsroom.held()
    newsroom.does(acts.edit_draft, draft, TODAY, choices=acts.Choices(reason=""))
    answer = newsroom.at_desk("handler").post(
        f"publications/{draft.pk}/gate/mask/", seen_version=draft.version
    )
    assert answer.status_code == 409 and NUMBER in Publication.objects.get().working_copy.open()["html"]


def test_a_changed_word_asks_for_another_look(newsroom):
    draft = newsroom.drafts(TODAY)
    newsroom.at_desk("handler").post(f"publications/{draft.pk}/gate/examine/")
    assert "未发现须处理的问题" in text(page_of(newsroom, draft))
    newsroom.does(acts.edit_draft, draft, TODAY, choices=acts.Choices(ground="ogi20-2"))
    assert "尚未检查" in text(page_of(newsroom, draft))


def test_a_second_person_passes_with_a_reason_and_the_author_is_not_offered_it(newsroom):
    draft = newsroom.held()
    assert "/acts/pass_gate/" not in page_of(newsroom, draft).content.decode()
    assert (
        f"/desk/publications/{draft.pk}/acts/pass_gate/"
        in page_of(newsroom, draft, "reviewer").content.decode()
    )
    refused = newsroom.acts_on(draft, "pass_gate", "reviewer", reason=" ")
    assert refused.status_code == 422 and "请说明放行理由" in text(refused)
    done = newsroom.acts_on(draft, "pass_gate", "reviewer", reason="为依法公示的获奖人员，已征得本人同意。")
    assert done.status_code == 302 and GatePass.objects.get().officer == newsroom.reviewer
    assert "为依法公示的获奖人员" in text(page_of(newsroom, draft))


def upload(newsroom, draft, *files):
    version = Publication.objects.get(pk=draft.pk).version
    address = f"/desk/publications/{draft.pk}/attachments/"
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return newsroom.at_desk("handler").client.post(address, {"seen_version": version, "attachments": chosen})


def a_workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["项目", "数"])
    book.properties.creator = "演示作者"
    book.save(out)
    return out.getvalue()


def test_files_are_cleaned_taken_one_by_one_and_refused_with_every_reason(newsroom):
    draft = newsroom.drafts(TODAY)
    answer = upload(newsroom, draft, ("统计表.xlsx", a_workbook()), ("程序.exe", b"MZ" + b"\0" * 64))
    page = text(answer)
    assert answer.status_code == 422
    assert "“程序.exe”没有添加" in page and "已添加附件 1 个：统计表.xlsx" in page
    kept = Attachment.objects.get()
    assert kept.is_cleaned and "已自动清理" in page
    assert upload(newsroom, draft, ("统计表.xlsx", a_workbook())).status_code == 422


def test_no_file_chosen_is_said_at_the_field(newsroom):
    answer = upload(newsroom, newsroom.drafts(TODAY))
    assert answer.status_code == 422 and "请选择文件。" in text(answer)


def test_files_are_put_in_order_and_taken_off(newsroom):
    draft = newsroom.drafts(TODAY)
    upload(newsroom, draft, ("甲.csv", "项目,数\n".encode()), ("乙.csv", "项目,数\n".encode()))
    first, second = Attachment.objects.order_by("position")

    def does(what):
        version = Publication.objects.get().version
        return newsroom.at_desk("handler").post(
            f"publications/{draft.pk}/attachments/", do=what, seen_version=version
        )

    assert does(f"down:{first.pk}").status_code == 302
    assert list(Attachment.objects.order_by("position")) == [second, first]
    does(f"detach:{second.pk}")
    assert list(Attachment.objects.all()) == [first]
    assert does(f"detach:{second.pk}").status_code == 404


def test_what_was_put_in_on_purpose_goes_only_when_the_officer_agrees(newsroom):
    draft = newsroom.drafts(TODAY)
    document, out = Document(), io.BytesIO()
    run = document.add_paragraph("正文").runs[0]
    document.add_comment(run, text="内部意见", author="演示", initials="演")
    document.save(out)
    upload(
        newsroom,
        draft,
        ("甲.csv", "项目,数\n".encode()),
        ("通知.docx", out.getvalue()),
        ("乙.csv", "项目,数\n".encode()),
    )
    row = Attachment.objects.get(name="通知.docx")
    address = f"publications/{draft.pk}/attachments/"
    desk, version = newsroom.at_desk("handler"), Publication.objects.get().version
    assert 'value="DOCX_COMMENT"' in desk.get(address).content.decode()
    none = desk.post(address, do=f"clean:{row.pk}", seen_version=version)
    assert none.status_code == 422 and "请勾选同意去掉的内容" in text(none)
    done = desk.post(address, do=f"clean:{row.pk}", seen_version=version, accept=["DOCX_COMMENT"])
    assert done.status_code == 302
    names = [one.name for one in Attachment.objects.order_by("position")]
    assert names == ["甲.csv", "通知.docx", "乙.csv"]
    assert Attachment.objects.get(name="通知.docx").inspection["not_cleaned"] == []


def test_a_file_is_saved_never_shown_and_not_found_under_another_publication(newsroom):
    draft, other = newsroom.drafts(TODAY), newsroom.drafts(TODAY)
    upload(newsroom, draft, ("统计表.xlsx", a_workbook()))
    row, desk = Attachment.objects.get(), newsroom.at_desk("handler")
    answer = desk.get(f"publications/{draft.pk}/attachments/{row.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    original = desk.get(f"publications/{draft.pk}/attachments/{row.pk}/original/")
    assert original.content == a_workbook_bytes_of(original) and original.content != answer.content
    assert desk.get(f"publications/{other.pk}/attachments/{row.pk}/").status_code == 404
    assert (
        newsroom.at_desk("handler2").get(f"publications/{draft.pk}/attachments/{row.pk}/").status_code == 404
    )


def a_workbook_bytes_of(answer) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.properties.creator == "演示作者"
    return answer.content
