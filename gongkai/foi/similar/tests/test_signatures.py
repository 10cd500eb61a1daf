"""Signatures tell like texts from others without holding a word of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongkai.foi.similar.signatures import BANDS, agreement, bands, packed, signature, unpacked
from gongkai.foi.similar.wording import likeness, shingles

KEY = bytes(range(32))
CHINESE = st.text(alphabet="东西南北中发白万筒条春夏秋冬梅兰竹菊风花雪月", min_size=12, max_size=40)


@given(CHINESE, st.integers(0, 11))
def test_agreement_estimates_likeness(text, cut):
    other = text[cut:] + "甲乙丙丁"[: cut % 5]
    exact = likeness(shingles(text), shingles(other))
    assert abs(agreement(signature(text, KEY), signature(other, KEY)) - exact) < 0.35


def test_the_estimate_is_unbiased_over_many_texts():
    texts = [f"第{n}号地块征收补偿安置方案及评估报告第{n * 7 % 90}页" for n in range(10, 90)]
    errors = [
        agreement(signature(a, KEY), signature(b, KEY)) - likeness(shingles(a), shingles(b))
        for a, b in pairwise(texts)
    ]
    assert abs(sum(errors) / len(errors)) < 0.03


def test_the_same_matter_shares_every_band_and_another_none():
    one, same = signature("申请公开东风小区征收决定", KEY), signature("请提供东风小区的征收决定，谢谢", KEY)
    assert list(bands(one)) == list(bands(same))
    assert len(set(bands(one))) == BANDS
    assert not set(bands(one)) & set(bands(signature("失业保险基金收支", KEY)))


def test_another_key_gives_another_signature():
    assert not set(signature("东风小区征收决定", KEY)) & set(signature("东风小区征收决定", KEY[::-1]))


def test_a_text_that_says_nothing_has_no_signature():
    assert signature("申请公开有关信息", KEY) == () and list(bands(())) == []


@given(CHINESE)
def test_what_is_stored_comes_back(text):
    assert unpacked(packed(signature(text, KEY))) == signature(text, KEY)
