"""Every address of the project × every role → the answer expected, checked in as a table.

A new address without a row fails here; so does a row whose address is gone. The cases and reports asked for
belong to the first body: the handler of the other body must learn nothing of them, not even that they exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.backoffice.tests.conftest import Bureau, bureau, quick_and_apart  # noqa: F401  (fixtures)
from gongkai.foi import acts
from gongkai.foi.models import Attachment
from gongkai.reports import acts as report_acts

ROLES = ("anonymous", "handler", "office", "reviewer", "signer", "admin", "auditor", "handler2")
IN = 302  # an anonymous visitor is sent to the login page

# ------------------------------------------------------------------------------------------------
#   address                          method   anon hand offi revi sign admi audi other body's handler
DESK = """
    backoffice:login                 GET      200 302 302 302 302 302 302 302
    backoffice:login                 POST     422 422 422 422 422 422 422 422
    backoffice:enter_code            GET      302 302 302 302 302 302 302 302
    backoffice:enter_code            POST     302 302 302 302 302 302 302 302
    backoffice:logout                POST     302 302 302 302 302 302 302 302
    backoffice:account               GET      302 200 200 200 200 200 200 200
    backoffice:password              GET      302 200 200 200 200 200 200 200
    backoffice:password              POST     302 422 422 422 422 422 422 422
    backoffice:factor_on             GET      302 200 200 200 200 200 200 200
    backoffice:factor_on             POST     302 422 422 422 422 422 422 422
    backoffice:factor_off            GET      302 200 200 200 200 200 200 200
    backoffice:factor_off            POST     302 422 422 422 422 422 422 422
    backoffice:desk                  GET      302 200 200 200 200 302 200 200
    backoffice:search                POST     302 200 200 200 200 403 200 200
    backoffice:desk_export           GET      302 200 200 200 200 403 200 200
    backoffice:new_application       GET      302 200 403 403 403 403 403 200
    backoffice:new_application       POST     302 422 403 403 403 403 403 422
    backoffice:case                  GET      302 200 200 200 200 403 200 404
    backoffice:reveal                POST     302 200 200 200 200 403 403 404
    backoffice:receipt_file          GET      302 200 200 200 200 403 200 404
    backoffice:signed_receipt        GET      302 200 200 200 200 403 200 404
    backoffice:act                   GET      302 200 403 403 403 403 403 404
    backoffice:act                   POST     302 422 403 403 403 403 403 404
    backoffice:act_preview           GET      302 404 403 403 403 403 403 404
    backoffice:act_preview           POST     302 404 403 403 403 403 403 404
    backoffice:letter                GET      302 200 200 200 200 403 200 404
    backoffice:letter_file           GET      302 200 200 200 200 403 200 404
    backoffice:letter_proof          GET      302 404 404 404 404 403 404 404
    backoffice:provide               GET      302 200 200 403 200 403 403 404
    backoffice:provide               POST     302 422 422 403 422 403 403 404
    backoffice:attachment            GET      302 200 200 200 200 403 403 404
    backoffice:register              GET      302 200 403 403 403 403 403 200
    backoffice:register              POST     302 422 403 403 403 403 403 422
    backoffice:register_template     GET      302 200 403 403 403 403 403 200
    backoffice:register_export       GET      302 200 403 403 403 403 403 200
    backoffice:events                GET      302 403 403 403 200 403 200 403
    backoffice:visits                GET      302 200 200 200 200 403 200 200
    backoffice:calendar              GET      302 403 403 403 403 200 403 403
    backoffice:adopt_notice          POST     302 403 403 403 403 422 403 403
    backoffice:local_day             POST     302 403 403 403 403 422 403 403
    backoffice:officers              GET      302 403 403 403 403 200 403 403
    backoffice:new_officer           GET      302 403 403 403 403 200 403 403
    backoffice:new_officer           POST     302 403 403 403 403 422 403 403
    backoffice:officer               GET      302 403 403 403 403 200 403 403
    backoffice:officer               POST     302 403 403 403 403 422 403 403
    backoffice:officer_password      POST     302 403 403 403 403 422 403 403
    backoffice:officer_factor        POST     302 403 403 403 403 302 403 403
    backoffice:officer_active        POST     302 403 403 403 403 302 403 403
    backoffice:reports               GET      302 200 403 200 200 403 200 200
    backoffice:reports               POST     302 422 403 422 422 403 422 422
    backoffice:report                GET      302 200 403 200 200 403 200 404
    backoffice:report_sections       GET      302 200 403 403 403 403 403 404
    backoffice:report_sections       POST     302 422 403 403 403 403 403 404
    backoffice:report_table          GET      302 200 403 403 403 403 403 404
    backoffice:report_table          POST     302 422 403 403 403 403 403 404
    backoffice:report_table2_import  POST     302 422 403 403 403 403 403 404
    backoffice:report_fees           GET      302 200 403 403 403 403 403 404
    backoffice:report_fees           POST     302 422 403 403 403 403 403 404
    backoffice:report_last_year      GET      302 200 403 403 403 403 403 404
    backoffice:report_last_year      POST     302 422 403 403 403 403 403 404
    backoffice:report_submit         GET      302 200 403 403 403 403 403 404
    backoffice:report_submit         POST     302 422 403 403 403 403 403 404
    backoffice:report_recall         GET      302 200 403 403 403 403 403 404
    backoffice:report_recall         POST     302 422 403 403 403 403 403 404
    backoffice:report_publish        GET      302 200 403 403 200 403 403 404
    backoffice:report_publish        POST     302 422 403 403 422 403 403 404
    backoffice:report_cases          GET      302 200 403 200 200 403 200 404
    backoffice:report_file           GET      302 200 403 200 200 403 200 404
    backoffice:edition_file          GET      302 404 403 404 404 403 404 404
    backoffice:publications          GET      302 200 200 200 200 403 200 200
    backoffice:publications_search   POST     302 200 200 200 200 403 200 200
    backoffice:publications_withheld GET      302 200 200 200 200 403 200 200
    backoffice:new_publication       GET      302 200 200 403 403 403 403 200
    backoffice:new_publication       POST     302 422 422 403 403 403 403 422
    backoffice:publication           GET      302 200 200 200 200 403 200 404
    backoffice:publication_edit      GET      302 200 200 403 403 403 403 404
    backoffice:publication_edit      POST     302 409 409 403 403 403 403 404
    backoffice:publication_attachments GET    302 200 200 403 403 403 403 404
    backoffice:publication_attachments POST   302 422 422 403 403 403 403 404
    backoffice:publication_attachment GET     302 200 200 200 200 403 200 404
    backoffice:publication_original  GET      302 200 200 200 200 403 403 404
    backoffice:publication_gate      GET      302 200 200 200 200 403 200 404
    backoffice:publication_examine   POST     302 302 302 302 302 403 403 404
    backoffice:publication_mask      POST     302 409 409 403 403 403 403 404
    backoffice:publication_act       GET      302 200 403 403 200 403 403 404
    backoffice:publication_act       POST     302 422 403 403 422 403 403 404
    backoffice:publication_edition   GET      302 404 404 404 404 403 404 404
    backoffice:publication_edition_file GET   302 404 404 404 404 403 404 404
    backoffice:slips                 GET      302 200 200 200 200 302 200 200
    backoffice:slips_search          POST     302 200 200 200 200 403 200 200
    backoffice:slip                  GET      302 200 404 200 200 403 200 404
    backoffice:slip_act              GET      302 200 404 200 200 403 403 404
    backoffice:slip_act              POST     302 422 404 422 422 403 403 404
    backoffice:slip_attachment       GET      302 404 404 404 404 403 404 404
    backoffice:slip_delegations      GET      302 200 200 200 200 200 200 200
    backoffice:new_delegation        GET      302 200 200 200 200 200 403 200
    backoffice:new_delegation        POST     302 422 422 422 422 422 403 422
    backoffice:end_delegation        POST     302 404 404 302 302 302 403 404
    backoffice:slip_routes           GET      302 200 200 200 200 200 200 200
    backoffice:slip_route            GET      302 403 403 403 403 200 403 403
    backoffice:slip_route            POST     302 403 403 403 403 422 403 403
    backoffice:inventory             GET      302 200 200 200 200 403 200 200
    backoffice:inventory_item        GET      302 200 200 200 200 403 200 404
    backoffice:inventory_duties      GET      302 200 200 200 200 403 200 200
    backoffice:inventory_template    GET      302 200 200 200 200 403 200 200
    backoffice:inventory_revise      GET      302 200 403 403 403 403 403 200
    backoffice:inventory_revise      POST     302 422 403 403 403 403 403 422
    backoffice:inventory_preview     GET      302 200 403 403 403 403 403 404
    backoffice:inventory_preview     POST     302 422 403 403 403 403 403 404
    backoffice:inventory_discard     POST     302 302 403 403 403 403 403 404
    backoffice:inventory_revisions   GET      302 200 200 200 200 403 200 200
    backoffice:inventory_revision    GET      302 200 200 200 200 403 200 404
    backoffice:inventory_revision_sheet GET   302 200 200 200 200 403 200 404
    backoffice:publication_settings  GET      302 200 200 200 200 403 200 200
    backoffice:new_section           GET      302 200 403 403 200 403 403 200
    backoffice:new_section           POST     302 422 403 403 422 403 403 422
    backoffice:section               GET      302 200 200 200 200 403 200 404
    backoffice:section_act           POST     302 422 403 403 422 403 403 404
    backoffice:index_scheme          GET      302 200 200 200 200 403 200 200
    backoffice:change_index_scheme   POST     302 422 403 403 422 403 403 422
    backoffice:word_list             GET      302 200 200 200 200 403 200 200
    backoffice:change_word_list      POST     302 422 403 403 422 403 403 422
    backoffice:import_drafts         GET      302 200 200 403 403 403 403 200
    backoffice:import_drafts         POST     302 422 422 403 403 403 403 422
    backoffice:import_drafts_template GET     302 200 200 403 403 403 403 200
    backoffice:import_drafts_preview GET      302 200 404 403 403 403 403 404
    backoffice:import_drafts_preview POST     302 422 404 403 403 403 403 404
    backoffice:import_drafts_discard POST     302 302 404 403 403 403 403 404
    backoffice:catalogue             GET      302 200 200 200 200 403 200 200
    backoffice:catalogue_file        GET      302 200 200 200 200 403 200 200
    backoffice:setting_changes       GET      302 200 200 200 200 403 200 200
    places_desk:look                 GET      302 403 403 403 403 200 403 403
    places_desk:look                 POST     302 403 403 403 403 422 403 403
    places_desk:library_file         GET      302 404 403 403 404 403 403 404
