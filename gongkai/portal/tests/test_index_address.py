"""An index number is its own address, whatever the scheme of the body writes."""

import pytest
from django.urls import Resolver404, resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.index_address import IndexNumberConverter

CONVERTER = IndexNumberConverter()
NUMBERS = st.text("0123456789AZaz/_.-", min_size=1, max_size=64)


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("000014349/2024-00001", "000014349/2024-00001"),
        ("11000000MB0000/2024-7", "11000000MB0000/2024-7"),
        ("a//b", "a/~/b"),
        ("../../healthz", "~../~../healthz"),
        ("2024-1/", "2024-1/~"),
        (".", "~."),
    ],
)
def test_a_part_a_browser_would_fold_away_is_marked(number, address):
    assert (CONVERTER.to_url(number), CONVERTER.to_python(address)) == (address, number)


@given(NUMBERS)
def test_every_number_comes_back_as_it_was_and_holds_no_part_of_dots(number):
    address = CONVERTER.to_url(number)
    assert CONVERTER.to_python(address) == number
    assert not {"", ".", ".."} & set(address.split("/"))


@given(NUMBERS)
def test_every_number_finds_its_page_and_its_files(number):
    arguments = {"body_code": "bjrsj", "index_number": number}
    for name, more in (("document", {}), ("content", {}), ("attachment", {"position": 3})):
        match = resolve(reverse(f"portal:disclosure_{name}", kwargs={**arguments, **more}))
        assert (match.url_name, match.kwargs) == (f"disclosure_{name}", {**arguments, **more})


@pytest.mark.parametrize("address", ["~~", "~a", "a/~b", "京/1", "a b", "a%2Fb", "x" * 65])
def test_an_address_no_number_has_is_none(address):
    with pytest.raises(Resolver404):
        resolve(f"/bjrsj/disclosure/documents/{address}/")
