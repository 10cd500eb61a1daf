import threading

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.privacy.blind_index import blind_index
from gongkai.privacy.codes import (
    ALPHABET,
    canonical_code,
    code_digest,
    code_scope,
    codes_match,
    new_query_code,
    shown_code,
)
from gongkai.privacy.row_ids import time_ordered_id

NUMBER = "11010519491231002X"


def test_codes_have_ten_signs_none_of_which_can_be_mistaken():
    codes = {new_query_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {10}
    assert set("".join(codes)) == set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    ["7K2QX9M4T0", "7k2qx9m4t0", "7K2QX-9M4T0", " 7k2qx 9m4to ", "7K2QX－9M4TO", "７Ｋ２ＱＸ９Ｍ４Ｔ０"],
)
def test_a_code_may_be_typed_as_people_type(typed, fresh_keys):
    scope = code_scope("bjrsj", "2026-0001")
    assert codes_match(scope, typed, code_digest(scope, "7K2QX9M4T0"))


def test_i_and_l_are_read_as_one():
    assert canonical_code("IlILO00000") == "1111000000"


@pytest.mark.parametrize("typed", ["", "7K2QX9M4T", "7K2QX9M4T00", "7K2QX9M4TU", "查询码"])
def test_what_cannot_be_a_code_never_matches(typed, fresh_keys):
    scope = code_scope("bjrsj", "2026-0001")
    assert canonical_code(typed) == ""
    assert not codes_match(scope, typed, code_digest(scope, "0000000000"))
    with pytest.raises(ValueError, match="10位"):
        code_digest(scope, typed)


def test_a_code_opens_one_case_of_one_body_only(fresh_keys):
    digest = code_digest(code_scope("bjrsj", "2026-0001"), "7K2QX9M4T0")
    assert len(digest) == 32
    assert codes_match(code_scope("bjrsj", "2026-0001"), "7K2QX9M4T0", memoryview(digest))
    assert not codes_match(code_scope("bjrsj", "2026-0002"), "7K2QX9M4T0", digest)
    assert not codes_match(code_scope("demo2", "2026-0001"), "7K2QX9M4T0", digest)
    assert not codes_match(code_scope("bjrsj", "2026-0001"), "7K2QX9M4T1", digest)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(ALPHABET, min_size=10, max_size=10))
def test_a_code_as_printed_reads_as_the_code(code):
    assert canonical_code(shown_code(code)) == code


def test_an_index_is_equal_for_equal_values_of_one_body_and_kind_only(fresh_keys):
    index = blind_index("id_number", "bjrsj", NUMBER)
    assert len(index) == 16
    assert index == blind_index("id_number", "bjrsj", NUMBER)
    others = [
        blind_index("id_number", "demo2", NUMBER),
        blind_index("uscc", "bjrsj", NUMBER),
        blind_index("id_number", "bjrsj", "110105194912310038"),
    ]
    assert index not in others and len(set(others)) == 3


def test_an_index_depends_on_a_key_kept_outside_the_database(fresh_keys, settings, tmp_path):
    index = blind_index("id_number", "bjrsj", NUMBER)
    settings.GONGKAI_KEYS_DIR = tmp_path / "other"
    assert blind_index("id_number", "bjrsj", NUMBER) != index


def test_blanks_are_nobody_and_get_no_index(fresh_keys):
    with pytest.raises(ValueError, match="空值"):
        blind_index("id_number", "bjrsj", "")
    with pytest.raises(ValueError, match="竖线"):
        blind_index("id|number", "bjrsj", NUMBER)


def test_identities_are_made_in_order_even_from_many_threads():
    made: list[list] = [[] for _ in range(4)]
    threads = [
        threading.Thread(target=lambda own=own: own.extend(time_ordered_id() for _ in range(2000)))
        for own in made
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(own == sorted(own) for own in made)
    every = [identity for own in made for identity in own]
    assert len(set(every)) == 8000
    assert {identity.version for identity in every} == {7}
    assert {identity.variant for identity in every} == {"specified in RFC 4122"}


def test_the_time_of_an_identity_is_its_first_48_bits(monkeypatch):
    moment = 4_102_444_800_123_000_000  # 2100-01-01, later than any identity made before
    monkeypatch.setattr("gongkai.privacy.row_ids.time.time_ns", lambda: moment)
    monkeypatch.setattr("gongkai.privacy.row_ids._last", 0)
    first, second = time_ordered_id(), time_ordered_id()
    assert first.int >> 80 == 4_102_444_800_123 == second.int >> 80
    assert first < second