"""

#   The public face answers everybody alike, officers included; 302 leads back to the first step.
PUBLIC = """
    portal:installation              GET      200
    portal:healthz                   GET      200
    portal:display                   POST     400
    portal:robots                    GET      200
    portal:sitemap                   GET      200
    portal:favicon                   GET      200
    portal:icon                      GET      200
    portal:manifest                  GET      200
    portal:service_worker            GET      200
    portal:offline                   GET      200
    portal:body_manifest             GET      200
    portal:icon_maskable             GET      200
    portal:body_sitemap              GET      200
    portal:body_sitemap_part         GET      200
    portal:feed                      GET      200
    portal:venues                    GET      200
    portal:statistics                GET      200
    portal:site_map                  GET      200
    portal:section_feed              GET      404
    portal:search_all                GET      200
    portal:search                    GET      200
    portal:search_suggestions        GET      200
    portal:search_apply              POST     302
    portal:search_description        GET      200
    portal:home                      GET      200
    portal:apply                     GET      200
    portal:apply_kind                GET      200
    portal:apply_kind                POST     422
    portal:apply_applicant           GET      302
    portal:apply_applicant           POST     302
    portal:apply_information         GET      302
    portal:apply_information         POST     302
    portal:apply_check               GET      302
    portal:apply_submit              POST     409
    portal:apply_discard             POST     302
    portal:receipt                   GET      302
    portal:receipt_pdf               GET      404
    portal:receipt_signed            GET      404
    portal:receipt_content           GET      404
    portal:receipt_follow            POST     302
    portal:track                     GET      200
    portal:track                     POST     422
    portal:track_case                GET      302
    portal:track_leave               POST     302
    portal:track_correction          GET      302
    portal:track_correction          POST     302
    portal:track_withdraw            GET      302
    portal:track_withdraw            POST     302
    portal:track_letter              GET      404
    portal:track_letter_proof        GET      404
    portal:track_provided            GET      404
    portal:log_file                  GET      200
    portal:disclosure                GET      200
    portal:disclosure_section        GET      404
    portal:disclosure_guide          GET      200
    portal:disclosure_withdrawn      GET      200
    portal:disclosure_catalogue      GET      200
    portal:disclosure_catalogue_file GET      200
    portal:disclosure_inventory      GET      200
    portal:disclosure_inventory_file GET      404
    portal:disclosure_document       GET      404
    portal:disclosure_content        GET      404
    portal:disclosure_attachment     GET      404
    portal:disclosure_text           GET      404
    portal:disclosure_related        GET      404
    portal:log                       GET      200
    portal:log_verify                GET      200
    portal:log_verify                POST     422
    portal:log_receipt               GET      200
    portal:log_receipt               POST     422
    portal:log_proof                 GET      404
    places:installation              GET      200
    places:home                      GET      200
    places:home_content              GET      404
    places:report                    GET      200
    places:topic                     GET      404
    places:topic_content             GET      404
    places:picture                   GET      404
    portal:annual_reports            GET      200
    portal:annual_report             GET      404
    portal:annual_report_file        GET      404
    portal:annual_report_content     GET      404
    portal:annual_report_proof       GET      404
