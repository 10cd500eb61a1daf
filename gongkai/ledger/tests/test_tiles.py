"""Paths, widths and bundles, with the numbers the specification gives as examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tiles import (
    Tile,
    decode_bundle,
    encode_bundle,
    numbered,
    parse_path,
    split_hashes,
    tiles_of,
)


def test_a_number_is_written_in_groups_of_three_all_but_the_last_marked():
    assert numbered(1234067) == "x001/x234/067"
    assert numbered(0) == "000"
    assert numbered(999) == "999"
    assert numbered(1000) == "x001/000"


def test_seventy_thousand_entries_have_the_tiles_of_the_specification():
    found = list(tiles_of(70_000))
    assert [t for t in found if t.level == 0][272:] == [Tile(0, 272), Tile(0, 273, 112)]
    assert [t for t in found if t.level == 1] == [Tile(1, 0), Tile(1, 1, 17)]
    assert [t for t in found if t.level == 2] == [Tile(2, 0, 1)]


def test_two_hundred_and_fifty_six_entries_are_a_full_tile_and_one_hash_above():
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


def test_a_tile_is_complete_once_the_tree_has_as_many_entries():
    assert Tile(0, 273, 112).end == 70_000
    assert Tile(1, 1, 17).end == 273 * 256


@given(st.integers(0, 63), st.integers(0, 10**9), st.integers(1, 256))
def test_a_path_is_read_back_as_it_was_written(level, number, width):
    assert parse_path(Tile(level, number, width).path) == ("tile", Tile(level, number, width))
    assert parse_path(Tile(0, number, width).entries_path) == ("entries", Tile(0, number, width))


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/x001/../000", "tile/0/../../etc/passwd", "/tile/0/000", "tile/00/000", "tile/64/000",
        "tile/0/0", "tile/0/1000", "tile/0/x000/001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
        "tile/0/000\n", "tile/0/٠٠٠", "tile/0/000/", "tile/-1/000", "tile/entries/x001", "checkpoint", "",
    ],
)  # fmt: skip
def test_a_path_that_is_none_is_refused(path):
    with pytest.raises(LedgerFault, match="不是瓦片或条目包的路径"):
        parse_path(path)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_entries(entries):
    assert decode_bundle(encode_bundle(entries)) == entries


def test_a_bundle_holds_an_entry_of_the_greatest_length():
    assert decode_bundle(encode_bundle([b"x" * 65_535])) == [b"x" * 65_535]
    assert encode_bundle([b"ab"]) == b"\x00\x02ab"


def test_a_bundle_cut_short_names_the_entry():
    whole = encode_bundle([b"first", b"second"])
    with pytest.raises(LedgerFault, match="第 1 条（字节 7）"):
        decode_bundle(whole[:-1])
    with pytest.raises(LedgerFault, match="第 1 条（字节 7）"):
        decode_bundle(whole[:8])


@pytest.mark.parametrize("length", [0, 31, 33, 8193, 8224])
def test_a_tile_of_no_possible_length_is_refused(length):
    with pytest.raises(LedgerFault, match="瓦片长度"):
        split_hashes(b"x" * length)
