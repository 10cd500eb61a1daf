"""Scheduled release at its instant, once, and visibly put back when it may no longer go."""

import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Refused
from gongkai.publishing.models import Edition, WordList
from gongkai.publishing.public import public
from gongkai.publishing.tests.conftest import at


@pytest.fixture
def waiting(press):
    publication = press.readies(press.drafts())
    return press.does(acts.schedule, publication, "2024-09-05", at=at("2024-09-09", 9))


def test_nothing_is_public_a_moment_before_the_instant_and_everything_at_it(press, waiting):
    from datetime import timedelta

    assert acts.next_instant() == at("2024-09-09", 9)
    assert acts.run_scheduled(at("2024-09-09", 9) - timedelta(microseconds=1)) == []
    assert not public(press.body).exists()

    (outcome,) = acts.run_scheduled(at("2024-09-09", 9))
    assert outcome.reasons == ()
    edition = public(press.body).get()
    assert (edition.released_at, edition.scheduled_for) == (at("2024-09-09", 9), at("2024-09-09", 9))
    assert edition.released_by == press.handler
    assert waiting.events.last().officer_title == "系统（定时）"


def test_running_twice_releases_once(press, waiting):
    assert len(acts.run_scheduled(at("2024-09-10"))) == 1
    assert acts.run_scheduled(at("2024-09-10")) == []
    assert Edition.objects.count() == 1


def test_several_come_out_in_the_order_of_their_instants(press, waiting):
    earlier = press.readies(press.drafts(title="【演示】另一件"))
    press.does(acts.schedule, earlier, "2024-09-05", at=at("2024-09-06", 9))
    acts.run_scheduled(at("2024-09-30"))
    numbers = {e.title: e.index_number for e in public(press.body)}
    assert numbers["【演示】另一件"] == "000014349/2024-00001"


def test_an_instant_in_the_past_or_without_a_zone_is_refused(press):
    from datetime import datetime

    publication = press.readies(press.drafts())
    for instant in (at("2024-09-01"), datetime(2024, 9, 30)):
        with pytest.raises(Refused, match="须晚于现在"):
            press.does(acts.schedule, publication, "2024-09-05", at=instant)


def test_only_what_could_go_out_now_is_scheduled(press):
    publication = press.does(acts.submit, press.drafts())
    with pytest.raises(Refused, match="审签尚未完成"):
        press.does(acts.schedule, publication, "2024-09-05", at=at("2024-09-09"))


def test_a_schedule_can_be_taken_back_and_a_paper_recalled_from_it(press, waiting):
    publication = press.does(acts.unschedule, waiting)
    assert (publication.stage, publication.scheduled_for) == ("submitted", None)
    publication = press.does(acts.schedule, publication, at=at("2024-09-09"))
    publication = press.does(acts.recall, publication, reason="补充一段。")
    assert (publication.stage, publication.scheduled_for) == ("editing", None)
    assert acts.run_scheduled(at("2024-09-30")) == []


def test_rules_changed_since_are_applied_at_the_instant(press, waiting):
    """A harmless change of the lists lets it out; a word now forbidden puts it back, for all to see."""
    WordList.objects.create(body=press.body, kind="sensitive", words={"无关": ""})
    assert acts.run_scheduled(at("2024-09-09", 9))[0].reasons == ()
    publication = press.readies(press.drafts(title="【演示】第二件"), "2024-09-10")
    publication = press.does(acts.schedule, publication, "2024-09-10", at=at("2024-09-12"))
    WordList.objects.filter(body=press.body).update(words={"发放标准": ""})

    (outcome,) = acts.run_scheduled(at("2024-09-12"))
    assert "须处理的问题" in outcome.reasons[0].message
    publication.refresh_from_db()
    assert (publication.stage, publication.state) == ("submitted", "draft")
    event = publication.events.last()
    assert event.label == "定时发布未成功" and "发放标准" in event.facts["reasons"][0]
    assert public(press.body).count() == 1


def test_one_that_fails_does_not_hold_up_the_others(press, waiting, monkeypatch):
    second = press.readies(press.drafts(title="【演示】第二件"))
    press.does(acts.schedule, second, "2024-09-05", at=at("2024-09-09", 10))
    from gongkai.publishing import door

    real = door.pass_through

    def fails_once(doing, **fields):
        if doing.publication.pk == waiting.pk:
            raise RuntimeError("disk full")
        return real(doing, **fields)

    monkeypatch.setattr(door, "pass_through", fails_once)
    acts.run_scheduled(at("2024-09-30"))
    assert public(press.body).get().title == "【演示】第二件"
    waiting.refresh_from_db()
    assert waiting.stage == "scheduled"  # tried again at the next turn


def test_withdrawing_stops_a_scheduled_correction(press):
    publication = press.does(acts.correct, press.publishes(), note="更正。")
    publication = press.readies(publication)
    publication = press.does(acts.schedule, publication, at=at("2024-09-20"))
    publication = press.does(acts.withdraw, publication, reason="wrong_content", explanation="内容有误。")
    assert (publication.state, publication.stage) == ("withdrawn", "editing")
    assert acts.run_scheduled(at("2024-09-30")) == []
    assert not public(press.body).exists()