"""


@dataclass(frozen=True)
class Line:
    """One row of the matrix."""

    name: str
    method: str
    expected: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.name} {self.method}"


def lines(table: str, *, alike: bool = False) -> list[Line]:
    found = []
    for written in filter(str.strip, table.splitlines()):
        name, method, *codes = written.split()
        expected = tuple(int(code) for code in codes) * (len(ROLES) if alike else 1)
        assert len(expected) == len(ROLES), f"{name} {method} lacks a role"
        found.append(Line(name, method, expected))
    return found


MATRIX = [*lines(DESK), *lines(PUBLIC, alike=True)]


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the project by its full name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def is_fenced(pattern: URLPattern) -> bool:
    """Whether this is an address of the page editor's library: those follow one rule, see `test_page_editor_rule`."""
    return hasattr(pattern.callback, "is_fenced")


def test_every_address_of_the_project_has_its_rows():
    known = {line.name for line in MATRIX}
    real = {name for name, one in patterns(get_resolver()) if not is_fenced(one)}
    assert real - known == set(), "addresses without a row in the matrix"
    assert known - real == set(), "rows without an address"


def test_every_method_a_desk_view_answers_has_its_row():
    known = {(line.name, line.method) for line in MATRIX}
    for name, pattern in patterns(get_resolver()):
        if name.startswith("backoffice:"):
            for method in pattern.callback.methods:
                assert (name, method) in known, f"{name} answers {method} and the matrix does not say so"


