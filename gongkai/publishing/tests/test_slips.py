"""What this room tells the routing slip and hears from it."""

import pytest

from gongkai.publishing import acts, papers_on_slips, slips
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.models import Publication
from gongkai.publishing.tests.conftest import at

NOW = at("2024-09-06")


def test_while_no_desk_is_in_place_nothing_is_signed_and_nothing_goes_out(press):
    draft = press.readies(press.drafts())
    slips.put_in_place(slips.NoDesk())
    with pytest.raises(Refused, match="尚未送审签"):
        press.does(acts.release, draft)
    with pytest.raises(Refused, match="审签尚未启用"):
        press.does(acts.submit, press.drafts(title="【演示】另一件"))
    assert Publication.objects.get(title="【演示】另一件").stage == "editing"


def test_a_slip_names_its_paper_within_the_officers_sight(press):
    draft = press.drafts()
    assert papers_on_slips.load(draft.paper_ref, press.signer) == draft
    for ref in ("foi.reply:1", f"foi.reply:{draft.pk}", "publishing.edition:x"):
        with pytest.raises(Publication.DoesNotExist):
            papers_on_slips.load(ref)
    with pytest.raises(Publication.DoesNotExist):
        papers_on_slips.load(draft.paper_ref, press.signer2)


def test_signed_it_is_settled_when_it_is_not_for_the_public_and_waits_when_it_is(press):
    public, withheld = press.readies(press.drafts()), press.drafts(
        choices=Choices(attribute="withheld", ground="ogi16-process", reason="尚未决定。")
    )  # fmt: skip
    withheld = press.readies(withheld)
    for publication in (public, withheld):
        papers_on_slips.on_signed(publication.paper_ref, now=NOW)
        publication.refresh_from_db()
    assert (public.state, public.stage) == ("draft", "submitted")
    assert (withheld.state, withheld.stage) == ("held", "at_rest")


def test_sent_back_it_lies_on_its_authors_desk_even_from_a_schedule(press):
    publication = press.does(acts.schedule, press.readies(press.drafts()), at=at("2024-09-20"))
    papers_on_slips.on_returned(publication.paper_ref, reason="请补充依据。", now=NOW)
    publication.refresh_from_db()
    assert (publication.stage, publication.scheduled_for) == ("editing", None)
    assert publication.events.last().facts == {"reason": "请补充依据。"}
    papers_on_slips.on_returned(publication.paper_ref, reason="再次", now=NOW)  # nothing more to return
    assert publication.events.count() == 4
