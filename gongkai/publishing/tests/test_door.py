"""Every way to the public, and every attempt to get round the gate, the slip and the attribute."""

import ast
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction

import gongkai.publishing
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.models import Edition, GateRecord, Outbox, Publication, RecordIsFinal
from gongkai.publishing.public import public, public_attachment, public_page
from gongkai.publishing.tests.conftest import PROACTIVE, a_copy, at

ID_NUMBER = "11010519491231002X"
LEAKING = a_copy("【演示】补贴名单", html=f"<p>申请人张三，身份证号码{ID_NUMBER}。</p>")


# Every way by which something can come to lie before the door, as a working copy that leaks.


def page(press):
    return press.drafts(copy=LEAKING)


def attachment(press):
    draft = press.drafts()
    press.does(acts.attach, draft, name="名单.csv", content=f"姓名,身份证号\n张三,{ID_NUMBER}\n".encode())
    return draft


def correction(press):
    publication = press.does(acts.correct, press.publishes(), note="更正一处。")
    return press.does(acts.edit_draft, publication, copy=LEAKING)


def revert(press):
    """An earlier edition leaked, was passed wrongly and corrected; somebody takes it up again."""
    draft = press.drafts(copy=LEAKING)
    press.examines(draft)
    press.does(acts.pass_gate, draft, officer=press.reviewer, reason="误认为可以公开。")
    publication = press.does(acts.submit, draft)
    press.desk.sign(publication)
    publication = press.does(acts.release, publication)
    publication = press.does(acts.correct, publication, "2024-09-06", note="删去个人信息。")
    publication = press.does(acts.edit_draft, publication, "2024-09-06", copy=a_copy("【演示】补贴名单"))
    publication = press.does(acts.release, press.readies(publication, "2024-09-06"), "2024-09-06")
    # what was passed for edition 1 was passed without this note: it is another content
    return press.does(acts.revert, publication, "2024-09-09", number=1, note="恢复第一版。")


def reply(press):
    return acts.publish_reply(
        press.body,
        officer=press.handler,
        reply_ref="foi.reply:1",
        copy=LEAKING,
        choices=PROACTIVE,
        now=at("2024-09-03"),
    )


def imported(press):
    made = acts.import_drafts(
        press.body,
        officer=press.handler,
        kind="notice",
        copies=[LEAKING],
        choices=PROACTIVE,
        now=at("2024-09-03"),
    )
    return made[0]


def reclassified(press):
    choices = Choices(attribute="withheld", ground="ogi15-privacy", reason="涉及个人隐私。")
    draft = press.does(acts.submit, press.drafts(copy=LEAKING, choices=choices))
    press.desk.sign(draft)
    publication = acts.settle(draft, now=at("2024-09-04"))
    return press.does(
        acts.reclassify, publication, attribute="proactive", ground="ogi20-11", reason="可以公开。"
    )


def after_withdrawal(press):
    publication = press.publishes()
    publication = press.does(acts.withdraw, publication, reason="wrong_content", explanation="内容有误。")
    publication = press.does(acts.correct, publication, note="改正后重新发布。")
    return press.does(acts.edit_draft, publication, copy=LEAKING)


WAYS = [page, attachment, correction, revert, reply, imported, reclassified, after_withdrawal]


def shows_the_leak(press) -> bool:
    shown = "".join(str(e.content) for e in public(press.body))
    for edition in public(press.body):
        found = public_attachment(press.body, edition.index_number, 1)
        shown += found[1].decode() if found else ""
    return ID_NUMBER in shown


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("out", ["release", "schedule"])
def test_no_way_leads_past_the_gate(press, way, out):
    publication = way(press)
    publication = press.does(acts.submit, publication, "2024-09-10")
    press.desk.sign(publication)
    how = {"at": at("2024-09-12")} if out == "schedule" else {}

    with pytest.raises(Refused, match="尚未进行公开前检查"):
        press.does(getattr(acts, out), publication, "2024-09-11", **how)
    record = press.examines(publication, "2024-09-11")
    assert record.verdict == "held"
    assert ID_NUMBER not in str(record.findings)
    with pytest.raises(Refused, match="须处理的问题"):
        press.does(getattr(acts, out), publication, "2024-09-11", **how)

    assert acts.run_scheduled(at("2024-09-30")) == []
    assert not shows_the_leak(press)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_leads_past_the_slip(press, way):
    publication = way(press)
    press.examines(publication, "2024-09-10")
    press.does(acts.pass_gate, publication, "2024-09-10", officer=press.reviewer, reason="试放行。")
    with pytest.raises(Refused):
        press.does(acts.release, publication, "2024-09-10")  # never submitted
    publication = press.does(acts.submit, publication, "2024-09-10")
    with pytest.raises(Refused, match="审签尚未完成"):
        press.does(acts.release, publication, "2024-09-10")
    assert not shows_the_leak(press)


def test_no_attribute_but_proactive_passes(press):
    for attribute, ground in (("on_application", "ogi27"), ("withheld", "ogi16-process")):
        choices = Choices(attribute=attribute, ground=ground, reason="过程性信息。")
        draft = press.readies(press.drafts(choices=choices))
        with pytest.raises(Refused, match="不得发布"):
            press.does(acts.release, draft)
        with pytest.raises(Refused, match="不得发布"):
            press.does(acts.schedule, draft, at=at("2024-09-30"))
    assert not public(press.body).exists()