def test_every_desk_view_declares_whom_it_admits():
    for name, pattern in patterns(get_resolver()):
        if name.startswith("backoffice:"):
            assert hasattr(pattern.callback, "admits"), f"{name} is not declared with `screen` or `threshold`"


@pytest.fixture
def visitors(bureau: Bureau) -> dict[str, Client]:  # noqa: F811
    found = {role: bureau.desk(role).client for role in ROLES if role != "anonymous"}
    return {"anonymous": Client(raise_request_exception=False), **found}


@pytest.fixture
def places(bureau: Bureau) -> dict[str, dict[str, object]]:  # noqa: F811
    """What stands in the addresses: one case of the first body, assigned to the office, with a letter and a
    file; its report; and an officer to act upon."""
    worker = bureau.officer("office")
    case = bureau.does(acts.assign, bureau.case(), office=worker.office)
    bureau.does(acts.request_correction, case, items=["请写明年份。"])
    attachment = a_file(case, worker)
    report_acts.open_report(2024, officer=bureau.officer("handler"))
    publication = a_publication(bureau)
    piece = {"key": publication.pk}
    number, year = {"number": case.number}, {"year": 2024}
    body = {"body_code": bureau.body.code}
    letter = case.letters.get().pk
    return {
        **dict.fromkeys(
            (
                "backoffice:case",
                "backoffice:reveal",
                "backoffice:receipt_file",
                "backoffice:signed_receipt",
                "backoffice:provide",
            ),
            number,
        ),
        **dict.fromkeys(("backoffice:act", "backoffice:act_preview"), {**number, "act": "withdraw"}),
        "backoffice:letter": {**number, "letter_id": letter},
        "backoffice:letter_proof": {**number, "letter_id": letter},
        "backoffice:letter_file": {**number, "letter_id": letter, "ending": "pdf"},
        "backoffice:attachment": {**number, "attachment_id": attachment.pk},
        "backoffice:desk_export": {"ending": "csv"},
        "backoffice:register_export": {"ending": "csv"},
        **{
            f"backoffice:officer{part}": {"officer_id": bureau.officer("reviewer").pk}
            for part in ("", "_password", "_factor", "_active")
        },
        **{f"backoffice:report{part}": year for part in REPORT_PARTS},
        "backoffice:report_table": {**year, "table": 4},
        "backoffice:report_cases": {**year, "row": "received", "column": "natural"},
        "backoffice:report_file": {**year, "ending": "json"},
        "backoffice:edition_file": {**year, "edition": 1, "ending": "json"},
        **{f"backoffice:publication{part}": piece for part in PUBLICATION_PARTS},
        **{
            f"backoffice:publication_{part}": {**piece, "attachment_id": publication.attachments.get().pk}
            for part in ("attachment", "original")
        },
        "backoffice:publication_act": {**piece, "act": "withdraw"},
        **slip_places(bureau),
        **{f"backoffice:publication_edition{part}": {**piece, "number": 1} for part in ("", "_file")},
        **arranged_places(bureau),
        **{line.name: body for line in MATRIX if line.name.startswith("portal:")},
        **{line.name: body for line in MATRIX if line.name.startswith("places:")},
        "places:installation": {},
        "places_desk:library_file": {"name": "original_images/a.png"},
        **{f"places:topic{part}": {**body, "slug": "nothing"} for part in ("", "_content")},
        "places:picture": {**body, "sha256": "0" * 64},
        **dict.fromkeys((f"portal:{name}" for name in OF_NO_BODY), {}),
        **dict.fromkeys(("portal:manifest", "portal:service_worker", "portal:offline"), {}),
        **dict.fromkeys(("portal:icon", "portal:icon_maskable"), {"size": 192}),
        "portal:body_sitemap_part": {**body, "number": 1},
        "portal:feed": {**body, "form": "atom"},
        "portal:section_feed": {**body, "path": "fdzdgknr/ogi20-1", "form": "atom"},
        "portal:track_letter": {**body, "pk": letter, "form": "pdf"},
        "portal:track_letter_proof": {**body, "pk": letter},
        "portal:track_provided": {**body, "pk": attachment.pk},
        "portal:log_file": {"path": "verifier.py"},
        "portal:log_proof": {**body, "seq": 10**9},
        "portal:disclosure_section": {**body, "path": "fdzdgknr/ogi20-1"},
        **dict.fromkeys(
            ("portal:disclosure_catalogue_file", "portal:disclosure_inventory_file"), {**body, "form": "json"}
        ),
        **dict.fromkeys(
            ("portal:disclosure_document", "portal:disclosure_content"), {**body, "index_number": "A/2024-1"}
        ),
        "portal:disclosure_related": {**body, "index_number": "A/2024-1"},
        "portal:disclosure_text": {**body, "index_number": "A/2024-1", "form": "pdf"},
        "portal:disclosure_attachment": {**body, "index_number": "A/2024-1", "position": 1},
        "portal:annual_report": {**body, "year": 2024},
        "portal:annual_report_file": {**body, "year": 2024, "form": "pdf"},
        **dict.fromkeys(
            ("portal:annual_report_content", "portal:annual_report_proof"),
            {**body, "year": 2024, "number": 1},
        ),
    }


