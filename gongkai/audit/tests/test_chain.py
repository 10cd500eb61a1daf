"""The trail: added in one chain, refused to be changed, and found out when it was changed all the same."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.audit.commitments import commit_head
from gongkai.audit.models import AuditRecord, ChainEnd
from gongkai.audit.recording import record
from gongkai.audit.verification import verify
from gongkai.ledger import entries
from gongkai.privacy.lasting import RecordIsFinal

pytestmark = pytest.mark.django_db
OFFICER = SimpleNamespace(pk=7, body_id=1)
NOON = datetime(2024, 9, 24, 4, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR = tmp_path / "log"
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"


def three() -> list[AuditRecord]:
    return [
        record("revealed", officer=OFFICER, subject=f"case 2024-000{n}", purpose="contact", now=NOON)
        for n in (1, 2, 3)
    ]


def around_the_guard(statement: str, *values) -> None:
    """What somebody with the database in hand could do: take the guard away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in ("unchanged", "kept", "in_turn"):
                cursor.execute(f"DROP TRIGGER IF EXISTS audit_record_{name}")
        else:
            cursor.execute("ALTER TABLE audit_auditrecord DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_three_records_make_one_chain_that_holds():
    assert [row.seq for row in three()] == [1, 2, 3]
    verdict = verify()
    assert (verdict.is_whole, verdict.count, verdict.faults) == (True, 3, ())
    assert ChainEnd.objects.get().count == 3


def test_an_empty_trail_is_whole():
    assert verify().is_whole


def test_equal_content_has_another_digest_at_another_place():
    first, second, _ = three()
    assert bytes(first.digest) != bytes(second.digest)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditrecord SET kind = 'sign_in' WHERE seq = 2",
        "DELETE FROM audit_auditrecord WHERE seq = 3",
        "DELETE FROM audit_auditrecord",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_record(statement):
    three()
    with (
        pytest.raises(DatabaseError, match="审计记录只能增加"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify().is_whole


def test_the_database_refuses_a_record_out_of_turn():
    row = three()[2]
    forged = AuditRecord(seq=9, at=NOON, kind="sign_in", group="sign_in", digest=bytes(row.digest))
    with pytest.raises(DatabaseError), transaction.atomic():
        forged.save(force_insert=True)


def test_code_is_refused_too():
    row = three()[0]
    with pytest.raises(RecordIsFinal):
        row.save()
    with pytest.raises(RecordIsFinal):
        row.delete()
    with pytest.raises(RecordIsFinal):
        AuditRecord.objects.all().delete()


def test_a_record_changed_behind_our_back_is_named():
    three()
    around_the_guard("UPDATE audit_auditrecord SET subject = 'case 2024-0009' WHERE seq = 2")
    verdict = verify()
    assert not verdict.is_whole and "第 2 条的内容与链值不符" in verdict.faults[0]


def test_a_record_taken_out_of_the_middle_shows():
    three()
    around_the_guard("DELETE FROM audit_auditrecord WHERE seq = 2")
    assert any("第 2 条缺失" in fault for fault in verify().faults)


def test_the_last_record_taken_away_shows_even_when_the_end_of_the_chain_is_mended():
    rows = three()
    assert commit_head() == 0
    around_the_guard("DELETE FROM audit_auditrecord WHERE seq = 3")
    assert any("链尾记有 3 条，实有 2 条" in fault for fault in verify().faults)
    ChainEnd.objects.update(count=2, digest=rows[1].digest)
    assert verify().faults == ("发布日志记载的第 3 条链值与现存审计记录不符，或者该条已缺失。",)


def test_the_public_log_is_told_once_for_each_growth():
    three()
    assert commit_head() == 0
    assert commit_head() is None
    record("sign_out", officer=OFFICER)
    assert commit_head() == 1
    assert verify().commitments == 2
    leaves = list(entries.leaves_between(0, 2))
    assert b'"records":3' in leaves[0] and b"case" not in leaves[0]


def test_personal_data_in_a_fact_is_masked_before_it_is_kept():
    row = record("revealed", officer=OFFICER, note="电话13800138000，身份证11010519491231002X")
    assert "13800138000" not in str(row.facts) and "11010519491231002X" not in str(row.facts)
    assert verify().is_whole


def test_another_key_makes_another_chain(settings, tmp_path):
    three()
    settings.GONGKAI_KEYS_DIR = tmp_path / "other-keys"
    assert not verify().is_whole


def test_an_unknown_kind_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        record("something", officer=OFFICER)
