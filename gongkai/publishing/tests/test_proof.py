"""What is released can be proved from the public log with the stand-alone verifier."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import gongkai.ledger.verifier
from gongkai.ledger import sequencer
from gongkai.ledger.place import log_place
from gongkai.ledger.proofs import proof_for
from gongkai.publishing import acts
from gongkai.publishing.acts import Refused
from gongkai.publishing.public import public, public_file


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_ORIGIN = "gov.example/publishing"
    settings.GONGKAI_LOG_DIR = tmp_path / "log"
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"
    settings.GONGKAI_KEYS_DIR.mkdir(mode=0o700)


def test_an_edition_its_proof_and_the_verifier_are_enough(press, tmp_path):
    press.publishes()
    press.publishes(title="【演示】第二件")
    sequencer.publish()
    edition = public(press.body).last()
    proof, file = tmp_path / "proof", tmp_path / "edition.json"
    proof.write_text(proof_for(edition.ledger_seq).text)
    file.write_bytes(public_file(edition))
    (vkey,) = [str(key) for key in log_place().keys.trusted()]

    def verify():
        verifier = Path(gongkai.ledger.verifier.__file__)
        call = [sys.executable, verifier, "--vkey", vkey, "--proof", proof, "--publication", file]
        return subprocess.run(call, capture_output=True, text=True, check=False)

    assert verify().returncode == 0
    file.write_bytes(file.read_bytes().replace("失业保险金".encode(), "养老保险金".encode()))
    assert verify().returncode != 0


def test_what_cannot_be_logged_is_neither_released_nor_withdrawn_and_takes_no_number(press):
    public_one = press.publishes()
    sequencer.publish()
    ready = press.readies(press.drafts(title="【演示】第二件"))
    memory = log_place().memory
    memory.path.write_text(
        json.dumps({"size": 9, "root": memory.last().root.hex()})
    )  # as after an old backup
    with pytest.raises(Refused, match="发布日志暂时拒绝登记"):
        press.does(acts.release, ready)
    with pytest.raises(Refused, match="发布日志暂时拒绝登记"):
        press.does(acts.withdraw, public_one, reason="replaced", explanation="已由新的信息代替。")
    ready.refresh_from_db()
    assert (ready.index_number, ready.state) == ("", "draft")
    assert public(press.body).count() == 1