OF_NO_BODY = ("installation", "healthz", "display", "robots", "sitemap", "favicon", "search_all")
PUBLICATION_PARTS = ("", "_edit", "_attachments", "_gate", "_examine", "_mask")
REPORT_PARTS = ("", "_sections", "_table2_import", "_fees", "_last_year", "_submit", "_recall", "_publish")


def arranged_places(bureau) -> dict[str, dict[str, object]]:  # noqa: F811
    """A list of one item, a section, and files of the handler's that wait to be confirmed, all of the first body."""
    from gongkai.backoffice.tests.conftest import TODAY, at
    from gongkai.publishing import acts as publishing
    from gongkai.publishing.content import WorkingCopy
    from gongkai.publishing.inventory.rows import InventoryRow
    from gongkai.publishing.models import InventoryItem
    from gongkai.publishing.waiting import Upload, keep_waiting

    handler, day = bureau.officer("handler"), at(TODAY)
    row = InventoryRow("就业创业", "就业信息服务", "岗位信息发布")
    publishing.revise_inventory(
        bureau.body, officer=handler, rows=[row], dated_on=day.date(), note="首次编制", now=day
    )
    facts = publishing.SectionFacts("专题专栏", "zhuanti")
    section = publishing.add_section(bureau.body, officer=handler, facts=facts, now=day)
    lists = keep_waiting(handler, "inventory", Upload("清单.xlsx", [row.to_json()], base=1), now=day)
    copy = {"number": 2, "copy": WorkingCopy("【演示】旧通知").to_json()}
    drafts = keep_waiting(handler, "drafts", Upload("信息.xlsx", [copy]), now=day)
    item = InventoryItem.objects.get(body=bureau.body)
    return {
        "backoffice:inventory_item": {"item_id": item.pk},
        **{f"backoffice:inventory_{part}": {"sheet_id": lists.pk} for part in ("preview", "discard")},
        **{f"backoffice:inventory_revision{part}": {"number": 1} for part in ("", "_sheet")},
        "backoffice:section": {"section_id": section.pk},
        "backoffice:section_act": {"section_id": section.pk, "act": "change"},
        "backoffice:word_list": {"kind": "wrong"},
        "backoffice:change_word_list": {"kind": "wrong", "act": "add"},
        **{f"backoffice:import_drafts_{part}": {"sheet_id": drafts.pk} for part in ("preview", "discard")},
        "backoffice:catalogue_file": {"ending": "csv"},
    }


