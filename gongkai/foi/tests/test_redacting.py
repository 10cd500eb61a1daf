"""A paper given in part: hidden, proposed, confirmed by a second person, enclosed (区分处理)."""

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from pdfminer.high_level import extract_text

from gongkai.files.inspection.tests.builders import pdf_pages, workbook
from gongkai.files.redaction.tests.conftest import steps_here  # noqa: F401
from gongkai.foi.attachments import open_attachment, opened, store_attachment
from gongkai.foi.demo.redacting import load_redaction
from gongkai.foi.models import Attachment, Redaction, RedactionEvent, RedactionState
from gongkai.foi.redacting.acting import RedactionConflict, redactions_of
from gongkai.foi.redacting.confirm import confirm
from gongkai.foi.redacting.making import output_of
from gongkai.foi.redacting.mark import mark
from gongkai.foi.redacting.propose import propose
from gongkai.foi.redacting.publish import attach_to_draft
from gongkai.foi.redacting.reject import reject
from gongkai.foi.redacting.start import start
from gongkai.foi.redacting.suggesting import suggestions
from gongkai.foi.redacting.unmark import unmark
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import at
from gongkai.privacy.lasting import RecordIsFinal
from gongkai.publishing import acts as publishing
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Verdict
from gongkai.publishing.storage import read_attachment

pytestmark = pytest.mark.usefixtures("steps_here")
DAY = "2024-09-23"
SECRET = "13800138000"
PAPER = pdf_pages(
    b"BT /F1 20 Tf 80 700 Td (Call 13800138000 now) Tj ET BT /F1 20 Tf 80 600 Td (Published) Tj ET",
    b"BT /F1 20 Tf 80 700 Td (page two: 13800138000) Tj ET",
)


@pytest.fixture
def case(bureau):
    return bureau.receives()


def begun(bureau, case, content: bytes = PAPER, name: str = "台账.pdf") -> Redaction:
    source = store_attachment(
        case,
        name=name,
        content=content,
        purpose=Attachment.Purpose.SOURCE,
        officer=bureau.handler,
        now=at(DAY),
    )
    return start(case, officer=bureau.handler, attachment=source, now=at(DAY))


def everywhere(redaction: Redaction, term: str = SECRET) -> list[dict]:
    return [place for one in suggestions(redaction, term) for place in one.places]


def marked(bureau, redaction: Redaction, places: list[dict]) -> Redaction:
    return mark(
        redaction, officer=bureau.handler, seen_version=redaction.version, places=places,
        reason="personal_privacy", note="手机号码", now=at(DAY),
    )  # fmt: skip


def proposed(bureau, redaction: Redaction, **fields) -> Redaction:
    row = marked(bureau, redaction, everywhere(redaction))
    return propose(row, officer=bureau.handler, seen_version=row.version, now=at(DAY), **fields)


def confirmed(bureau, row: Redaction) -> Redaction:
    return confirm(
        row, officer=bureau.reviewer, seen_version=row.version, seen_digest=row.output_digest, now=at(DAY)
    )


