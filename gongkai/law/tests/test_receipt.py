import pytest

from gongkai.law.ogi.receipt import Channel, receipt_day
from gongkai.law.tests.calendars import day


@pytest.mark.parametrize(
    ("channel", "submitted", "confirmed", "received"),
    [
        (Channel.IN_PERSON, "2026-03-02", None, "2026-03-02"),
        (Channel.IN_PERSON, "2026-03-02", "2026-03-04", "2026-03-02"),
        (Channel.SIGNED_POST, "2026-03-02", None, "2026-03-02"),
        (Channel.PLAIN_POST, "2026-03-02", "2026-03-03", "2026-03-03"),
        (Channel.ONLINE, "2026-03-01", "2026-03-02", "2026-03-02"),
        (Channel.FAX, "2026-03-02", "2026-03-02", "2026-03-02"),
        (Channel.ORAL, "2026-03-02", "2026-03-02", "2026-03-02"),
    ],
)
def test_the_day_of_receipt_follows_the_channel(channel, submitted, confirmed, received):
    confirmed_on = day(confirmed) if confirmed else None
    assert receipt_day(channel, submitted_on=day(submitted), confirmed_on=confirmed_on) == day(received)


@pytest.mark.parametrize("channel", [Channel.PLAIN_POST, Channel.ONLINE, Channel.FAX, Channel.ORAL])
def test_nothing_is_received_while_confirmation_is_awaited(channel):
    assert receipt_day(channel, submitted_on=day("2026-03-02")) is None
    assert channel.needs_confirmation


def test_a_confirmation_before_the_submission_is_refused():
    with pytest.raises(ValueError, match="早于提交日"):
        receipt_day(Channel.ONLINE, submitted_on=day("2026-03-02"), confirmed_on=day("2026-03-01"))


def test_the_channels_are_named_as_the_register_names_them():
    assert [channel.label for channel in Channel] == [
        "当面提交", "邮寄(签收)", "平常信函", "互联网", "传真", "口头(代填)",
    ]  # fmt: skip
    assert Channel.FAX.citation.short == "条例第三十一条第（三）项"