def a_file(case, officer) -> Attachment:
    from gongkai.backoffice.tests.conftest import TODAY, at
    from gongkai.foi.attachments import store_attachment

    return store_attachment(case, name="申请书.pdf", content=b"%PDF-1.7", officer=officer, now=at(TODAY))


def a_publication(bureau):  # noqa: F811
    """A draft of the first body, of the office's own, with a file."""
    from gongkai.backoffice.tests.conftest import TODAY, at
    from gongkai.publishing import acts as publishing
    from gongkai.publishing.content import WorkingCopy

    handler, office = bureau.officer("handler"), bureau.officer("office").office
    row = publishing.create_draft(
        bureau.body, officer=handler, kind="notice", copy=WorkingCopy("【演示】关于开展业务培训的通知"),
        choices=publishing.Choices(office=office), now=at(TODAY),
    )  # fmt: skip
    publishing.attach(
        row, officer=handler, seen_version=row.version, name="安排.csv", content="项目,数\n一,2\n".encode(),
        now=at(TODAY),
    )  # fmt: skip
    return row


def slip_places(bureau) -> dict[str, dict[str, object]]:  # noqa: F811
    """A slip of the disclosure office's own, not yet reviewed; the signer deputised by the reviewer."""
    from datetime import date

    from gongkai.backoffice.tests.conftest import TODAY, at
    from gongkai.publishing import acts as publishing
    from gongkai.publishing.content import WorkingCopy
    from gongkai.signoff import acts as signoff
    from gongkai.signoff.papers import paper_kind

    handler, signer = bureau.officer("handler"), bureau.officer("signer")
    draft = publishing.create_draft(
        bureau.body, officer=handler, kind="notice", copy=WorkingCopy("【演示】通知"), choices=publishing.Choices(),
        now=at(TODAY),
    )  # fmt: skip
    slip = signoff.start(
        "publishing.edition", draft.paper_ref, body=bureau.body, title="【演示】通知",
        digest=paper_kind("publishing.edition").digest(draft.paper_ref), officer=handler, office=handler.office,
        now=at(TODAY),
    )  # fmt: skip
    delegation = signoff.delegate(
        signer, bureau.officer("reviewer"), officer=signer, first_on=date(2024, 9, 24), last_on=date(2024, 9, 27),
        reason="出差", now=at(TODAY),
    )  # fmt: skip
    key = {"key": slip.pk}
    return {
        "backoffice:slip": key,
        "backoffice:slip_act": {**key, "act": "review"},
        "backoffice:slip_attachment": {**key, "file_id": slip.pk},
        "backoffice:end_delegation": {"delegation_id": delegation.pk},
        "backoffice:slip_route": {"kind": "publishing.edition"},
    }


