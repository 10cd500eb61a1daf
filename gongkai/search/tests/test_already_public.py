"""What is asked for may be public already: named only when the titles really meet, and never with personal data."""

from gongkai.search import already_public as asked
from gongkai.search.already_public import already_public
from gongkai.search.finding import find

TITLE = "关于调整失业保险金发放标准的通告"


def test_a_document_of_that_name_is_found_with_the_words_it_shares(press, kept_up):
    paper = press.publishes(title=TITLE)
    kept_up()
    (one,) = already_public("申请公开失业保险金发放标准", scope=paper.body.code)
    assert one.result.title == TITLE and one.phrases == ("失业保险金发放标准",)


def test_one_word_in_common_is_not_enough(press, kept_up):
    paper = press.publishes(title="北京市失业保险金申领发放实施办法（试行）")
    kept_up()
    code = paper.body.code
    assert find("失业保险", scope=code).total == 1, "the search itself knows it"
    assert already_public("2024年度失业保险基金收支情况", scope=code) == ()


def test_what_is_personal_never_reaches_the_engine(press, kept_up, monkeypatch):
    paper = press.publishes(title=TITLE)
    kept_up()
    typed = []
    monkeypatch.setattr(asked, "find", lambda text, scope: typed.append(text) or find(text, scope=scope))
    already_public("失业保险金发放标准，本人手机13800138000", scope=paper.body.code)
    assert len(typed) == 1 and "13800138000" not in typed[0]


def test_nothing_asked_and_no_index_find_nothing(press):
    assert already_public("申请公开", scope="bjrsj") == ()
    assert already_public("失业保险金发放标准", scope="bjrsj") == ()
