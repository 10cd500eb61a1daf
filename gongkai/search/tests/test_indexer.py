"""Only what is released is ever found; the index follows, can be lost, and is made again."""

from datetime import date

import pytest

from gongkai.organizations import demo as organizations_demo
from gongkai.publishing import acts, demo
from gongkai.publishing.models import Outbox, Publication
from gongkai.publishing.public import public
from gongkai.publishing.queries import pending
from gongkai.publishing.stages import State
from gongkai.publishing.tests.conftest import a_copy
from gongkai.search import documents, finding, indexer, place
from gongkai.search.analysis import normal
from gongkai.search.engines import NoIndex
from gongkai.signoff.walking import walk

CANARY = "金丝雀甲乙丙"


def titles(words: str) -> list[str]:
    return [result.title for result in finding.find(words).results]


def held() -> str:
    """Everything the index holds, as it is kept."""
    from gongkai.search.query import Query

    hits = place.engine().search(Query(per_page=1000, today=date(2026, 1, 1))).hits
    return normal(" ".join(f"{h.title} {h.summary} {h.text} {h.attachments}" for h in hits))


def test_nothing_unreleased_of_the_demonstration_is_held_or_found(db, settings, kept_up):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    body = organizations_demo.load()
    demo.load(body, sign=lambda paper, now: walk(paper.paper_ref, now), today=date(2026, 11, 24))
    kept_up()
    everything = held()
    assert place.engine().count() == public(body).count() == documents.public_count()
    for row in Publication.objects.exclude(state=State.RELEASED):
        assert normal(row.title) not in everything, row.state
        assert row.title not in titles(f'"{row.title}"')
    for edition in public(body):
        assert edition.title in titles(f'"{edition.title}"')


def test_a_draft_a_schedule_a_correction_and_a_withdrawal_never_show_their_text(press, kept_up):
    draft = press.drafts(copy=a_copy(title=f"【演示】{CANARY}草稿", html=f"<p>{CANARY}</p>"))
    press.readies(draft)
    kept_up()
    assert titles(CANARY) == [] and CANARY not in held()
    row = press.publishes(title="【演示】原来的标题戊己", copy=None)
    kept_up()
    assert titles("戊己") == ["【演示】原来的标题戊己"]
    press.does(acts.withdraw, row, "2024-09-12", reason="replaced", explanation="见新发布的通知。")
    assert titles("戊己") == [], "before the index has followed"
    kept_up()
    assert finding.find("戊己").total == 0 and "戊己" not in held()


def test_a_file_is_found_by_its_text_and_said_to_be_the_place(press, kept_up):
    draft = press.drafts()
    press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="缴费基数庚辛壬".encode())
    press.does(acts.release, press.readies(draft))
    kept_up()
    (result,) = finding.find("庚辛壬").results
    assert result.found_in_file == "说明.txt"
    assert [piece.text for piece in result.text_pieces if piece.is_marked] == ["庚辛壬"]


def test_what_followed_a_release_is_done_only_once_it_is_held(press, kept_up, monkeypatch):
    kept_up()
    press.publishes()
    assert len(pending("search")) == 1

    def breaks(*_):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(place.engine()), "apply", breaks)
        with pytest.raises(OSError):
            kept_up()
    assert len(pending("search")) == 1
    assert kept_up() == 1 and not pending("search")
    Outbox.objects.filter(topic="search").update(done_at=None)
    assert kept_up() == 1 and place.engine().count() == 1, "twice is harmless"


def test_one_process_writes(press):
    with indexer.writing(), pytest.raises(indexer.AnotherWrites), indexer.writing():
        raise AssertionError


def test_a_lost_or_outdated_index_is_made_again_and_meanwhile_nothing_is_claimed(press, kept_up):
    press.publishes()
    with pytest.raises(NoIndex):
        finding.find("失业保险")
    kept_up()
    folder = place.folder()
    (stamp,) = folder.glob("index-*/stamp.json")
    stamp.write_text('{"analysis": "another", "format": "1"}')
    place._engine.cache_clear()
    with pytest.raises(NoIndex):
        finding.find("失业保险")
    kept_up()
    assert len(titles("失业保险")) == 1 and len(list(folder.glob("index-*"))) == 1


def test_a_rebuild_asked_for_is_done_by_the_one_who_writes(press, kept_up):
    kept_up()
    before = place.engine().generation()
    indexer.ask_for_rebuild()
    kept_up()
    place._engine.cache_clear()
    assert place.engine().generation().split()[0] != before.split()[0]


def test_nothing_public_is_asked_for_more_than_the_page_needs(press, kept_up, django_assert_num_queries):
    for number in range(3):
        press.publishes(title=f"【演示】通知之{number}")
    kept_up()
    with django_assert_num_queries(2):
        assert len(finding.find("通知").results) == 3


def test_what_lies_in_a_section_that_is_moved_is_found_under_its_new_parents(press, kept_up):
    first, second = (
        acts.add_section(press.body, officer=press.handler, parent=None, facts=acts.SectionFacts(title, slug))
        for title, slug in (("专题甲", "jia"), ("专题乙", "yi"))
    )
    child = acts.add_section(
        press.body, officer=press.handler, parent=first, facts=acts.SectionFacts("治欠保支", "zhiqian")
    )
    press.publishes(title="【演示】保障工资支付").sections.add(child)
    kept_up()

    def under(section) -> int:
        return finding.find("保障工资支付", chosen={"section": (str(section.pk),)}).total

    assert (under(child), under(first), under(second)) == (1, 1, 0)
    acts.move_section(child, officer=press.handler, parent=second)
    kept_up()
    assert (under(child), under(first), under(second)) == (1, 0, 1)
    writes = []
    place.engine().apply = lambda put, remove: writes.append(put)
    kept_up()
    assert writes == [], "nothing moved, nothing is written"
