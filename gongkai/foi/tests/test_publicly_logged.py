"""A reply enters the public log as a salted commitment: provable by its applicant, saying nothing to others."""

import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings as configured

from gongkai.foi import acts, publicly_logged
from gongkai.foi.correspondence import open_letter
from gongkai.foi.models import Application, Letter
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.test_letters_issued import PROVIDED, an_answered_case
from gongkai.ledger import sequencer, verifier
from gongkai.ledger.models import Entry
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import LedgerFault, NotYetPublished


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"
    settings.GONGKAI_VAULT_DIR = tmp_path / "vault"


@pytest.fixture
def letter(bureau) -> Letter:
    return an_answered_case(bureau).letters.get()


def entry(seq: int) -> dict:
    return json.loads(bytes(Entry.objects.get(seq=seq).leaf))


def test_the_log_says_body_day_and_commitment_and_nothing_else(letter):
    assert letter.ledger_seq == 0
    assert set(entry(0)) == {"kind", "body", "issued_on", "commitment", "forced"}
    assert (entry(0)["kind"], entry(0)["body"], entry(0)["issued_on"]) == (
        "foi.reply_issued", "bjrsj", "2024-10-11",
    )  # fmt: skip


def test_two_replies_of_the_same_words_have_commitments_that_differ(bureau):
    first, second = (an_answered_case(bureau).letters.get() for _ in range(2))
    assert entry(first.ledger_seq)["commitment"] != entry(second.ledger_seq)["commitment"]
    assert first.pdf_sha256 not in str(entry(first.ledger_seq))


def test_the_salt_is_sealed_with_the_case(letter):
    assert str(letter.ledger_salt) == "〔已加密〕"
    assert len(bytes.fromhex(letter.ledger_salt.open())) == 32


def test_a_stored_letter_that_is_not_the_one_committed_to_gets_no_proof(bureau, letter):
    other = an_answered_case(bureau).letters.get()
    sequencer.publish()
    letter.ledger_seq = other.ledger_seq
    with pytest.raises(LedgerFault, match="与发布日志第 1 条的承诺值不符"):
        publicly_logged.commitment_proof(letter)


def test_the_proof_waits_for_the_checkpoint(letter):
    assert publicly_logged.logged(letter) == publicly_logged.LoggedLetter(0, is_published=False)
    with pytest.raises(NotYetPublished):
        publicly_logged.commitment_proof(letter)


def test_the_applicant_proves_the_letter_with_the_verifier_alone(bureau, letter, tmp_path, capsys):
    sequencer.publish()
    assert publicly_logged.logged(letter) == publicly_logged.LoggedLetter(0, is_published=True)
    (tmp_path / "proof.json").write_bytes(publicly_logged.commitment_proof(letter))
    (tmp_path / "letter.pdf").write_bytes(open_letter(bureau.handler, letter.pk, "pdf")[1])
    vkey = str(log_place().keys.trusted()[0])
    call = ["--vkey", vkey, "--commitment", str(tmp_path / "proof.json"), "--publication"]
    assert verifier.main([*call, str(tmp_path / "letter.pdf")]) == 0
    assert "就是当时发出的那一份" in capsys.readouterr().out
    (tmp_path / "letter.docx").write_bytes(open_letter(bureau.handler, letter.pk, "docx")[1])
    assert verifier.main([*call, str(tmp_path / "letter.docx")]) == 1


def test_the_proof_names_nobody(bureau, letter):
    sequencer.publish()
    proof = publicly_logged.commitment_proof(letter).decode()
    for personal in ("演示申请人甲", "11010519491231002X", "2024-0001", letter.number):
        assert personal not in proof


def test_a_notice_is_no_reply_and_is_not_logged(bureau):
    application = bureau.receives("2024-09-20")
    bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    notice = application.letters.get()
    assert not Entry.objects.exists()
    assert publicly_logged.logged(notice) is None
    with pytest.raises(LedgerFault, match="没有记入发布日志"):
        publicly_logged.commitment_proof(notice)


def test_a_log_that_refuses_refuses_the_act_and_leaves_nothing_behind(bureau, letter):
    sequencer.publish()
    memory = log_place().memory
    head = memory.last()
    memory.path.write_text(json.dumps({"size": 9, "root": head.root.hex()}))  # as after an old backup
    application = bureau.does(
        acts.decide, bureau.receives("2024-09-20"), "2024-10-10", outcome="A2", facts=PROVIDED
    )
    kept = {path for path in Path(configured.GONGKAI_VAULT_DIR).rglob("*") if path.is_file()}

    with pytest.raises(Refused) as refused:
        bureau.does(acts.issue_reply, application, "2024-10-11")

    assert "gongkai doctor" in refused.value.reasons[0].way_out
    assert {path for path in Path(configured.GONGKAI_VAULT_DIR).rglob("*") if path.is_file()} == kept
    assert Application.objects.get(pk=application.pk).stage == "decided"
    assert not Letter.objects.filter(application=application).exists()

    memory.path.write_text(json.dumps({"size": head.size, "root": head.root.hex()}))
    bureau.does(acts.issue_reply, application, "2024-10-11")
    assert Letter.objects.get(application=application).ledger_seq == 1


def test_the_digest_in_the_proof_is_that_of_the_file_the_applicant_downloads(bureau, letter):
    _, pdf = open_letter(bureau.handler, letter.pk, "pdf")
    sequencer.publish()
    proof = json.loads(publicly_logged.commitment_proof(letter))
    assert proof["letter_sha256"] == hashlib.sha256(pdf).hexdigest()


def test_when_the_key_of_the_case_is_destroyed_the_commitment_says_nothing_any_more(letter):
    sequencer.publish()
    letter.application.shred()
    kept = Letter.objects.get(pk=letter.pk)
    with pytest.raises(LedgerFault, match="已经销毁"):
        publicly_logged.commitment_proof(kept)
    assert len(entry(0)["commitment"]) == 64
