"""Giving a paper in part at the desk: choosing without a mouse, refusals, the second person, pictures kept nowhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.backoffice.tests.conftest import Desk, text
from gongkai.files.inspection.tests.builders import pdf_pages, workbook
from gongkai.files.redaction.tests.conftest import steps_here  # noqa: F401
from gongkai.foi.models import Application, Attachment, Redaction

pytestmark = pytest.mark.usefixtures("steps_here")
SECRET = "13800138000"
PAPER = pdf_pages(
    b"BT /F1 20 Tf 80 700 Td (Call 13800138000 now) Tj ET", b"BT /F1 20 Tf 80 700 Td (Two) Tj ET"
)


@pytest.fixture
def case(bureau) -> Application:
    return bureau.case()


def begun(desk: Desk, case: Application, content: bytes = PAPER, name: str = "台账.pdf") -> Redaction:
    answer = desk.post(f"cases/{case.number}/redactions/", file=SimpleUploadedFile(name, content))
    assert answer.status_code == 302, text(answer)
    return Redaction.objects.get()


def address(row: Redaction, rest: str = "") -> str:
    return f"cases/{row.application.number}/redactions/{row.pk}/{rest}"


def does(desk: Desk, row: Redaction, act: str, **fields):
    row.refresh_from_db()
    return desk.post(address(row, f"acts/{act}/"), seen_version=row.version, page=1, **fields)


def found(desk: Desk, row: Redaction, term: str = "") -> list[str]:
    page = desk.post(address(row), find=term)
    return [choice.value for choice in page.context["found"]]


def hidden(desk: Desk, row: Redaction):
    return does(desk, row, "mark", place=found(desk, row, SECRET), reason="personal_privacy", note="")


def test_a_paper_is_marked_from_suggestions_proposed_and_confirmed_by_another(bureau, case):
    handler, reviewer = bureau.desk("handler"), bureau.desk("reviewer")
    row = begun(handler, case)
    assert "手机号码" in text(handler.post(address(row), find=""))
    assert hidden(handler, row).status_code == 302
    assert "个人隐私（条例第十五条）" in text(handler.get(address(row)))
    assert does(handler, row, "propose", words="on", kept_reason="").status_code == 302
    page = text(handler.get(address(row)))
    assert "待另一人确认" in page and "您参与了遮盖，须由另一人确认。" in page
    row.refresh_from_db()
    assert handler.get(address(row, "output/")).content.startswith(b"%PDF-")
    assert does(handler, row, "confirm", digest=row.output_digest).status_code == 422
    assert does(reviewer, row, "confirm", digest=row.output_digest).status_code == 302
    row.refresh_from_db()
    assert row.state == "confirmed" and row.enclosed.purpose == Attachment.Purpose.REPLY
    assert "区分处理" in text(handler.get(f"cases/{case.number}/"))


def test_boxes_typed_without_a_mouse_and_words_chosen_from_the_page(bureau, case):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    page = handler.get(address(row))
    assert [line.text for line in page.context["lines"]] == ["Call", SECRET, "now"]
    assert (
        does(
            handler, row, "mark", areas="10,10,30,20\n40，40，50，50", reason="trade_secret", note=""
        ).status_code
        == 302
    )
    chosen = page.context["lines"][1].value
    assert (
        does(handler, row, "mark", place=[chosen], reason="personal_privacy", note="号码").status_code == 302
    )
    assert row.marks.count() == 3 and len(handler.get(address(row)).context["drawn"]) == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"areas": "10,10", "reason": "trade_secret"}, "框的写法不对"),
        ({"areas": "x,y,z,w", "reason": "trade_secret"}, "框的写法不对"),
        ({"areas": "10,10,20,120", "reason": "trade_secret"}, "页面以内"),
        ({"areas": "10,10,20,20", "reason": ""}, "请选择遮盖的理由"),
        ({"areas": "", "reason": "trade_secret"}, "没有选择要遮盖的位置"),
    ],
)
def test_what_is_wrong_is_said_and_the_form_kept(bureau, case, fields, said):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    answer = does(handler, row, "mark", note="内部说明", **fields)
    assert answer.status_code == 422 and said in text(answer)
    assert 'value="内部说明"' in answer.content.decode() and not row.marks.exists()


def test_nothing_hidden_is_not_proposed_and_a_mark_is_taken_back(bureau, case):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    assert "还没有遮盖任何内容" in text(does(handler, row, "propose", words="on", kept_reason=""))
    hidden(handler, row)
    assert does(handler, row, "unmark", mark=row.marks.get().pk).status_code == 302
    assert not row.marks.filter(removed_at__isnull=True).exists()


def test_who_comes_second_is_told_who_was_first(bureau, case):
    handler, signer = bureau.desk("handler"), bureau.desk("signer")
    row = begun(handler, case)
    hidden(signer, row)
    answer = handler.post(
        address(row, "acts/mark/"), seen_version=1, page=1, areas="1,1,9,9", reason="trade_secret", note=""
    )
    assert (
        answer.status_code == 409 and "公开工作机构负责人已于" in text(answer) and "商业秘密" in text(answer)
    )


def test_pictures_are_inert_and_stored_nowhere(bureau, case):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    answer = handler.get(address(row, "pages/1.png"), zoom=2)
    assert answer["Content-Type"] == "image/png" and answer.content.startswith(b"\x89PNG")
    assert "no-store" in answer["Cache-Control"] and answer["X-Content-Type-Options"] == "nosniff"
    assert handler.get(address(row, "pages/3.png")).status_code == 404
    assert handler.get(address(row, "output/1.png")).status_code == 404


def test_a_word_looked_for_is_never_in_an_address(bureau, case):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    page = handler.post(address(row), find=SECRET).content.decode()
    assert not any(
        SECRET in part.partition('"')[0] for part in page.split('href="')[1:] + page.split('action="')[1:]
    )


def test_cells_of_a_workbook_are_chosen_or_typed(bureau, case):
    handler = bureau.desk("handler")
    row = begun(handler, case, workbook(), "统计.xlsx")
    page = handler.get(address(row))
    assert ("养老保险", "A2") in [(line.text, line.head) for line in page.context["lines"]]
    assert does(handler, row, "mark", stretch="B2：B3", reason="trade_secret", note="").status_code == 302
    assert does(handler, row, "mark", stretch="第二行", reason="trade_secret", note="").status_code == 422
    assert "第1张工作表 B2" in text(handler.get(address(row)))


def test_a_file_that_cannot_be_opened_is_refused_and_not_kept(bureau, case):
    handler = bureau.desk("handler")
    answer = handler.post(
        f"cases/{case.number}/redactions/", file=SimpleUploadedFile("a.pdf", b"Rar!\x1a\x07\x01\0")
    )
    assert answer.status_code == 422 and "RAR" in text(answer) and not case.attachments.exists()


def test_many_marks_cost_no_more_queries_than_few(bureau, case, django_assert_max_num_queries):
    handler = bureau.desk("handler")
    row = begun(handler, case)
    lines = "\n".join(f"{n},{n},{n + 5},{n + 5}" for n in range(1, 80))
    assert does(handler, row, "mark", areas=lines, reason="trade_secret", note="").status_code == 302
    with django_assert_max_num_queries(20):
        handler.get(address(row))
    with django_assert_max_num_queries(18):
        handler.get(f"cases/{case.number}/redactions/")
