"""Pages on disk: whole or not there, removed from every generation, and never served in a mixture."""

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from gongkai.baking import disk
from gongkai.baking.addresses import place_of
from gongkai.baking.store import ABOUT
from gongkai.baking.tests.keeping import HOST, TEXT, a_page, a_store, keep


def files(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


def test_a_page_is_kept_with_its_packed_form_and_read_back(tmp_path):
    _, generation = a_store(tmp_path)
    kept = keep(generation, "/bjrsj/disclosure/")
    assert generation.read(HOST, "/bjrsj/disclosure/") == kept
    assert generation.content(HOST, "/bjrsj/disclosure/", kept) == TEXT.encode()
    assert [each.address for each in generation] == ["/bjrsj/disclosure/"]
    assert len(files(tmp_path)) == 3  # what is known, the page, its packed form; no draft is left


def test_a_page_below_a_page_and_a_file_beside_it_do_not_meet(tmp_path):
    _, generation = a_store(tmp_path)
    addresses = ["/", "/a/", "/a/b/", "/a/b", "/a/b/c.json", "/a/专题/"]
    for address in addresses:
        keep(generation, address, f"{address}")
    assert sorted(each.address for each in generation) == sorted(addresses)
    for address in addresses:
        page = generation.read(HOST, address)
        assert generation.content(HOST, address, page) == address.encode()


def test_removing_reaches_every_generation_and_every_host(tmp_path):
    store, old = a_store(tmp_path)
    new = store.begin("design-2")
    for generation in (old, new):
        for host in (HOST, "m.gov.example"):
            keep(generation, "/a/", host=host)
            keep(generation, "/a/b/", host=host)
    store.remove(["/a/", "/never/there/", "/../x"])
    assert {(each.host, each.address) for g in (old, new) for each in g} == {
        (HOST, "/a/b/"), ("m.gov.example", "/a/b/"),
    }  # fmt: skip


def test_a_whole_body_goes_in_one_step(tmp_path):
    store, generation = a_store(tmp_path)
    for address in ("/a/", "/a/b/", "/a/c.json", "/ab/", "/"):
        keep(generation, address)
    store.remove([], ["/a/"])
    assert sorted(each.address for each in generation) == ["/", "/ab/"]
    store.empty_trash()
    assert not any((tmp_path / "trash").iterdir())


def test_everything_goes_when_the_tree_is_the_root(tmp_path):
    store, generation = a_store(tmp_path)
    keep(generation, "/")
    keep(generation, "/a/b/")
    store.remove([], ["/"])
    assert list(generation) == []
    keep(generation, "/a/b/")
    assert [each.address for each in generation] == ["/a/b/"]


def test_what_is_removed_is_synced_before_the_removal_returns(tmp_path, monkeypatch):
    store, generation = a_store(tmp_path)
    keep(generation, "/a/")
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(os.readlink(f"/proc/self/fd/{fd}")), real(fd)))
    store.remove(["/a/"])
    assert str(generation.folder / ABOUT / HOST / "a") in synced


def test_bytes_of_another_page_are_not_given_out_under_these_headers(tmp_path):
    _, generation = a_store(tmp_path)
    kept = keep(generation, "/a/")
    path = generation.content_path(HOST, "/a/", "plain")
    other = TEXT.replace("一", "二").encode()
    assert len(other) == len(TEXT.encode())
    path.unlink()
    disk.write_whole(path, other, kept.stamp + 1)
    assert generation.content(HOST, "/a/", kept) is None


def test_a_draft_thrown_away_leaves_nothing(tmp_path):
    _, generation = a_store(tmp_path)
    content = TEXT.encode()
    generation.draft(HOST, "/a/", a_page(content), content, b"small").discard()
    assert files(tmp_path) == []


@pytest.mark.parametrize("step", range(8))
def test_a_stop_between_any_two_steps_of_putting_leaves_the_old_page_or_none(tmp_path, monkeypatch, step):
    _, generation = a_store(tmp_path)
    keep(generation, "/a/", "旧" * 400)
    draft_of = a_page("新".encode() * 400)
    draft = generation.draft(HOST, "/a/", draft_of, "新".encode() * 400, b"small")
    left = [step]

    def counting(real):
        def counted(*args, **kwargs):
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            return real(*args, **kwargs)

        return counted

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", counting(Path.unlink))
        patched.setattr(Path, "replace", counting(Path.replace))
        with suppress(KeyboardInterrupt):
            generation.put(draft)
    page = generation.read(HOST, "/a/")
    if page is None:
        return
    content = generation.content(HOST, "/a/", page)
    assert content is None or content.decode() == ("新" if page == draft_of else "旧") * 400


def test_what_a_killed_baker_left_is_swept_and_what_a_living_one_is_at_is_not(tmp_path, monkeypatch):
    store, generation = a_store(tmp_path)
    draft = generation.draft(HOST, "/a/", a_page(b"x"), b"x", None)
    store.sweep()
    assert all(path.exists() for path in draft.files.values())
    monkeypatch.setattr("gongkai.baking.store.DRAFT_SECONDS", -1.0)
    store.sweep()
    assert files(tmp_path) == []


def test_a_broken_record_is_no_page(tmp_path):
    _, generation = a_store(tmp_path)
    keep(generation, "/a/")
    record = generation.folder / ABOUT / HOST / place_of("/a/")
    for broken in (b"", b"{}", b"[1]", b'{"tree":"plain"}', b"\xff"):
        record.write_bytes(broken)
        assert generation.read(HOST, "/a/") is None
        assert [each.page for each in generation] == [None]


def test_the_web_server_may_read_what_a_careful_operator_wrote(tmp_path):
    before = os.umask(0o077)
    try:
        _, generation = a_store(tmp_path / "baked")
        keep(generation, "/a/b/")
    finally:
        os.umask(before)
    for path in (tmp_path / "baked").rglob("*"):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o755 if path.is_dir() else 0o644), path


def test_a_generation_is_exchanged_in_one_step_and_the_old_one_goes(tmp_path):
    store, old = a_store(tmp_path)
    new = store.begin("design-2")
    store.serve(new)
    assert store.current().name == "design-2"
    store.tidy([])
    assert not old.folder.exists() and new.folder.is_dir()
    store.serve(None)
    assert store.current() is None
