"""Wrong and sensitive words, many at once."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.privacy.detection import WordList, find_words

WRONG = {"登陆": "登录", "帐号": "账号", "再接再励": "再接再厉", "既使": "即使"}


def places(text, words):
    return [(f.word, f.start, f.end) for f in find_words(text, words)]


def test_wrong_words_come_with_their_suggestion():
    found = find_words("请登陆系统，核对帐号。", WRONG)
    assert [(f.word, f.start, f.end, f.suggestion) for f in found] == [
        ("登陆", 1, 3, "登录"),
        ("帐号", 8, 10, "账号"),
    ]


def test_width_case_invisible_signs_and_line_ends_make_no_difference():
    assert places("ＷｅＣｈａｔ wechat", ["WeChat"]) == [("WeChat", 0, 6), ("WeChat", 7, 13)]
    assert places("再接\n再\u200b励", WRONG) == [("再接再励", 0, 6)]


def test_of_two_words_one_inside_the_other_the_longer_counts():
    assert places("中华人民共和国", ["人民", "中华人民共和国", "共和国"]) == [("中华人民共和国", 0, 7)]
    assert places("人民共和国", ["人民", "人民共和国政府"]) == [("人民", 0, 2)]


def test_words_that_overlap_are_both_reported():
    assert places("甲乙丙丁戊", ["甲乙丙", "丙丁戊", "乙丙丁"]) == [
        ("甲乙丙", 0, 3),
        ("乙丙丁", 1, 4),
        ("丙丁戊", 2, 5),
    ]


def test_a_word_inside_a_right_word_is_let_pass():
    words = WordList(WRONG, right=["蚊帐号"])
    assert words.find("蚊帐号帐号") == find_words("蚊帐号帐号", {"帐号": "账号", "蚊帐号": ""})[1:]


def test_empty_lists_and_empty_words_find_nothing():
    assert find_words("任何文字", []) == []
    assert find_words("任何文字", ["", "  ", "\u200b"]) == []
    assert find_words("", WRONG) == []


@given(
    st.text("甲乙丙", max_size=40),
    st.lists(st.text("甲乙丙", min_size=1, max_size=5), max_size=12),
)
def test_the_same_words_are_found_as_by_looking_for_each(text, words):
    every = {(n, n + len(w)) for w in words for n in range(len(text)) if text.startswith(w, n)}
    longest = sorted(
        (s, e) for s, e in every if not any((a, b) != (s, e) and a <= s and e <= b for a, b in every)
    )
    assert [(f.start, f.end) for f in find_words(text, words)] == longest
    assert all(text[f.start : f.end] == f.word for f in find_words(text, words))
