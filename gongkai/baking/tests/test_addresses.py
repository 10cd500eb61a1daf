"""An address names one file, and no address names a file outside."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.baking.addresses import PAGE, SEGMENT_BYTES_MAX, address_at, address_of_url, place_of

KEPT = ["/", "/bjrsj/", "/bjrsj/disclosure/catalogue.json", "/bjrsj/专题/稳就业/", "/a/~/b/", "/a/~../b/"]
REFUSED = [
    "", "bjrsj/", "//", "/a//b/", "/../etc/passwd", "/a/../b/", "/a/./b/", "/.git/config", "/a\\b/", "/a\0b/", "/a\nb/",
    "/a/~.html", "/a/x~file", "/a/\udcff/", "/" + "长" * 70 + "/", "/a" * 40 + "/", "/" + "/".join(["b" * 100] * 12),
]  # fmt: skip


@pytest.mark.parametrize("address", KEPT)
def test_a_plain_address_has_a_file_and_comes_back_from_it(address):
    place = place_of(address)
    assert place is not None and address_at(place) == address


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_could_bend_a_path_is_never_kept(address):
    assert place_of(address) is None


@given(st.text(max_size=300))
@example("/a/b")
@example("/~/")
def test_every_file_lies_inside_and_belongs_to_one_address(text):
    for address in (text, f"/{text}", f"/{text}/"):
        place = place_of(address)
        if place is None:
            continue
        assert address_at(place) == address
        inside = Path("/keep") / place
        assert ".." not in inside.parts and inside.parts[:2] == ("/", "keep")
        assert max(len(part.encode()) for part in inside.parts) <= SEGMENT_BYTES_MAX + 5


@given(st.lists(st.text(alphabet="ab~./é长", max_size=6), max_size=5), st.booleans())
def test_two_addresses_never_share_a_file_or_need_a_file_where_another_needs_a_folder(parts, ends):
    address = "/" + "/".join(parts) + ("/" if ends else "")
    place = place_of(address)
    if place is not None:
        folders = {str(folder) for folder in Path(place).parents}
        assert all(PAGE not in folder and "~file" not in folder for folder in folders)


def test_percent_signs_are_decoded_once():
    assert address_of_url("/bjrsj/%E4%B8%93%E9%A2%98/") == "/bjrsj/专题/"
    assert address_of_url("/a/%2541/") == "/a/%41/"
    with pytest.raises(UnicodeDecodeError):
        address_of_url("/%ff/")
