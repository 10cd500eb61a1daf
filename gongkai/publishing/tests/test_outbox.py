"""Word of a release: written with it, heard in its transaction, and nothing is released when a listener fails."""

import pytest
from django.db import connection

from gongkai.publishing import acts, outbox, queries
from gongkai.publishing.models import Edition, Outbox


@pytest.fixture
def listening(monkeypatch):
    heard = []
    monkeypatch.setattr(outbox, "_listeners", [])

    @outbox.on_word
    def listener(word):
        heard.append(
            (word.change, word.facts["index_number"], Outbox.objects.count(), connection.in_atomic_block)
        )

    assert outbox.on_word(listener) is listener  # asked twice it is called once
    return heard


def test_a_listener_hears_each_word_after_its_rows_are_written(press, listening):
    publication = press.publishes()
    press.does(acts.withdraw, publication, "2024-09-12", reason="replaced", explanation="见新发布的通知。")
    number = "000014349/2024-00001"
    assert listening == [("released", number, 3, True), ("withdrawn", number, 6, True)]
    assert [row.change for row in queries.pending("bake")] == ["released", "withdrawn"]


def test_when_a_listener_fails_nothing_is_released(press, listening):
    @outbox.on_word
    def breaks(word):
        raise OSError("the disk is full")

    publication = press.readies(press.drafts())
    with pytest.raises(OSError, match="the disk is full"):
        press.does(acts.release, publication)
    assert not Edition.objects.exists() and not Outbox.objects.exists()
    publication.refresh_from_db()
    assert publication.index_number == ""