@pytest.mark.parametrize("line", MATRIX, ids=str)
def test_each_role_gets_the_answer_the_matrix_says(line, visitors, places):
    address = reverse(line.name, kwargs=places.get(line.name, {}))
    got = {}
    for role, visitor in visitors.items():
        with transaction.atomic():
            answer = visitor.get(address) if line.method == "GET" else visitor.post(address, {})
            got[role] = answer.status_code
            transaction.set_rollback(True)
    assert got == dict(zip(ROLES, line.expected, strict=True)), address


@pytest.mark.parametrize("name", sorted({line.name for line in lines(DESK)}))
def test_an_anonymous_visitor_is_led_to_the_login_and_nowhere_else(name, visitors, places):
    address = reverse(name, kwargs=places.get(name, {}))
    answer = visitors["anonymous"].get(address)
    if answer.status_code == IN:
        assert answer.url.startswith("/desk/login/")
    else:
        assert answer.status_code in (200, 405) and name in ("backoffice:login", "backoffice:logout")


def test_another_bodys_case_and_a_case_that_does_not_exist_are_answered_alike(visitors, places):
    number = places["backoffice:case"]["number"]
    foreign = visitors["handler2"].get(f"/desk/cases/{number}/")
    missing = visitors["handler2"].get("/desk/cases/2024-8888/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.replace(str(number).encode(), b"") == missing.content.replace(b"2024-8888", b"")


def test_an_office_sees_only_the_cases_assigned_to_it(bureau, visitors, places):  # noqa: F811
    elsewhere = bureau.case()
    assert visitors["office"].get(f"/desk/cases/{elsewhere.number}/").status_code == 404


def test_a_letter_of_one_case_is_not_found_under_the_number_of_another(bureau, visitors, places):  # noqa: F811
    other = bureau.case()
    letter = places["backoffice:letter"]["letter_id"]
    assert visitors["handler"].get(f"/desk/cases/{other.number}/letters/{letter}/").status_code == 404


def test_a_form_sent_without_its_token_changes_nothing(bureau, places):  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = bureau.desk("handler").client.cookies
    number = places["backoffice:case"]["number"]
    assert strict.post(f"/desk/cases/{number}/acts/withdraw/", {}).status_code == 403
