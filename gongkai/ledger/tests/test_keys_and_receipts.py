"""Receipts, and changing the key that signs them and the log."""

import pytest
import time_machine
from django.db import transaction

from gongkai.ledger import entries, rotation, verifier
from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.note import Note
from gongkai.ledger.proofs import proof_for
from gongkai.ledger.receipts import open_receipt, sign_receipt
from gongkai.ledger.refusals import LedgerFault, SigningRefused

RECEIPT = "收到申请 2026-0001\n收到日期 2026-03-02\n查询码摘要 8f14e45f\n"


def verified(vkeys: list[str], *arguments: str) -> int:
    return verifier.main([part for key in vkeys for part in ("--vkey", key)] + list(arguments))


def test_a_receipt_is_verified_with_the_key_of_the_log(log, tmp_path, capsys):
    signed = sign_receipt(RECEIPT)
    assert open_receipt(signed) == RECEIPT
    path = tmp_path / "receipt.txt"
    path.write_text(signed, encoding="utf-8")
    assert verified(log.vkeys, "--receipt", str(path)) == 0
    assert "收到日期 2026-03-02" in capsys.readouterr().out


def test_a_changed_receipt_is_refused(log, tmp_path):
    signed = sign_receipt(RECEIPT)
    forged = signed.replace("03-02", "03-09")
    with pytest.raises(LedgerFault, match="签名不成立"):
        open_receipt(forged)
    path = tmp_path / "receipt.txt"
    path.write_text(forged, encoding="utf-8")
    assert verified(log.vkeys, "--receipt", str(path)) == 1


def test_a_receipt_can_never_be_taken_for_a_checkpoint_nor_the_other_way_round(log):
    log.grow(2)
    text = log.checkpoint().text
    with pytest.raises(LedgerFault, match="不是记录数"):
        Checkpoint.parse(Note.parse(sign_receipt(text).encode()).text)
    with pytest.raises(LedgerFault, match="不是本日志的回执"):
        open_receipt(log.folder.joinpath("checkpoint").read_text())


def test_a_receipt_with_control_characters_is_not_signed(log):
    with pytest.raises(LedgerFault, match="控制字符"):
        sign_receipt("行一\x1b[2J\n")


def test_during_a_change_both_keys_sign_and_either_verifies(log, tmp_path):
    log.grow(3)
    old = log.vkeys[0]
    new = str(rotation.begin())
    assert log.vkeys == [old, new]
    assert len(log.place.published()[0].signatures) == 2
    for key in (old, new):
        assert verified([key], str(log.folder)) == 0
    path = tmp_path / "receipt.txt"
    path.write_text(sign_receipt(RECEIPT), encoding="utf-8")
    assert verified([old], "--receipt", str(path)) == verified([new], "--receipt", str(path)) == 0


def test_the_change_is_announced_in_the_log_under_the_old_signature(log):
    log.grow(3)
    new = rotation.begin()
    leaf = list(entries.leaves_between(3, 4))[0].decode()
    assert leaf == f'{{"kind":"ledger.key.added","vkey":"{new}"}}'


def test_after_the_change_old_proofs_and_receipts_still_verify(log, tmp_path):
    log.grow(3)
    old, proof, receipt = log.vkeys[0], proof_for(1).text, sign_receipt(RECEIPT)
    new = str(rotation.begin())
    assert [str(key) for key in rotation.finish()] == [old]
    assert log.vkeys == [old, new]
    log.grow(2)
    assert [line.key_id.hex() for line in log.place.published()[0].signatures] == [new.split("+")[1]]
    assert not (log.keys_folder / f"log-{old.split('+')[1]}.key").exists()
    assert open_receipt(receipt) == RECEIPT
    (tmp_path / "1.tlog-proof").write_text(proof, encoding="utf-8")
    policy = str(log.folder / "policy")
    assert (
        verifier.main(["--policy", policy, "--proof", str(tmp_path / "1.tlog-proof"), str(log.folder)]) == 0
    )
    assert verified([new], "--proof", str(tmp_path / "1.tlog-proof")) == 1
    assert verified([new], str(log.folder)) == verified([old, new], str(log.folder)) == 0


def test_a_leaked_key_is_struck_from_the_list(log):
    log.grow(3)
    old, receipt = log.vkeys[0], sign_receipt(RECEIPT)
    new = str(rotation.begin())
    rotation.finish(compromised=True)
    assert log.vkeys == [new]
    policy = log.folder.joinpath("policy").read_text()
    assert f"log {old}" not in policy
    assert "作废" in policy
    with pytest.raises(LedgerFault, match="没有已知公钥"):
        open_receipt(receipt)
    log.grow(1)


def test_a_second_change_waits_for_the_end_of_the_first(log):
    log.grow(1)
    with pytest.raises(SigningRefused, match="只有一把"):
        rotation.finish()
    rotation.begin()
    with pytest.raises(SigningRefused, match="--finish"):
        rotation.begin()


def test_another_name_makes_another_log_with_its_own_key_and_memory(log, settings):
    log.grow(5)
    key = log.vkeys
    settings.GONGKAI_LOG_ORIGIN = "gov.example/log2"
    settings.GONGKAI_LOG_DIR = log.home / "log2"
    with transaction.atomic():
        entries.append(b"goes on")
    assert log.publish().checkpoint.size == 6
    assert log.vkeys != key


@time_machine.travel("2026-03-01T17:30:00Z", tick=False)
def test_the_day_a_key_came_into_service_is_that_of_beijing(log):
    log.grow(1)
    assert [each.added_at for each in log.place.keys.known()] == ["2026-03-02"]
