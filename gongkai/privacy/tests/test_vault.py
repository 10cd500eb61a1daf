import io
import os
import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.privacy import vault
from gongkai.privacy.refusals import SealingError, Tampered
from gongkai.privacy.tests.rows import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]
HEADER = 25
SEALED_CHUNK = vault.CHUNK_BYTES + 16


@pytest.fixture
def row(fresh_keys):
    return Dossier.objects.create(name="申请人甲")


@pytest.fixture
def folder(settings):
    return settings.GONGKAI_VAULT_DIR


def put(row, content, aad="attachment|1"):
    return vault.store(content, data_key_row=row, aad=aad)


def get(row, ref, aad="attachment|1"):
    return vault.read(ref, data_key_row=row, aad=aad)


def rewrite(folder, ref, content):
    path = folder / ref.path
    path.chmod(0o600)
    path.write_bytes(content)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_content_of_any_size_comes_back(row, size):
    content = os.urandom(size)
    for given_as in (content, io.BytesIO(content)):
        ref = put(row, given_as)
        assert (get(row, ref), ref.size) == (content, size)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=300), reads=st.integers(1, 50))
def test_content_read_in_small_pieces_is_stored_whole(row, content, reads):
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, reads))

    assert get(row, put(row, Slow(content))) == content


def test_nothing_is_readable_on_disk_and_no_draft_stays(row, folder):
    ref = put(row, "身份证复印件".encode() * 9000)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [str(path.relative_to(folder)) for path in files] == [ref.path]
    assert "身份证".encode() not in files[0].read_bytes()
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{30}\.gkv", ref.path)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX file systems")
def test_only_the_owner_may_enter_the_vault(row, folder):
    ref = put(row, b"x")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / ref.path).parent.stat().st_mode & 0o777 == 0o700
    assert (folder / ref.path).stat().st_mode & 0o777 == 0o400


def test_a_file_is_on_disk_before_the_call_returns(row, folder, monkeypatch):
    done = []
    fsync, rename = os.fsync, os.rename
    monkeypatch.setattr(
        os, "fsync", lambda handle: (done.append(os.readlink(f"/proc/self/fd/{handle}")), fsync(handle))
    )
    monkeypatch.setattr(os, "rename", lambda a, b: (done.append("rename"), rename(a, b)))
    put(row, b"x")
    if os.path.isdir("/proc/self/fd"):
        place = done.index("rename")
        assert any(name.endswith(".draft") for name in done[:place])
        assert str(folder) in done[-1] and not done[-1].endswith(".gkv") and len(done) > place + 1


def test_a_failing_source_leaves_nothing_behind(row, folder):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        put(row, Broken())
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "kept",
    [0, 10, HEADER, HEADER + 5, HEADER + 16, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK, -1],
)
def test_a_cut_file_is_noticed(row, folder, kept):
    ref = put(row, os.urandom(2 * vault.CHUNK_BYTES + 100))
    rewrite(folder, ref, (folder / ref.path).read_bytes()[:kept])
    with pytest.raises(Tampered):
        get(row, ref)
    assert not vault.is_intact(ref)


def test_a_lengthened_file_is_noticed(row, folder):
    ref = put(row, os.urandom(vault.CHUNK_BYTES))
    whole = (folder / ref.path).read_bytes()
    for more in (b"\0", whole[HEADER:], os.urandom(SEALED_CHUNK)):
        rewrite(folder, ref, whole + more)
        with pytest.raises(Tampered):
            get(row, ref)


def test_chunks_cannot_change_places_or_be_left_out(row, folder):
    ref = put(row, os.urandom(3 * vault.CHUNK_BYTES))
    whole = (folder / ref.path).read_bytes()
    head, body = whole[:HEADER], whole[HEADER:]
    first, second, third = (body[n * SEALED_CHUNK : (n + 1) * SEALED_CHUNK] for n in range(3))
    for order in ((second, first, third), (first, third), (second, third), (first, first, second, third)):
        rewrite(folder, ref, head + b"".join(order))
        with pytest.raises(Tampered):
            get(row, ref)
    rewrite(folder, ref, whole)
    assert len(get(row, ref)) == 3 * vault.CHUNK_BYTES


def test_every_byte_of_a_small_file_is_guarded(row, folder):
    ref = put(row, b"small")
    whole = (folder / ref.path).read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        rewrite(folder, ref, bytes(changed))
        with pytest.raises(Tampered):
            get(row, ref)


def test_two_files_of_one_case_cannot_be_exchanged(row, folder):
    one, two = put(row, b"first", "attachment|1"), put(row, b"second", "attachment|2")
    rewrite(folder, two, (folder / one.path).read_bytes())
    with pytest.raises(Tampered):
        get(row, two, "attachment|2")


def test_a_file_opens_only_for_its_own_row(row):
    ref = put(row, b"x")
    with pytest.raises(Tampered):
        get(Dossier.objects.create(name="申请人乙"), ref)


def test_a_stream_gives_out_only_checked_chunks(row, folder):
    content = os.urandom(2 * vault.CHUNK_BYTES)
    ref = put(row, content)
    whole = bytearray((folder / ref.path).read_bytes())
    whole[-1] ^= 1
    rewrite(folder, ref, bytes(whole))
    pieces = vault.stream(ref, data_key_row=row, aad="attachment|1")
    assert next(pieces) == content[: vault.CHUNK_BYTES]
    with pytest.raises(Tampered):
        next(pieces)


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "ab/../../x.gkv", "", "ab/" + "0" * 30 + ".gkv\n"]
)
def test_a_path_that_leads_out_of_the_vault_is_refused(row, path):
    with pytest.raises(SealingError):
        get(row, vault.VaultRef(path, "", 0))
    with pytest.raises(SealingError):
        vault.discard(path)


def test_a_discarded_file_is_gone_and_may_be_discarded_again(row, folder):
    ref = put(row, b"x")
    assert vault.is_intact(ref)
    vault.discard(ref)
    vault.discard(ref.path)
    assert not vault.is_intact(ref)
    with pytest.raises(FileNotFoundError):
        get(row, ref)
