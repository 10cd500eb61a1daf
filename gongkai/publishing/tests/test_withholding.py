"""What is not published: settled when signed, looked at every year, reclassified through the slip."""

from datetime import date

import pytest

from gongkai.publishing import acts, queries
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.public import public, public_page
from gongkai.publishing.tests.conftest import at

WITHHELD = Choices(
    attribute="withheld", ground="ogi16-process", reason="正在讨论、尚未确定，公开会影响公正决策。"
)


@pytest.fixture
def held(press):
    draft = press.does(acts.submit, press.drafts("2024-02-28", choices=WITHHELD), "2024-02-28")
    press.desk.sign(draft)
    return acts.settle(draft, now=at("2024-02-29"))


def test_once_signed_it_is_settled_and_due_in_a_year(press, held):
    assert (held.state, held.stage, held.settled_attribute) == ("held", "at_rest", "withheld")
    assert acts.review_due_on(held) == date(2025, 2, 28)
    assert held.index_number == "" and not public(press.body).exists()


def test_nothing_unsigned_and_nothing_proactive_is_settled(press):
    draft = press.does(acts.submit, press.drafts(choices=WITHHELD))
    with pytest.raises(Refused, match="审签尚未完成"):
        acts.settle(draft)
    with pytest.raises(Refused, match="应当发布"):
        acts.settle(press.readies(press.drafts()))


def test_a_review_begins_another_year_and_lists_name_the_overdue_first(press, held):
    later = press.does(acts.submit, press.drafts("2024-08-01", choices=WITHHELD, title="【演示】后一件"))
    press.desk.sign(later)
    acts.settle(later, now=at("2024-09-01"))

    rows = queries.withheld(press.handler, date(2025, 3, 1))
    assert [(r.due_on, r.is_overdue) for r in rows] == [(date(2025, 2, 28), True), (date(2025, 9, 1), False)]
    review = press.does(
        acts.review_withholding,
        held,
        "2025-03-03",
        officer=press.signer,
        outcome="keep",
        reason="情况没有变化。",
    )
    assert (review.due_on, review.reviewed_on) == (date(2025, 2, 28), date(2025, 3, 3))
    assert acts.review_due_on(held) == date(2026, 3, 3)
    assert [r.is_overdue for r in queries.withheld(press.handler, date(2025, 3, 4))] == [False, False]


def test_a_review_needs_its_opinion_and_something_withheld(press, held):
    with pytest.raises(Refused) as caught:
        press.does(acts.review_withholding, held, "2025-03-03", outcome="perhaps", reason="")
    assert [r.message for r in caught.value.reasons] == ["请填写评估意见。", "请选择评估结论。"]
    on_application = press.does(
        acts.submit, press.drafts(choices=Choices(attribute="on_application", ground="ogi27"))
    )
    press.desk.sign(on_application)
    settled = acts.settle(on_application, now=at("2024-09-06"))
    assert acts.review_due_on(settled) is None
    with pytest.raises(Refused, match="没有定为不予公开"):
        press.does(acts.review_withholding, settled, "2025-03-03", outcome="keep", reason="无。")


def test_what_can_be_opened_is_reclassified_and_goes_through_the_door(press, held):
    press.does(acts.review_withholding, held, "2025-02-20", outcome="open", reason="已经作出决定，可以公开。")
    with pytest.raises(Refused) as caught:
        press.does(acts.reclassify, held, "2025-02-21", attribute="withheld", ground="ogi20-1", reason="")
    assert [r.message for r in caught.value.reasons] == [
        "请说明调整的理由。", "与现行公开属性相同。", "请选择与公开属性相符的依据。",
    ]  # fmt: skip
    publication = press.does(
        acts.reclassify, held, "2025-02-21", attribute="proactive", ground="ogi20-1", reason="决策已经作出。"
    )
    assert publication.state == "held"  # until it is signed, it stays what it was
    publication = press.readies(publication, "2025-02-24")
    publication = press.does(acts.release, publication, "2025-02-24")
    assert publication.settled_attribute == "proactive"
    assert acts.review_due_on(publication) is None
    assert public(press.body).get().index_number == "000014349/2025-00001"


def test_what_is_public_is_not_silently_made_secret(press):
    publication = press.does(acts.correct, press.publishes(), note="调整属性。")
    publication = press.does(acts.edit_draft, publication, choices=WITHHELD)
    with pytest.raises(Refused, match="不能直接改为不公开"):
        press.does(acts.submit, publication)


def test_what_was_withdrawn_keeps_its_notice_when_it_is_settled_as_withheld(press):
    publication = press.publishes()
    publication = press.does(acts.withdraw, publication, reason="reclassified", explanation="属性调整。")
    publication = press.does(
        acts.reclassify, publication, attribute="withheld", ground="ogi15-trade", reason="涉及商业秘密。"
    )
    publication = press.does(acts.submit, publication)
    press.desk.sign(publication)
    settled = acts.settle(publication, now=at("2024-09-10"))
    assert (settled.state, settled.settled_attribute) == ("withdrawn", "withheld")
    assert public_page(press.body, settled.index_number).notice.reason == "公开属性调整"
    assert acts.review_due_on(settled) == date(2025, 9, 10)
