"""Two officers on one case: one wins, the other learns who, when and what; the history stays one line."""

import pytest

from gongkai.foi import acting, acts
from gongkai.foi.models import Application, Event
from gongkai.foi.refusals import Conflict
from gongkai.foi.tests.conftest import Bureau, at, bureau, on  # noqa: F401  (the fixture)
from tests.adversarial import officers_at_once


def check(story: dict) -> None:
    """One winner a race, a named loser, no gap in the numbers, no case that differs from its history."""
    for race in story["races"]:
        lost = [end for end in race["ends"] if end.startswith("conflict|")]
        assert sorted(race["ends"])[-1] == "done", race
        assert len(lost) == 1, race
        assert lost[0].split("|")[1] in ("公开办承办人", "公开工作机构负责人"), race
    assert story["received"] == ["done"] * 8
    assert story["numbers"] == [f"2024-{n:04d}" for n in range(1, len(story["numbers"]) + 1)]
    assert story["broken"] == []


@pytest.mark.django_db(transaction=True)
def test_two_officers_acting_at_the_same_instant(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password is tried here

    check(officers_at_once.play(2))


def test_who_comes_second_is_told_who_was_first_when_and_with_what(bureau):  # noqa: F811
    application = bureau.receives("2024-09-20")
    stale = Application.objects.get(pk=application.pk)
    bureau.does(acts.assign, application, "2024-09-23", office=bureau.office.office)

    with pytest.raises(Conflict) as conflict:
        bureau.does(acts.withdraw, stale, "2024-09-23", reason="来电撤回")

    assert (conflict.value.who, conflict.value.what) == ("公开办承办人", "转办")
    assert conflict.value.when == at("2024-09-23")
    assert str(conflict.value) == "公开办承办人已于2024-09-23 10:00办理“转办”，请刷新后再办。"
    assert Event.objects.filter(application=application).count() == 2


def test_a_change_between_check_and_write_is_noticed_too(bureau: Bureau, monkeypatch):  # noqa: F811
    """Even if the lock did not hold, the version is compared again in the very statement that writes."""
    application = bureau.receives("2024-09-20")
    honest = acting.situation

    def overtaken(row, events, officer, day, today):
        found = honest(row, events, officer, day, today)
        monkeypatch.setattr(acting, "situation", honest)
        other = Application.objects.get(pk=row.pk)
        bureau.does(acts.assign, other, "2024-09-23", officer=bureau.signer, office=bureau.office.office)
        return found

    monkeypatch.setattr(acting, "situation", overtaken)
    with pytest.raises(Conflict) as conflict:
        bureau.does(acts.withdraw, application, "2024-09-23", reason="来电撤回")

    assert conflict.value.what == "转办"


def test_a_conflict_saves_nothing(bureau: Bureau):  # noqa: F811
    application = bureau.receives("2024-09-20")
    stale = Application.objects.get(pk=application.pk)
    won = bureau.does(acts.withdraw, application, "2024-09-23", reason="来电撤回")

    with pytest.raises(Conflict):
        bureau.does(acts.extend, stale, "2024-09-23", days=5, reason="需检索")

    kept = Application.objects.get(pk=application.pk)
    assert (kept.version, kept.stage, kept.extension_days) == (won.version, won.stage, 0)
    assert kept.closed_on == on("2024-09-23")
