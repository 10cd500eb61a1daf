"""`gongkai ledger`, as an operator types it."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from gongkai.console.chinese import speak_chinese
from gongkai.console.main import gongkai as program
from gongkai.ledger import entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_ORIGIN = "gov.example/log"
    settings.GONGKAI_LOG_DIR = tmp_path / "log"
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"
    return tmp_path / "log"


def gongkai(*arguments: str, status: int = 0) -> str:
    speak_chinese()
    done = CliRunner().invoke(program, ["ledger", *arguments])
    assert done.exit_code == status, done.output
    return done.output


def append(*leaves: bytes) -> None:
    with transaction.atomic():
        entries.append_all(leaves)


def test_the_log_is_published_shown_proven_and_verified(own_log):
    append(b"a", b"b", b"c")
    assert "还没有公布过检查点" in gongkai("checkpoint", status=1)
    assert gongkai("publish") == "日志现有 3 条记录，本次新公布 3 条。\n"
    assert gongkai("checkpoint").startswith("gov.example/log\n3\n")
    assert gongkai("proof", "2").startswith("c2sp.org/tlog-proof@v1\nextra Yw==\nindex 2\n")
    assert "当前检查点有 3 条" in gongkai("proof", "3", status=1)
    assert "未发现问题" in gongkai("verify")
    assert json.loads(gongkai("publish", "--json"))["newly_covered"] == 0


def test_verify_with_a_key_is_the_stand_alone_program(own_log):
    append(b"a")
    gongkai("publish")
    vkey = json.loads(gongkai("checkpoint", "--json"))["vkeys"][0]
    assert json.loads(gongkai("verify", str(own_log), "--vkey", vkey, "--json"))["ok"] is True
    gongkai("verify", "--vkey", vkey, status=2)


def test_a_tampered_file_ends_verify_with_one_and_its_place(own_log):
    append(b"a", b"b")
    gongkai("publish")
    path = own_log / "tile/entries/000.p/2"
    path.write_bytes(path.read_bytes().replace(b"b", b"c"))
    assert "[tile/entries/000.p/2] 第 1 条记录的内容被改动" in gongkai("verify", status=1)
    assert json.loads(gongkai("verify", "--json", status=1))["findings"][0]["entry"] == 1


def test_the_key_is_changed_in_two_steps(own_log):
    append(b"a")
    gongkai("publish")
    assert "新旧密钥同时签署" in gongkai("rotate-key")
    assert "--finish" in gongkai("rotate-key", status=1)
    assert "旧公钥已停用" in gongkai("rotate-key", "--finish")
    assert "未发现问题" in gongkai("verify")


def test_without_witnesses_there_is_nothing_to_collect():
    append(b"a")
    assert "请先运行" in gongkai("witness", "collect", status=1)
    gongkai("publish")
    assert "没有带地址的见证方" in gongkai("witness", "collect")


def test_entries_lost_with_an_old_backup_come_back():
    append(b"a", b"b", b"c")
    gongkai("publish")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM ledger_entry WHERE seq = 2")
    assert "--recover" in gongkai("publish", status=1)
    assert "[数据库] 数据库缺少第 2 条日志记录" in gongkai("verify", status=1)
    assert gongkai("publish", "--recover").startswith("已从条目包补回 1 条记录。")
    assert "未发现问题" in gongkai("verify")


def test_the_witness_program_makes_its_key_and_shows_it(tmp_path):
    gongkai("witness", "serve", "--state", str(tmp_path / "w"), "--name", "w1.example")
    gongkai("witness", "serve", "--state", str(tmp_path / "v"), "--name", "a name", status=2)
    assert (tmp_path / "w" / "key").stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize(
    "words", [(), ("publish",), ("verify",), ("witness",), ("witness", "collect"), ("rotate-key",)]
)
def test_help_is_in_chinese_at_every_level(words):
    said = gongkai(*words, "--help")
    assert "用法" in said
    assert "Show this message" not in said


def test_a_receipt_is_verified_together_with_what_was_handed_in(own_log, tmp_path):
    from hashlib import sha256

    from gongkai.ledger.receipts import sign_receipt

    content = tmp_path / "content.json"
    content.write_bytes(b'{"description":"a"}')
    receipt = tmp_path / "receipt.txt"
    receipt.write_text(
        sign_receipt(f"申请编号：2026-0001\n摘要：{sha256(content.read_bytes()).hexdigest()}\n")
    )
    assert "申请编号：2026-0001" in gongkai("receipt", str(receipt))
    assert "文件与回执中的摘要相符。" in gongkai("receipt", str(receipt), "--publication", str(content))
    content.write_bytes(b"{}")
    assert "其中没有文件的摘要" in gongkai("receipt", str(receipt), "--publication", str(content), status=1)
    receipt.write_text(receipt.read_text().replace("0001", "0002"))
    assert "错误：" in gongkai("receipt", str(receipt), status=1)
