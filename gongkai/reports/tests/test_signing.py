"""An edition of the annual report appears only when exactly it was signed, by people who did not write it."""

import json

import pytest

from gongkai.ledger.models import Entry
from gongkai.organizations.models import Officer, OfficerRole, Role
from gongkai.reports import acts
from gongkai.reports.content import content_of_edition
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.refusals import Refused
from gongkai.reports.rendering import render
from gongkai.reports.rendering.documents import document
from gongkai.reports.signing import (
    edition_digest,
    edition_named,
    paper_ref,
    slip_of,
    standing_of,
    writers_of,
)
from gongkai.reports.tests.conftest import add_cases, at, filled, make_officer, released, row, signed
from gongkai.reports.tests.test_acts import F2021, JANUARY, PROSE, ready
from gongkai.signoff import acts as signoff
from gongkai.signoff.models import Slip
from gongkai.signoff.papers import paper_kind
from gongkai.signoff.queries import my_queue, slips_of
from gongkai.signoff.walking import walk


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"


@pytest.fixture
def sent(handler, reviewer, signer) -> AnnualReport:
    """The report of 2024, complete, sent round on 15 January 2025; version 6."""
    return acts.submit(ready(handler), officer=handler, seen_version=5, now=JANUARY)


def publishes(report, officer):
    report.refresh_from_db()
    return acts.publish(report, officer=officer, seen_version=report.version, now=JANUARY)


def edits(report, officer, text="认定不够及时，已改进。"):
    report.refresh_from_db()
    sections = {**PROSE, 5: text}
    return acts.edit_sections(
        report, officer=officer, seen_version=report.version, sections=sections, now=JANUARY
    )


def sends(report, officer, **given):
    report.refresh_from_db()
    return acts.submit(report, officer=officer, seen_version=report.version, now=JANUARY, **given)


def test_sent_round_it_passes_a_secrecy_review_and_is_due_by_31_january(sent, handler):
    slip = slip_of(sent)
    assert [step.kind for step in slip.steps.all()] == ["handle", "review", "secrecy_review", "sign"]
    assert (slip.title, slip.author) == (
        "北京市人力资源和社会保障局2024年政府信息公开工作年度报告", handler,
    )  # fmt: skip
    assert slip.legal_due_on == at("2025-01-31").date()


def test_what_nobody_could_publish_is_not_sent_round_and_every_reason_is_given_at_once(handler):
    report = acts.open_report(2024, officer=handler, now=JANUARY)
    with pytest.raises(Refused) as caught:
        acts.submit(report, officer=handler, seen_version=1, now=at("2024-12-31 23:59"))
    said = [reason.message for reason in caught.value.reasons]
    assert said[0] == "2024年的统计期限到12月31日，尚未结束。"
    assert "表二尚未录入。" in said
    assert not Slip.objects.exists()
    report.refresh_from_db()
    assert report.version == 1


def test_a_warning_does_not_keep_it_from_being_sent(handler, reviewer, signer, body):
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"), row(body, "2024-03-01", "2024-03-20", "D2"))
    report = edits(ready(handler), handler, "收到{{收到申请}}件，予以公开{{予以公开}}件占80%。")
    assert sends(report, handler).version == 7


def test_unsigned_it_is_not_published_and_the_reason_says_where_it_lies(sent, signer):
    with pytest.raises(Refused, match="审签尚未完成（待审核）"):
        publishes(sent, signer)
    assert not ReportEdition.objects.exists()


def test_signed_the_signer_or_the_handler_publishes_it_and_the_edition_names_the_slip(sent, handler):
    slip = walk(paper_ref(sent), JANUARY)
    edition = publishes(sent, handler)
    assert (edition.slip_ref, edition.forced) == (slip.ref, False)
    assert edition_digest(edition) == slip.digest
    assert sent.events.last().facts == {
        "edition": 1, "sha256": edition.sha256, "slip": slip.ref, "forced": False,
    }  # fmt: skip


