"""What is read is counted by address and day, and nothing of the reader is kept."""

from datetime import date

import pytest
from django.utils import timezone

from gongkai.organizations import demo
from gongkai.visits import counting
from gongkai.visits.models import DailyCount
from gongkai.visits.queries import by_day, top

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def fresh(db):
    counting._waiting.clear()
    yield
    counting._waiting.clear()


def counts() -> dict[tuple[str, str], int]:
    counting.flush()
    return {(row.kind, row.subject): row.count for row in DailyCount.objects.all()}


def reads(client, path, *, referer="", agent=BROWSER):
    return client.get(path, HTTP_USER_AGENT=agent, **({"HTTP_REFERER": referer} if referer else {}))


@pytest.fixture
def body():
    return demo.load()


def test_a_page_reached_from_outside_is_a_visit_and_the_next_one_only_a_view(client, body):
    reads(client, "/bjrsj/disclosure/", referer="https://example.org/?q=1")
    reads(client, "/bjrsj/disclosure/catalogue/?page=1", referer="http://testserver/bjrsj/disclosure/")
    assert counts() == {
        ("view", "/bjrsj/disclosure/"): 1, ("visit", ""): 1, ("view", "/bjrsj/disclosure/catalogue/"): 1,
    }  # fmt: skip


def test_a_personal_page_is_counted_by_its_kind_and_a_missing_page_not_at_all(client, body):
    reads(client, "/bjrsj/track/")
    reads(client, "/bjrsj/nowhere/")
    assert counts() == {("view", "portal:track"): 1, ("visit", ""): 1}


def test_a_file_is_a_download_and_the_desk_is_nobodys_business(client, body):
    reads(client, "/bjrsj/disclosure/catalogue.csv")
    reads(client, "/desk/login/")
    assert counts() == {("download", "/bjrsj/disclosure/catalogue.csv"): 1}


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "Baiduspider", "curl/8.1", "python-requests/2"])
def test_programmes_that_say_so_are_not_readers(client, body, agent):
    reads(client, "/bjrsj/disclosure/", agent=agent)
    assert counts() == {}


def test_two_processes_add_to_the_same_count(body):
    for times in (3, 4):
        for _ in range(times):
            counting.count("view", "bjrsj", "/bjrsj/")
        counting.flush()
    assert counts() == {("view", "/bjrsj/"): 7}


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("工伤保险 认定", True),
        ("身份证11010519491231002X", False),
        ("13800138000", False),
        ("2024001234", False),
        ("很长" * 30, False),
    ],
)
def test_a_vain_search_is_kept_only_when_it_cannot_be_about_a_person(words, kept):
    counting.searched(words, body_code="bjrsj", found=False)
    assert (("not_found", " ".join(words.split())) in counts()) is kept
    assert counts()[("search", "")] == 1


def test_a_search_that_found_something_leaves_no_words():
    counting.searched("失业保险金", body_code="bjrsj", found=True)
    assert counts() == {("search", ""): 1}


def test_editors_see_days_without_readers_too_and_vain_searches_from_the_second_time():
    first, last = date(2026, 11, 1), date(2026, 11, 3)
    for _ in range(2):
        counting.count("view", "bjrsj", "/bjrsj/", first)
        counting.count("not_found", "bjrsj", "公租房", last)
    counting.count("not_found", "bjrsj", "只有一次", last)
    counting.flush()
    assert [day.views for day in by_day("bjrsj", first, last)] == [2, 0, 0]
    assert top("bjrsj", "view", first, last) == [("/bjrsj/", 2)]
    assert top("bjrsj", "not_found", first, last) == [("公租房", 2)]
    assert by_day("demo2", first, last)[0].views == 0


def test_nothing_of_a_reader_is_in_the_table(client, body):
    reads(client, "/bjrsj/disclosure/", referer="https://example.org/secret?name=x")
    counting.flush()
    stored = str(list(DailyCount.objects.values()))
    assert "example" not in stored and "127.0.0.1" not in stored and "Mozilla" not in stored
    assert {row.day for row in DailyCount.objects.all()} == {timezone.localdate()}


def test_a_page_is_answered_even_when_the_count_cannot_be_written(client, body, monkeypatch):
    def broken(*_):
        raise counting.DatabaseError("full")

    counting.count("view", "bjrsj", "/bjrsj/")
    monkeypatch.setattr(counting, "_add", broken)
    assert counting.flush() == 0
    assert reads(client, "/bjrsj/disclosure/").status_code == 200
