"""Letters as they went out: numbered, frozen, sealed, and openable by the right people only."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from gongkai.foi import acts
from gongkai.foi.correspondence import open_letter, preview, receipt
from gongkai.foi.models import Application, Letter, NumberSeries
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import on
from gongkai.papers import render_text

PROVIDED = {"provided_how": "随本答复书附纸质件，自发出之日起可查收"}


def an_answered_case(bureau, **changes):
    application = bureau.does(
        acts.decide, bureau.receives("2024-09-20", **changes), "2024-10-10", outcome="A2", facts=PROVIDED
    )
    return bureau.does(acts.issue_reply, application, "2024-10-11", posting_reference="EMS1234567890")


def test_each_series_of_letters_runs_without_gaps(bureau):
    for _ in range(2):
        an_answered_case(bureau)
    bureau.does(acts.request_correction, bureau.receives("2024-09-20"), "2024-09-23", items=["请写明年度"])

    assert sorted(Letter.objects.values_list("number", flat=True)) == [
        "京人社公开〔2024〕第1号-告", "京人社公开〔2024〕第1号-补", "京人社公开〔2024〕第2号-告",
    ]  # fmt: skip


def test_the_frozen_pdf_says_what_the_case_says(bureau):
    letter = an_answered_case(bureau).letters.get()

    name, content = open_letter(bureau.handler, letter.pk, "pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\n", "")

    assert name == "政府信息公开申请答复书-2024-0001.pdf"
    assert "2024-0001" in text
    assert letter.number in text
    assert letter.content.open().startswith("北京市人力资源和社会保障局")
    assert open_letter(bureau.handler, letter.pk, "docx")[1][:2] == b"PK"


def test_a_letter_stays_as_it_went_out(bureau):
    application = an_answered_case(bureau)
    before = open_letter(bureau.handler, application.letters.get().pk, "pdf")
    type(application.body).objects.filter(pk=application.body.pk).update(name="改名后的局")

    assert open_letter(bureau.handler, application.letters.get().pk, "pdf") == before


@pytest.mark.parametrize("name", ["handler2", "admin", "office"])
def test_who_may_not_see_the_case_may_not_open_its_letters(bureau, name):
    letter = an_answered_case(bureau).letters.get()

    with pytest.raises(Letter.DoesNotExist):
        open_letter(getattr(bureau, name), letter.pk, "pdf")


def test_the_history_holds_the_number_and_nothing_personal(bureau):
    application = an_answered_case(bureau)
    told = "".join(str(event.facts) for event in application.events.all())

    assert "京人社公开〔2024〕第1号-告" in told
    for personal in ("演示申请人甲", "11010519491231002X", "13800138000", "演示路", "EMS1234567890"):
        assert personal not in told
    assert application.events.latest("seq").remarks.open() == "EMS1234567890"


def test_a_reply_that_cannot_be_printed_is_refused_and_gives_its_number_back(bureau):
    application = bureau.receives("2024-09-20", applicant_name="演示\U0002ffff")
    application = bureau.does(acts.decide, application, "2024-10-10", outcome="A2", facts=PROVIDED)

    with pytest.raises(Refused):
        bureau.does(acts.issue_reply, application, "2024-10-11")

    assert not NumberSeries.objects.filter(series__startswith="letter").exists()
    assert Application.objects.get(pk=application.pk).stage == "decided"
    assert an_answered_case(bureau).letters.get().number == "京人社公开〔2024〕第1号-告"


def test_a_preview_is_marked_and_takes_no_number(bureau):
    application = bureau.receives("2024-09-20")
    details = {
        "correction_items": ["请写明年度"],
        "correction_days": 15,
        "correction_due_on": on("2024-10-17"),
    }

    shown = preview(application, bureau.handler, "correction_notice", on=on("2024-09-23"), details=details)

    assert "预览稿" in shown
    assert "请写明年度" in shown
    assert not NumberSeries.objects.filter(series__startswith="letter").exists()
    with pytest.raises(Application.DoesNotExist):
        preview(application, bureau.handler2, "correction_notice", on=on("2024-09-23"), details=details)


def test_the_receipt_names_number_code_and_due_day(bureau):
    text = render_text(receipt(bureau.receives("2024-09-20"), query_code="7K2QX9M4TD"))

    for said in ("2024-0001", "7K2QX9M4TD", "2024年10月23日", "京人社公开〔2024〕第1号-回"):
        assert said in text


def test_the_reply_tells_the_course_of_the_correction(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    application = bureau.does(acts.receive_correction, application, "2024-09-25", text="2023年度")
    application = bureau.does(acts.extend, application, "2024-10-10", days=5, reason="需检索档案")
    application = bureau.does(acts.decide, application, "2024-10-11", outcome="A2", facts=PROVIDED)
    application = bureau.does(acts.issue_reply, application, "2024-10-12")

    text = application.letters.latest("pk").content.open()

    assert "2024年9月23日发出政府信息公开申请补正告知书（京人社公开〔2024〕第1号-补）" in text
    assert "2024年9月25日收到您的补正材料" in text
    assert "告知延长答复期限（京人社公开〔2024〕第1号-延）" in text


def test_a_letter_does_not_report_itself(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    notice = application.letters.get().content.open()
    application = bureau.does(acts.receive_correction, application, "2024-09-25", text="2023年度")
    application = bureau.does(acts.extend, application, "2024-10-10", days=5, reason="需检索档案")
    extension = application.letters.latest("pk").content.open()

    assert "发出政府信息公开申请补正告知书" not in notice
    assert "告知延长答复期限" not in extension
    assert "2024年9月25日收到您的补正材料" in extension


def test_a_letter_whose_row_cannot_be_saved_leaves_no_file(bureau, monkeypatch):
    application = bureau.does(
        acts.decide, bureau.receives("2024-09-20"), "2024-10-10", outcome="A2", facts=PROVIDED
    )
    kept = {path for path in Path(settings.GONGKAI_VAULT_DIR).rglob("*") if path.is_file()}

    def broken(self, **kwargs):
        raise OSError("磁盘已满")

    monkeypatch.setattr(Letter, "save", broken)
    with pytest.raises(OSError, match="磁盘已满"):
        bureau.does(acts.issue_reply, application, "2024-10-11")

    assert {path for path in Path(settings.GONGKAI_VAULT_DIR).rglob("*") if path.is_file()} == kept
    assert Application.objects.get(pk=application.pk).stage == "decided"