def test_the_paper_of_a_published_edition_is_that_edition_whatever_became_of_the_draft(sent, handler):
    slip = walk(paper_ref(sent), JANUARY)
    edition = publishes(sent, handler)
    edits(edition.report, handler)
    assert paper_kind(slip.paper_kind).digest(slip.paper_ref) == slip.digest


def test_an_edit_on_its_way_stops_every_signature_until_it_goes_round_again(sent, handler, reviewer, signer):
    edits(sent, handler)
    slip = slip_of(sent)
    with pytest.raises(Refused, match="文稿在送审签之后有改动"):
        signoff.review(slip, officer=reviewer, step=1, seen_version=slip.version, now=JANUARY)
    assert standing_of(AnnualReport.objects.get()).is_outrun
    report = sends(sent, handler)
    slip.refresh_from_db()
    assert (slip.round, slip.state, Slip.objects.count()) == (2, "open", 1)
    walk(paper_ref(report), JANUARY)
    assert publishes(report, signer).number == 1


def test_a_case_registered_after_the_signature_makes_another_report_of_it(sent, handler, signer, body):
    walk(paper_ref(sent), JANUARY)
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))
    with pytest.raises(Refused, match="已有的签署不再有效"):
        publishes(sent, signer)
    report = sends(sent, handler)
    assert [slip.state for slip in slips_of(paper_ref(report))] == ["open", "withdrawn"]
    walk(paper_ref(report), JANUARY)
    assert publishes(report, signer).content["tables"]["3"]["received"]["total"] == "1"


def test_edited_and_put_back_word_for_word_the_signature_counts(sent, handler, signer):
    walk(paper_ref(sent), JANUARY)
    edits(edits(sent, handler), handler, PROSE[5])
    assert publishes(sent, signer).number == 1


def test_sent_back_it_waits_for_its_author_and_goes_round_again(sent, handler, reviewer, signer):
    slip = slip_of(sent)
    signoff.send_back(
        slip, officer=reviewer, seen_version=slip.version, to=0, reason="请补充改进情况。", now=JANUARY
    )
    with pytest.raises(Refused, match="报告已被退回修改"):
        publishes(sent, signer)
    sends(edits(sent, handler), handler)
    slip.refresh_from_db()
    assert (slip.state, slip.round) == ("open", 2)


def test_the_same_content_is_not_sent_twice(sent, handler):
    with pytest.raises(Refused, match="同样的内容正在审签（待审核）"):
        sends(sent, handler)
    walk(paper_ref(sent), JANUARY)
    with pytest.raises(Refused, match="同样的内容已经审签完毕"):
        sends(sent, handler)


def test_taken_back_after_its_signature_it_must_be_signed_anew(sent, handler, signer):
    walk(paper_ref(sent), JANUARY)
    acts.recall(sent, officer=handler, seen_version=6, reason="第五节还要补充。", now=JANUARY)
    slip = Slip.objects.get()
    assert (slip.state, slip.events.last().opinion.open()) == ("withdrawn", "第五节还要补充。")
    with pytest.raises(Refused, match="报告尚未送审签"):
        publishes(sent, signer)
    with pytest.raises(Refused, match="没有正在审签的稿件"):
        acts.recall(sent, officer=handler, seen_version=7, now=JANUARY)
    walk(paper_ref(sends(sent, handler)), JANUARY)
    assert publishes(sent, signer).number == 1


def test_once_published_it_is_not_taken_back(sent, handler, signer):
    walk(paper_ref(sent), JANUARY)
    publishes(sent, signer)
    with pytest.raises(Refused, match="没有正在审签的稿件"):
        acts.recall(sent, officer=handler, seen_version=7, now=JANUARY)
    assert Slip.objects.get().state == "signed"


def test_only_the_handler_sends_and_takes_back(handler, reviewer, signer):
    report = ready(handler)
    for officer in (reviewer, signer):
        with pytest.raises(Refused, match="您没有办理“送审签”的职责"):
            acts.submit(report, officer=officer, seen_version=5, now=JANUARY)
        with pytest.raises(Refused, match="您没有办理“收回送审稿”的职责"):
            acts.recall(report, officer=officer, seen_version=5, now=JANUARY)


