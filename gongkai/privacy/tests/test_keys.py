import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from gongkai.privacy.keys import Keyring, ensure, keyring
from gongkai.privacy.refusals import KeyMissing, KeysExposed, SealingError

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX file systems")


@posix_only
def test_keys_are_made_on_first_use_and_only_their_owner_may_read_them(fresh_keys):
    ensure()
    assert fresh_keys.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in fresh_keys.iterdir()}
    assert modes == dict.fromkeys(["kek-0001.key", "index.key", "codes.key", "audit.key"], 0o400)


def test_ensuring_twice_changes_no_key(fresh_keys):
    ensure()
    before = {path.name: path.read_bytes() for path in fresh_keys.iterdir()}
    ensure()
    assert {path.name: path.read_bytes() for path in fresh_keys.iterdir()} == before
    assert len(set(before.values())) == 4


def test_processes_that_start_together_end_with_the_same_key(tmp_path):
    directory = tmp_path / "keys"
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: Keyring(directory).newest().kid, range(64)))
    assert len(set(made)) == 1
    assert [path.name for path in directory.iterdir()] == ["kek-0001.key"]


def test_real_processes_agree_too(tmp_path):
    program = (
        "import sys, config.sqlite; from pathlib import Path; from gongkai.privacy.keys import Keyring;"
        "ring = Keyring(Path(sys.argv[1])); print(ring.newest().name, ring.secret('index').hex())"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "keys")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({process.communicate()[0] for process in running}) == 1
    assert all(process.returncode == 0 for process in running)


@posix_only
@pytest.mark.parametrize("mode", [0o755, 0o710, 0o701])
def test_a_directory_others_may_enter_is_refused_and_the_remedy_named(fresh_keys, mode):
    ensure()
    fresh_keys.chmod(mode)
    with pytest.raises(KeysExposed, match="chmod 700") as refused:
        Keyring(fresh_keys).newest()
    assert str(fresh_keys) in str(refused.value) and f"{mode:04o}" in str(refused.value)


@posix_only
@pytest.mark.parametrize("name", ["kek-0001.key", "index.key"])
def test_a_key_file_others_may_read_is_refused(fresh_keys, name):
    ensure()
    (fresh_keys / name).chmod(0o440)
    ring = Keyring(fresh_keys)
    with pytest.raises(KeysExposed, match="chmod 400"):
        ring.newest() if name.startswith("kek") else ring.secret("index")


@pytest.mark.parametrize("content", ["", "not hexadecimal", "ab" * 31, "ab" * 33])
def test_a_damaged_key_file_is_named(fresh_keys, content):
    ensure()
    path = fresh_keys / "kek-0001.key"
    path.chmod(0o600)
    path.write_text(content)
    with pytest.raises(SealingError, match="kek-0001.key"):
        Keyring(fresh_keys).newest()


def test_the_newest_key_writes_and_older_ones_still_open(fresh_keys):
    first = keyring().newest()
    second = keyring().add()
    assert keyring().newest() == second != first
    assert keyring().wrapping(first.kid) == first
    assert keyring().numbers() == [1, 2]


def test_a_key_added_by_another_process_is_noticed(fresh_keys):
    here, elsewhere = Keyring(fresh_keys), Keyring(fresh_keys)
    first = here.newest()
    added = elsewhere.add()
    assert here.wrapping(added.kid) == added
    assert here.newest().kid == added.kid != first.kid


def test_a_missing_key_is_named_and_never_replaced_by_another_of_the_same_number(fresh_keys):
    lost = keyring().newest()
    (fresh_keys / "kek-0001.key").unlink()
    ring = Keyring(fresh_keys)
    assert ring.newest().kid != lost.kid
    with pytest.raises(KeyMissing, match=lost.name):
        ring.wrapping(lost.kid)


def test_a_key_never_shows_itself(fresh_keys):
    secret = (keyring().newest(), (fresh_keys / "kek-0001.key").read_text().strip())
    assert secret[1] not in repr(secret[0])
