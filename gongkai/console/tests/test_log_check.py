"""`gongkai doctor` tells how the public log stands, and what to do when it refuses to sign."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from gongkai.console.log_check import public_log
from gongkai.ledger import entries, sequencer
from gongkai.ledger.models import Entry
from gongkai.ledger.place import log_place
from gongkai.ledger.tasks import publish_log

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"
    return tmp_path


def append(*leaves: bytes) -> None:
    with transaction.atomic():
        entries.append_all(leaves)


def forget(count: int) -> None:
    """As if the database had been restored from a backup that many entries ago."""
    size, guarded = entries.size(), connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        if guarded:  # there the database itself refuses to forget
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        Entry.objects.filter(seq__gte=size - count).delete()
        if guarded:
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")


def test_a_log_without_entries_is_in_order():
    assert (public_log().ok, public_log().found) == (True, "尚无记录，有第一条后自动公布")


def test_entries_may_wait_ten_minutes_and_no_longer():
    append(b"a", b"b")
    assert (public_log().ok, public_log().found) == (True, "2 条记录，其中 2 条尚待公布")
    sequencer.publish()
    assert public_log().found == "2 条记录，已全部公布"
    append(b"c")
    with timezone_moved(timedelta(minutes=11)):
        late = public_log()
    assert (late.ok, late.found) == (False, "3 条记录，其中 1 条尚待公布，已超过 10 分钟")
    assert "gongkai ledger publish" in late.way_out


def test_a_database_from_an_old_backup_is_named_with_the_way_out():
    append(b"a", b"b", b"c")
    sequencer.publish()
    forget(1)
    found = public_log()
    assert not found.ok
    assert "拒绝签署：数据库只有 2 条日志记录，而已签署的检查点有 3 条" in found.found
    assert "publish --recover" in found.found


def test_a_key_that_is_gone_is_named_with_the_way_out():
    append(b"a")
    sequencer.publish()
    next(log_place().keys_folder.glob("log-*.key")).unlink()
    found = public_log()
    assert not found.ok
    assert "不在，拒绝签署。请从密钥备份恢复。" in found.found


def test_a_checkpoint_without_any_key_is_not_in_order():
    append(b"a")
    sequencer.publish()
    (log_place().keys_folder / "log-keys.json").unlink()
    assert not public_log().ok


@pytest.mark.django_db(transaction=True)
def test_what_the_last_run_in_the_background_refused_is_shown_until_one_succeeds():
    append(b"a", b"b")
    sequencer.publish()
    append(b"c")
    memory = log_place().memory.path
    kept = memory.read_bytes()
    memory.write_text('{"size": 2, "root": "%s"}' % ("00" * 32))  # another root was signed for these two
    _run_in_the_background()
    refused = public_log()
    assert not refused.ok
    assert refused.found.startswith("最近一次公布未成功：")
    assert "与签署记忆中 2 条记录的树根不一致" in refused.found
    assert "gongkai ledger publish" in refused.way_out
    memory.write_bytes(kept)
    _run_in_the_background()
    assert public_log().found == "3 条记录，已全部公布"


def _run_in_the_background() -> None:
    publish_log.enqueue()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0, queue_name="*")


def timezone_moved(by: timedelta):
    import time_machine

    return time_machine.travel(timezone.now() + by, tick=False)