def reasons(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(str(reason) for reason in refused.value.reasons)


def test_a_redaction_goes_from_marks_to_the_enclosure_of_the_reply(bureau, case):
    row = proposed(bureau, begun(bureau, case))
    assert (
        row.state == RedactionState.PROPOSED
        and row.output_digest == hashlib.sha256(output_of(row)).hexdigest()
    )
    row = confirmed(bureau, row)
    assert row.state == RedactionState.CONFIRMED and row.enclosed.purpose == Attachment.Purpose.REPLY
    name, content, media_type = open_attachment(bureau.handler, row.enclosed_id)
    assert (name, media_type) == ("台账（区分处理）.pdf", "application/pdf")
    assert SECRET not in "".join(extract_text(io.BytesIO(content)).split())
    assert opened(Attachment.objects.get(pk=row.original_id))[1] == PAPER  # the original is as it was
    assert [event.act for event in row.events.all()] == ["start", "mark", "propose", "confirm"]
    assert all(SECRET not in str(event.facts) for event in row.events.all())


def test_suggestions_find_personal_data_without_a_word_being_given(bureau, case):
    found = suggestions(begun(bureau, case))
    assert [(one.page, one.text, one.kind) for one in found] == [
        (1, SECRET, "手机号码"),
        (2, SECRET, "手机号码"),
    ]


def test_what_stays_elsewhere_must_be_hidden_or_explained(bureau, case):
    row = begun(bureau, case)
    row = marked(bureau, row, everywhere(row)[:1])
    with pytest.raises(Refused) as refused:
        propose(row, officer=bureau.handler, seen_version=row.version, now=at(DAY))
    assert "第2页：相同文字没有遮盖" in reasons(refused) and "第2页：手机号码没有遮盖" in reasons(refused)
    row = propose(
        row,
        officer=bureau.handler,
        seen_version=row.version,
        kept_reason="第2页为单位公开电话。",
        now=at(DAY),
    )
    assert row.kept_reason.open() == "第2页为单位公开电话。"


def test_nobody_confirms_or_returns_what_he_worked_on(bureau, case):
    row = proposed(bureau, begun(bureau, case))
    for act, fields in ((confirm, {"seen_digest": row.output_digest}), (reject, {"reason": "有遗漏。"})):
        with pytest.raises(Refused) as refused:
            act(row, officer=bureau.handler, seen_version=row.version, now=at(DAY), **fields)
        assert "没有参与遮盖的另一人" in reasons(refused)


def test_only_the_file_that_was_read_is_confirmed(bureau, case):
    row = proposed(bureau, begun(bureau, case))
    with pytest.raises(Refused) as refused:
        confirm(row, officer=bureau.reviewer, seen_version=row.version, seen_digest="0" * 64, now=at(DAY))
    assert "不一致" in reasons(refused)
    assert not case.attachments.filter(purpose=Attachment.Purpose.REPLY).exists()


def test_a_returned_redaction_is_put_right_and_proposed_again(
    bureau, case, django_capture_on_commit_callbacks
):
    row = proposed(bureau, begun(bureau, case))
    first = Path(settings.GONGKAI_VAULT_DIR) / row.output_path
    row = reject(
        row, officer=bureau.reviewer, seen_version=row.version, reason="第1页还有姓名。", now=at(DAY)
    )
    assert row.state == RedactionState.REJECTED
    row = marked(bureau, row, everywhere(row, "Call"))
    with django_capture_on_commit_callbacks(execute=True):
        row = propose(row, officer=bureau.handler, seen_version=row.version, now=at(DAY))
    assert confirmed(bureau, row).enclosed is not None and not first.exists()


def test_marks_need_a_ground_and_a_place_and_are_taken_back_not_deleted(bureau, case):
    row = begun(bureau, case)
    with pytest.raises(Refused) as refused:
        mark(row, officer=bureau.handler, seen_version=1, places=[], reason="", now=at(DAY))
    assert {reason.field for reason in refused.value.reasons} == {"reason", "places"}
    row = marked(bureau, row, everywhere(row))
    keys = list(row.marks.values_list("pk", flat=True))
    row = unmark(row, officer=bureau.handler, seen_version=row.version, marks=keys, now=at(DAY))
    assert row.marks.count() == 2 and not row.marks.filter(removed_at__isnull=True).exists()
    with pytest.raises(Refused) as refused:
        propose(row, officer=bureau.handler, seen_version=row.version, now=at(DAY))
    assert "还没有遮盖任何内容" in reasons(refused)


@pytest.mark.parametrize(
    "place",
    [{"page": 9, "left": 0, "top": 0, "right": 1, "bottom": 1}, {"page": 1}, {"sheet": 1, "stretch": "B2"}],
)
def test_places_outside_the_paper_are_refused(bureau, case, place):
    row = begun(bureau, case)
    with pytest.raises(Refused):
        mark(
            row,
            officer=bureau.handler,
            seen_version=1,
            places=[place],
            reason="personal_privacy",
            now=at(DAY),
        )


def test_who_comes_second_is_told_who_was_first(bureau, case):
    row = begun(bureau, case)
    marked(bureau, row, everywhere(row))
    row.version = 1
    with pytest.raises(RedactionConflict) as conflict:
        marked(bureau, row, [{"page": 1, "left": 0.1, "top": 0.1, "right": 0.2, "bottom": 0.2}])
    assert (conflict.value.who, conflict.value.what) == (bureau.handler.display_title, "遮盖")


def test_another_body_and_administrators_do_not_see_it(bureau, case):
    row = begun(bureau, case)
    assert list(redactions_of(bureau.reviewer)) == [row]
    for officer in (bureau.handler2, bureau.admin):
        assert not redactions_of(officer).exists()
        with pytest.raises(Redaction.DoesNotExist):
            unmark(row, officer=officer, seen_version=1, marks=[], now=at(DAY))


def test_a_workbook_is_rebuilt_without_the_marked_cells(bureau, case):
    row = begun(bureau, case, workbook(lambda book: book.active.append(["经办电话", SECRET])), "统计.xlsx")
    assert (row.kind, row.pages) == ("xlsx", 1)
    row = confirmed(bureau, proposed(bureau, row))
    assert row.enclosed.name.open() == "统计（区分处理）.xlsx" and SECRET.encode() not in output_of(row)


def test_the_course_of_a_redaction_cannot_be_rewritten(bureau, case):
    event = begun(bureau, case).events.get()
    event.act = "confirm"
    with pytest.raises(RecordIsFinal):
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE foi_redactionevent SET act = 'confirm'")
    assert RedactionEvent.objects.get(pk=event.pk).act == "start"


def test_the_demonstration_shows_one_paper_waiting_for_a_second_person(bureau, case):
    assert (load_redaction(bureau.body), load_redaction(bureau.body)) == (1, 0)
    row = Redaction.objects.get()
    assert row.state == RedactionState.PROPOSED and row.marks.count() == 2


def test_a_confirmed_redaction_is_attached_to_a_draft_and_an_unconfirmed_one_is_not(bureau, case):
    draft = publishing.create_draft(
        bureau.body, officer=bureau.handler, kind="notice", copy=WorkingCopy("【演示】补贴发放情况"),
        choices=publishing.Choices(), now=at(DAY),
    )  # fmt: skip
    row = proposed(bureau, begun(bureau, case))
    with pytest.raises(Refused) as refused:
        attach_to_draft(row, draft, officer=bureau.handler, seen_version=draft.version, now=at(DAY))
    assert "尚未经另一人确认" in reasons(refused)
    row = confirmed(bureau, row)
    file = attach_to_draft(row, draft, officer=bureau.handler, seen_version=draft.version, now=at(DAY))
    assert file.name == "台账（区分处理）.pdf" and SECRET.encode() not in read_attachment(file)
    draft.refresh_from_db()
    assert publishing.examine(draft, officer=bureau.handler, now=at(DAY)).verdict == Verdict.CLEAR