def test_what_was_signed_and_examined_is_what_goes_out_or_nothing(press):
    """The copy changed behind the acts' back: its digest is neither the slip's nor the gate's."""
    draft = press.readies(press.drafts())
    row = Publication.objects.get(pk=draft.pk)
    row.working_copy = LEAKING.to_json()
    row.save(update_fields=["working_copy"])
    with pytest.raises(Refused) as caught:
        press.does(acts.release, draft)
    assert [r.field for r in caught.value.reasons] == ["slip", "gate"]


def test_a_change_of_attribute_behind_the_acts_is_a_change_of_content(press):
    choices = Choices(attribute="on_application", ground="ogi27")
    draft = press.readies(press.drafts(choices=choices))
    Publication.objects.filter(pk=draft.pk).update(attribute="proactive", ground="ogi20-1")
    with pytest.raises(Refused) as caught:
        press.does(acts.release, draft)
    assert [r.field for r in caught.value.reasons] == ["slip", "gate"]


def test_an_attachment_swapped_after_signing_is_another_content(press):
    draft = press.drafts()
    press.does(acts.attach, draft, name="附件.txt", content="甲".encode())
    draft = press.readies(draft)
    draft.attachments.update(sha256="0" * 64)
    with pytest.raises(Refused) as caught:
        press.does(acts.release, draft)
    assert [r.field for r in caught.value.reasons] == ["slip", "gate"]


def test_the_database_takes_no_edition_the_gate_did_not_let_through(press):
    """Around all acts, straight at the table."""
    publication = press.publishes()
    edition = publication.current_edition
    draft = press.drafts(copy=LEAKING)
    held = press.examines(draft)
    forged = {
        "publication": draft, "number": 1, "content": {"title": "x", "html": ""}, "index_number": "x",
        "released_at": at("2024-09-05"), "released_by": press.handler, "released_by_title": "x", "slip_ref": "x",
    }  # fmt: skip
    for record, sha256, seq in (
        (held, held.digest, 0),  # held and not passed
        (edition.gate_record, edition.sha256, 0),  # clear, but of another publication
        (edition.gate_record, "0" * 64, 0),  # another content
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Edition.objects.create(gate_record=record, sha256=sha256, ledger_seq=seq, **forged)
    clear = GateRecord.objects.create(
        publication=draft, digest="1" * 64, rules="x", verdict="clear", examined_at=at("2024-09-05")
    )
    with pytest.raises(DatabaseError), transaction.atomic():  # not in the log
        Edition.objects.create(gate_record=clear, sha256="1" * 64, ledger_seq=99, **forged)
    assert Edition.objects.count() == 1


def test_a_publication_cannot_be_declared_public(press):
    released = press.publishes()
    draft = press.drafts()
    rows = Publication.objects.filter(pk=draft.pk)
    for columns in (
        {"state": "released"},
        {"state": "released", "index_number": "x", "current_edition": released.current_edition},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**columns)
    assert public(press.body).count() == 1


def test_neither_an_earlier_nor_a_withdrawn_edition_is_put_back_at_the_table(press):
    publication = press.does(acts.correct, press.publishes(), note="更正。")
    publication = press.does(acts.release, press.readies(publication), "2024-09-06")
    first = publication.editions.get(number=1)
    rows = Publication.objects.filter(pk=publication.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(current_edition=first)
    press.does(acts.withdraw, publication, reason="wrong_content", explanation="内容有误。")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(state="released")
    assert not public(press.body).exists()


def test_what_is_recorded_is_final_in_code_and_in_the_database(press):
    from django.db import connection

    draft = press.drafts(copy=LEAKING)
    press.examines(draft)
    press.does(acts.pass_gate, draft, officer=press.reviewer, reason="依法公开。")
    publication = press.does(acts.submit, draft)
    press.desk.sign(publication)
    publication = press.does(acts.release, publication)
    press.does(acts.withdraw, publication, reason="personal_data", explanation="含个人信息。")
    edition = publication.current_edition
    edition.content = {}
    with pytest.raises(RecordIsFinal):
        edition.save()
    with pytest.raises(RecordIsFinal):
        edition.delete()
    with pytest.raises(RecordIsFinal):
        Edition.objects.update(note="改")
    for table, column in {
        "edition": "note", "withdrawal": "explanation", "gaterecord": "rules", "gatepass": "reason",
        "publicationevent": "label",
    }.items():  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE publishing_{table} SET {column} = 'x'")


def test_an_index_number_once_given_cannot_be_changed(press):
    publication = press.publishes()
    for columns in ({"index_number": "000014349/2024-00099"}, {"index_serial": 99}, {"body": press.other}):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            Publication.objects.filter(pk=publication.pk).update(**columns)


def test_editions_are_made_at_the_door_only_and_read_in_public_only():
    """No other module of the room creates an edition, or hands one out without an officer."""
    room = Path(gongkai.publishing.__file__).parent
    makers, readers = set(), set()
    for path in room.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
                owner = ast.unparse(node.value)
                if owner == "Edition.objects":
                    (makers if "create" in node.attr else readers).add(path.name)
    assert makers == {"door.py"}
    public = {name for name in readers if name.startswith("public")}
    assert readers - public == {"duties.py"}  # duties read the dates of editions, nothing they say


def test_everything_that_passes_leaves_word_and_a_log_entry(press):
    press.publishes()
    edition = public(press.body).get()
    assert Outbox.objects.count() == 3
    assert public_page(press.body, edition.index_number).history[0].ledger_seq == edition.ledger_seq
