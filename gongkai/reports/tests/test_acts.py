"""Whose duty each act is, what it refuses, and what a published report keeps."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from gongkai.law.annual_report import ReportFormat
from gongkai.organizations.models import Role
from gongkai.reports import acts, queries
from gongkai.reports.content import content_of, content_of_edition, digest
from gongkai.reports.freezing import warning_key, warnings_of
from gongkai.reports.models import AnnualReport, FrozenError, ReportEdition, ReportEvent, ReportState
from gongkai.reports.refusals import Refused, ReportConflict
from gongkai.reports.tests.conftest import (
    add_cases,
    at,
    filled,
    make_body,
    make_officer,
    released,
    row,
    signed,
)

F2019, F2021 = ReportFormat.F2019, ReportFormat.F2021
JANUARY = at("2025-01-15 10:00")
PROSE = {
    1: "2024年收到政府信息公开申请{{收到申请}}件，予以公开{{予以公开}}件。",
    5: "公开属性认定不够及时，下一年度将改进。",
    6: "{{信息处理费情况}}",
}


def opened(handler, year=2024, **chosen):
    return acts.open_report(year, officer=handler, now=JANUARY, **chosen)


def ready(handler, year=2024):
    """A report with nothing missing: tables typed, fees said to be none, prose written."""
    report = opened(handler, year)
    kind = ReportFormat(report.format)
    by = {"officer": handler, "now": JANUARY}
    report = acts.enter_table2(report, seen_version=1, written=filled(kind, 2), **by)
    report = acts.enter_table4(report, seen_version=2, written=filled(kind, 4), **by)
    report = acts.enter_fees(
        report, seen_version=3, notices=0, amount_yuan=Decimal(0), received_yuan=Decimal(0), **by
    )
    return acts.edit_sections(report, seen_version=4, sections=PROSE, **by)


def reasons(caught):
    return [reason.message for reason in caught.value.reasons]


def test_the_report_for_2020_opens_in_the_layout_of_2019_and_that_for_2021_in_the_new_one(handler):
    assert opened(handler, 2020).format == "2019"
    assert opened(handler, 2021).format == "2021"
    assert opened(handler, 2022, format=F2019).format == "2019"


def test_only_the_disclosure_handler_opens_a_report(signer):
    with pytest.raises(Refused) as caught:
        opened(signer)
    assert reasons(caught) == ["您没有办理“建立年度报告”的职责。"]
    assert not AnnualReport.objects.exists()


def test_a_second_report_of_the_same_year_a_future_year_and_2018_are_refused(handler):
    opened(handler)
    for year, message in ((2024, "已经建立"), (2026, "尚未开始"), (2018, "没有统一的表格格式")):
        with pytest.raises(Refused, match=message):
            opened(handler, year)


def test_an_unknown_figure_name_is_refused_with_the_names_that_exist(handler):
    report = opened(handler)
    with pytest.raises(Refused) as caught:
        acts.edit_sections(
            report, officer=handler, seen_version=1, sections={1: "收到{{收件数}}件", 7: "多余的一节"}
        )
    first, second = caught.value.reasons
    assert first.message == "“一、总体情况”引用的数据“收件数”不存在。"
    assert "收到申请、上年结转" in first.way_out
    assert second.message == "报告没有第7节。"
    report.refresh_from_db()
    assert report.version == 1


def test_a_blank_cell_a_word_and_a_negative_number_in_table_2_are_refused_together(handler):
    report = opened(handler)
    written = filled(F2021, 2, rules__made="", licences__decisions="若干", penalties__decisions="-3")
    with pytest.raises(Refused) as caught:
        acts.enter_table2(report, officer=handler, seen_version=1, written=written)
    assert [reason.field for reason in caught.value.reasons] == [
        "table2.rules.made",
        "table2.licences.decisions",
        "table2.penalties.decisions",
    ]


def test_the_charged_amount_of_suqian_59237_2449_wan_yuan_is_accepted_and_marked_as_typed(handler):
    report = opened(handler)
    written = filled(F2021, 2, charges__amount_wan="59237.2449", licences__decisions="1808595")
    report = acts.enter_table2(report, officer=handler, seen_version=1, written=written)
    content = content_of(report)
    assert content.numbers.table2["charges", "amount_wan"].value == Decimal("59237.2449")
    assert content.origins[2] == "手工录入"
    assert content.origins[4] == "系统统计"


def test_of_two_officers_one_wins_and_the_other_reads_who_did_what_and_when(handler, body):
    report = opened(handler)
    second = make_officer(body, Role.DISCLOSURE_HANDLER, "second")
    acts.edit_sections(
        report, officer=second, seen_version=1, sections={5: "先改的"}, now=at("2025-01-16 09:30")
    )
    with pytest.raises(ReportConflict) as caught:
        acts.edit_sections(report, officer=handler, seen_version=1, sections={5: "后改的"})
    assert str(caught.value) == "公开办承办人已于2025-01-16 09:30办理“编辑正文”，请刷新后再办。"
    report.refresh_from_db()
    assert report.sections["5"] == "先改的"


def test_another_bodys_officer_finds_no_such_report(handler):
    report = opened(handler)
    stranger = make_officer(make_body("demo2", "示范区人社局"), Role.DISCLOSURE_HANDLER, "handler2")
    with pytest.raises(AnnualReport.DoesNotExist):
        acts.edit_sections(report, officer=stranger, seen_version=1, sections={5: "改"})
    assert list(queries.desk(stranger)) == []


def test_a_fresh_draft_is_not_published_and_every_gap_is_named_at_once(handler, signer):
    report = opened(handler)
    with pytest.raises(Refused) as caught:
        acts.publish(report, officer=signer, seen_version=1, now=JANUARY)
    found = reasons(caught)
    assert "表二尚未录入。" in found
    assert "表四尚未录入。" not in found
    assert "“五、存在的主要问题及改进情况”还有待填写的内容：待填写：存在的主要问题。" in found
    assert "“六、其他需要报告的事项”还有待填写的内容：待录入：信息处理费收取情况。" in found
    assert all(reason.way_out for reason in caught.value.reasons)
    assert not ReportEdition.objects.exists()


def test_a_report_is_not_published_before_its_year_is_over_nor_by_the_reviewer(handler, reviewer):
    report = ready(handler)
    with pytest.raises(Refused) as caught:
        acts.publish(report, officer=reviewer, seen_version=5, now=at("2024-12-31 23:59"))
    assert reasons(caught) == [
        "您没有办理“公布年度报告”的职责。",
        "2024年的统计期限到12月31日，尚未结束。",
        "报告尚未送审签。",
    ]
    assert caught.value.reasons[0].way_out == "请由公开工作机构负责人（签发人）或者公开办承办人办理。"


def test_publication_freezes_figures_and_prose_under_a_digest(handler, signer, body):
    add_cases(
        row(body, "2024-03-01", "2024-03-20", "A2"), row(body, "2024-12-20", None, kind="legal_service")
    )
    report = ready(handler)
    edition = released(report, signer, JANUARY)
    assert edition.number == 1
    assert edition.content["sections"]["1"] == "2024年收到政府信息公开申请2件，予以公开1件。"
    assert edition.content["sections"]["6"] == "本年度未收取信息处理费。"
    assert edition.sha256 == digest(edition.content)
    report.refresh_from_db()
    assert report.state == ReportState.PUBLISHED
    assert [event.act for event in ReportEvent.objects.all()] == [
        "open_report", "enter_table2", "enter_table4", "enter_fees", "edit_sections", "submit", "publish",
    ]  # fmt: skip


def test_an_edition_is_read_back_as_it_was_frozen(handler, signer, body):
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))
    edition = released(ready(handler), signer, JANUARY)
    stored = ReportEdition.objects.get(pk=edition.pk)
    assert content_of_edition(stored).to_json() == stored.content
    assert digest(stored.content) == stored.sha256


def test_nobody_changes_or_removes_an_edition_not_even_in_the_database(handler, signer):
    edition = released(ready(handler), signer, JANUARY)
    for attempt in (
        edition.save,
        edition.delete,
        ReportEdition.objects.all().delete,
        lambda: ReportEdition.objects.update(reason="改"),
        lambda: ReportEdition.objects.bulk_update([edition], ["reason"]),
    ):
        with pytest.raises(FrozenError):
            attempt()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        super(type(ReportEdition.objects.all()), ReportEdition.objects.all()).update(reason="改")


def test_a_broken_total_in_table_4_stands_in_the_way_and_says_how_to_mend_it(handler):
    report = ready(handler)
    wrong = filled(F2021, 4, reconsideration__upheld="3", reconsideration__total="2")
    report = acts.enter_table4(report, officer=handler, seen_version=5, written=wrong, now=JANUARY)
    with pytest.raises(Refused) as caught:
        acts.submit(report, officer=handler, seen_version=6, now=JANUARY)
    (reason,) = caught.value.reasons
    assert reason.field == "finding.H4"
    assert reason.way_out == "请改正表四的总计或分项。"
    assert reason.article == "国办公开办函〔2021〕30号"


def test_a_warning_must_be_looked_into_by_name_and_is_kept_with_the_edition(handler, signer, body):
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"), row(body, "2024-03-01", "2024-03-20", "D2"))
    share = {1: "2024年收到政府信息公开申请{{收到申请}}件，予以公开{{予以公开}}件占80%。"}
    report = acts.edit_sections(ready(handler), officer=handler, seen_version=5, sections=share, now=JANUARY)
    (warning,) = warnings_of(content_of(report))
    report = signed(report, JANUARY)
    with pytest.raises(Refused) as caught:
        acts.publish(report, officer=signer, seen_version=7, now=JANUARY)
    assert [reason.field for reason in caught.value.reasons] == [f"acknowledged.{warning_key(warning)}"]
    looked_into = [warning_key(warning)]
    edition = acts.publish(report, officer=signer, seen_version=7, acknowledged=looked_into, now=JANUARY)
    assert edition.content["acknowledged"] == [warning.message]
    assert "应为50.00%" in warning.message


def test_last_years_edition_must_carry_forward_what_this_year_brings_forward(handler, signer, body):
    add_cases(row(body, "2023-12-20", "2024-01-10", "A2"))
    released(ready(handler, 2023), signer, JANUARY)
    add_cases(row(body, "2023-12-28", "2024-01-18", "D2"))  # registered too late
    with pytest.raises(Refused) as caught:
        acts.submit(ready(handler, 2024), officer=handler, seen_version=5, now=JANUARY)
    assert {reason.field for reason in caught.value.reasons} == {"finding.X1"}
    assert any("去年“结转下年度”1，今年“上年结转”2" in message for message in reasons(caught))


def test_a_row_typed_from_last_years_paper_report_is_checked_the_same_way(handler, body):
    add_cases(row(body, "2023-12-20", "2024-01-10", "A2"))
    report = opened(handler)
    nothing = dict.fromkeys(
        ("natural", "enterprise", "research", "welfare", "legal_service", "other", "total"), "0"
    )
    report = acts.enter_last_year(report, officer=handler, seen_version=1, carried_forward=nothing)
    assert {finding.identity for finding in content_of(report).findings} >= {"X1"}
    one = {**nothing, "natural": "1", "total": "1"}
    report = acts.enter_last_year(report, officer=handler, seen_version=2, carried_forward=one)
    assert "X1" not in {finding.identity for finding in content_of(report).findings}


def test_an_amendment_needs_a_reason_and_a_change_and_keeps_the_first_edition(handler, signer, body):
    first = released(ready(handler), signer, JANUARY)
    report = first.report
    with pytest.raises(Refused) as caught:
        acts.submit(report, officer=handler, seen_version=7, reason=" ", now=JANUARY)
    assert reasons(caught) == ["内容与已公布的版本相同。", "没有填写更正说明。"]
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))  # a case entered late
    changed = {(d.place.row, d.place.column, d.published, d.now) for d in queries.drift(report)}
    assert ("received", "natural", "0", "1") in changed
    assert len(changed) == 6
    second = released(report, signer, JANUARY, reason="补登记一件申请。")
    assert (second.number, second.reason) == (2, "补登记一件申请。")
    assert AnnualReport.objects.get().correction_note == ""
    assert queries.drift(report) == ()
    assert second.content["tables"]["3"]["received"]["total"] == "1"
    kept = ReportEdition.objects.get(number=1)
    assert kept.content["tables"]["3"]["received"]["total"] == "0"
    assert kept.content == first.content
    assert list(queries.published(body)) == [second]
    assert queries.published_edition(body, 2024, 1) == kept


def test_a_report_not_yet_published_cannot_be_amended_and_one_published_not_published_again(handler, signer):
    report = ready(handler)
    with pytest.raises(Refused, match="尚未公布"):
        acts.amend(report, officer=signer, seen_version=5, now=JANUARY)
    released(report, signer, JANUARY)
    with pytest.raises(Refused, match="已经公布"):
        acts.publish(report, officer=signer, seen_version=7, now=JANUARY)


def test_more_received_than_asked_for_is_refused(handler):
    report = opened(handler)
    with pytest.raises(Refused, match="多于通知总金额"):
        acts.enter_fees(
            report, officer=handler, seen_version=1, notices=25, amount_yuan=Decimal(2950), received_yuan=Decimal(3000)
        )  # fmt: skip


def test_the_fee_statement_says_what_was_asked_for_and_received(handler):
    report = opened(handler)
    report = acts.enter_fees(
        report, officer=handler, seen_version=1, notices=25, amount_yuan=Decimal("2950.00"), received_yuan=Decimal(2810)
    )  # fmt: skip
    assert content_of(report).paragraphs(6) == [
        "本年度发出信息处理费收费通知25件，总金额2950元；实际收取信息处理费2810元。"
    ]