def test_a_signer_who_entered_a_table_does_not_sign_nor_force_it(handler, reviewer, signer, body):
    both = make_officer(body, Role.DISCLOSURE_HANDLER, "both")
    OfficerRole.objects.create(officer=both, role=Role.SIGNER)
    report = acts.enter_table4(
        ready(handler), officer=both, seen_version=5, written=filled(F2021, 4), now=JANUARY
    )
    report = sends(report, handler)
    assert writers_of(report) == {handler.pk, both.pk}
    slip = slip_of(report)
    with pytest.raises(Refused, match="由您起草或者修改过"):
        signoff.force_release(
            slip, officer=both, seen_version=slip.version, reason="须在一月三十一日前公布。", now=JANUARY
        )
    walk(paper_ref(report), JANUARY)
    assert slip.steps.get(kind="sign").done_by == signer
    assert my_queue(both, JANUARY) == []


def test_where_only_its_author_could_sign_it_is_not_sent(handler, reviewer, body):
    OfficerRole.objects.create(officer=handler, role=Role.SIGNER)
    with pytest.raises(Refused, match="“签发”只有起草人自己可以办理"):
        acts.submit(ready(Officer.objects.get(pk=handler.pk)), officer=handler, seen_version=5, now=JANUARY)
    assert AnnualReport.objects.get().version == 5


def test_who_wrote_the_first_edition_may_sign_a_correction_others_wrote(handler, reviewer, signer, body):
    first = released(ready(handler), signer, JANUARY)
    second = make_officer(body, Role.DISCLOSURE_HANDLER, "second")
    report = sends(edits(first.report, second), second, reason="更正第五节。")
    assert writers_of(report) == {second.pk}


def test_forced_out_the_edition_the_event_and_the_log_say_so_for_good(sent, handler, signer):
    slip = slip_of(sent)
    signoff.force_release(
        slip, officer=signer, seen_version=slip.version, reason="须在一月三十一日前公布。", now=JANUARY
    )
    edition = publishes(sent, handler)
    assert edition.forced
    assert sent.events.last().facts["forced"] is True
    assert json.loads(bytes(Entry.objects.get(seq=edition.ledger_seq).leaf))["forced"] is True
    content = content_of_edition(edition)
    assert document(content).subtitle == "（本版未经全部审签环节，经特别放行公布）"
    assert "经特别放行公布" in render(content, "html").decode()
    assert json.loads(render(content, "json"))["edition"]["forced"] is True


def test_a_correction_is_signed_with_its_note_on_a_slip_of_its_own(handler, reviewer, signer):
    first = released(ready(handler), signer, JANUARY)
    report = sends(edits(first.report, handler), handler, reason="更正第五节。")
    slip = slip_of(report)
    assert slip.title.endswith("年度报告（第2版，更正）") and slip.legal_due_on is None
    report = sends(report, handler, reason="更正第五节的改进情况。")
    slip.refresh_from_db()
    assert slip.round == 2
    walk(paper_ref(report), JANUARY)
    second = acts.amend(report, officer=signer, seen_version=report.version, now=JANUARY)
    assert (second.reason, second.slip_ref) == ("更正第五节的改进情况。", slip.ref)
    assert edition_digest(second) == slip.digest
    assert second.slip_ref != first.slip_ref


def test_a_correction_is_not_published_on_the_signature_of_the_edition_before(handler, reviewer, signer):
    report = edits(released(ready(handler), signer, JANUARY).report, handler)
    with pytest.raises(Refused, match="报告尚未送审签"):
        acts.amend(report, officer=signer, seen_version=report.version, now=JANUARY)


def test_a_reference_of_another_kind_names_no_report(sent):
    assert edition_named(paper_ref(sent)) == (sent, 1)
    for ref in ("foi.reply:1/1", "reports.edition:1", "reports.edition:x/1", "reports.edition:999999/1"):
        with pytest.raises(AnnualReport.DoesNotExist):
            edition_named(ref)


def test_the_helper_of_these_tests_signs_what_it_says(handler):
    assert standing_of(signed(ready(handler), JANUARY)).lets_out
