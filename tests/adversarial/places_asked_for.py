"""What stands in the addresses the matrix asks for: cases, reports, publications, slips, all of the first body."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from PIL import Image

from gongkai.backoffice.tests.conftest import TODAY, Bureau, at
from gongkai.foi import acts
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Consultation
from gongkai.foi.redacting.start import start
from gongkai.law.ogi.clock import PauseKind
from gongkai.organizations.acts.change_roles import propose_roles
from gongkai.organizations.models import Role
from gongkai.publishing import acts as publishing
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import InventoryItem
from gongkai.publishing.waiting import Upload, keep_waiting
from gongkai.reports import acts as report_acts
from gongkai.signoff import acts as signoff
from gongkai.signoff.papers import paper_kind

Places = dict[str, dict[str, object]]
OF_NO_BODY = (
    "installation", "healthz", "display", "robots", "sitemap", "favicon", "search_all", "manifest",
    "service_worker", "offline",
)  # fmt: skip
PUBLICATION_PARTS = ("", "_edit", "_attachments", "_gate", "_examine", "_mask")
REPORT_PARTS = (
    "",
    "_sections",
    "_table4_count",
    "_table2_import",
    "_fees",
    "_last_year",
    "_submit",
    "_recall",
    "_publish",
)
OFFICER_PARTS = ("", "_password", "_factor", "_active")
DOCUMENT = {"index_number": "A/2024-1"}


def places_of(bureau: Bureau, names: Sequence[str]) -> Places:
    """The parts of every address that has any."""
    body = {"body_code": bureau.body.code}
    change = propose_roles(
        bureau.officer("reviewer"),
        [Role.REVIEWER, Role.SIGNER],
        officer=bureau.officer("security"),
        reason="岗位调整",
    )
    return {
        "backoffice:remove_passkey": {"key_id": 1},
        "backoffice:role_change": {"change_id": change.pk},
        **{name: body for name in names if name.startswith(("portal:", "places:"))},
        **case_places(bureau, body),
        **redaction_places(bureau),
        **report_places(bureau, body),
        **publication_places(bureau),
        **slip_places(bureau),
        **incoming_places(bureau),
        **arranged_places(bureau),
        **public_places(body),
        **site_places(body),
        "backoffice:remedy_rule": {"code": "D2"},
        **dict.fromkeys(
            ("backoffice:venue", "backoffice:remove_venue"), {"venue_id": bureau.body.venues.all()[0].pk}
        ),
        **{
            f"backoffice:officer{part}": {"officer_id": bureau.officer("reviewer").pk}
            for part in OFFICER_PARTS
        },
    }


def case_places(bureau: Bureau, body: dict[str, object]) -> Places:
    """One case, assigned to the office, with a letter and a file."""
    worker = bureau.officer("office")
    bureau.case()  # the other body has a case of the first number: what is asked for must not be there
    case = bureau.does(acts.assign, bureau.case(), office=worker.office)
    asked = acts.Asked(name="第三方甲", matter="合同单价")
    bureau.does(acts.seek_opinion, case, kind=PauseKind.THIRD_PARTY, asked=asked, tell_applicant=False)
    asking = Consultation.objects.get(application=case)
    bureau.does(acts.record_opinion, case, consultation=str(asking.pk), answer="consent")
    bureau.does(acts.request_correction, case, items=["请写明年份。"])
    file = store_attachment(case, name="申请书.pdf", content=b"%PDF-1.7", officer=worker, now=at(TODAY))
    number, letter = {"number": case.number}, case.letters.get(kind="correction_notice").pk
    whole = ("case", "reveal", "cover", "receipt_file", "signed_receipt", "provide", "evidence")
    return {
        **{f"backoffice:{name}": number for name in whole},
        **dict.fromkeys(("backoffice:act", "backoffice:act_preview"), {**number, "act": "withdraw"}),
        "backoffice:consultation_form": {**number, "consultation_id": asking.pk},
        "backoffice:letter": {**number, "letter_id": letter},
        "backoffice:acknowledgement": {**number, "letter_id": letter},
        "backoffice:letter_proof": {**number, "letter_id": letter},
        "backoffice:letter_file": {**number, "letter_id": letter, "ending": "pdf"},
        "backoffice:evidence_file": {**number, "bundle_id": file.pk},
        "backoffice:attachment": {**number, "attachment_id": file.pk},
        "backoffice:notice_again": {"notice_id": file.pk},
        "portal:deadlines_feed": {"token": "x" * 43},
        "backoffice:desk_export": {"ending": "csv"},
        "backoffice:register_export": {"ending": "csv"},
        "portal:track_letter": {**body, "pk": letter, "form": "pdf"},
        "portal:track_letter_proof": {**body, "pk": letter},
        "portal:track_provided": {**body, "pk": file.pk},
    }


def incoming_places(bureau: Bureau) -> Places:
    """What the second body asks the first, on a case whose number no case of the first body bears."""
    asked = acts.Asked(body=bureau.body, matter="联合印发的通知")
    case = bureau.case("2023-12-20", by="handler2")
    bureau.does(acts.seek_opinion, case, by="handler2", kind=PauseKind.CO_PRODUCER, asked=asked)
    return {"backoffice:incoming": {"consultation_id": Consultation.objects.get(application=case).pk}}


def redaction_places(bureau: Bureau) -> Places:
    """A picture of one page of a case of the office's own, of which nothing is hidden yet."""
    worker = bureau.officer("office")
    case = bureau.does(acts.assign, bureau.case(), office=worker.office)
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(out, "PNG")
    file = store_attachment(
        case, name="【演示】照片.png", content=out.getvalue(), purpose="source", officer=worker, now=at(TODAY)
    )
    row = start(case, officer=worker, attachment=file, now=at(TODAY))
    one: dict[str, object] = {"number": case.number, "key": row.pk}
    return {
        "backoffice:redactions": {"number": case.number},
        "backoffice:redaction": one,
        "backoffice:redaction_act": {**one, "act": "mark"},
        "backoffice:redaction_output": one,
        **{f"backoffice:redaction_{part}page": {**one, "page": 1} for part in ("", "output_")},
    }


def report_places(bureau: Bureau, body: dict[str, object]) -> Places:
    """An annual report being written."""
    report_acts.open_report(2024, officer=bureau.officer("handler"))
    year: dict[str, object] = {"year": 2024}
    edition = {**body, **year, "number": 1}
    return {
        **{f"backoffice:report{part}": year for part in REPORT_PARTS},
        "backoffice:report_table": {**year, "table": 4},
        "backoffice:report_cases": {**year, "row": "received", "column": "natural"},
        "backoffice:report_file": {**year, "ending": "json"},
        "backoffice:edition_file": {**year, "edition": 1, "ending": "json"},
        "portal:annual_report": {**body, **year},
        "portal:annual_report_file": {**body, **year, "form": "pdf"},
        **dict.fromkeys(("portal:annual_report_content", "portal:annual_report_proof"), edition),
    }


def a_draft(bureau: Bureau, title: str, choices: publishing.Choices) -> Any:
    """A notice begun by the disclosure office."""
    handler = bureau.officer("handler")
    return publishing.create_draft(
        bureau.body, officer=handler, kind="notice", copy=WorkingCopy(title), choices=choices, now=at(TODAY)
    )


def publication_places(bureau: Bureau) -> Places:
    """A draft of the office's own, with a file."""
    choices = publishing.Choices(office=bureau.officer("office").office)
    row = a_draft(bureau, "【演示】关于开展业务培训的通知", choices)
    publishing.attach(
        row, officer=bureau.officer("handler"), seen_version=row.version, name="安排.csv",
        content="项目,数\n一,2\n".encode(), now=at(TODAY),
    )  # fmt: skip
    piece = {"key": row.pk}
    file = {**piece, "attachment_id": row.attachments.get().pk}
    return {
        **{f"backoffice:publication{part}": piece for part in PUBLICATION_PARTS},
        **{f"backoffice:publication_{part}": file for part in ("attachment", "original")},
        "backoffice:publication_act": {**piece, "act": "withdraw"},
        **{f"backoffice:publication_edition{part}": {**piece, "number": 1} for part in ("", "_file")},
    }


def slip_places(bureau: Bureau) -> Places:
    """A slip of the disclosure office's own, not yet reviewed; the signer deputised by the reviewer."""
    handler, signer = bureau.officer("handler"), bureau.officer("signer")
    draft = a_draft(bureau, "【演示】通知", publishing.Choices())
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


def arranged_places(bureau: Bureau) -> Places:
    """A list of one item, a section, and files of the handler's that wait to be confirmed."""
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


def public_places(body: dict[str, object]) -> Places:
    """Addresses of what was never released, and of what stands for no body."""
    files = ("portal:disclosure_catalogue_file", "portal:disclosure_inventory_file")
    whole = ("document", "content", "related")
    section = {**body, "path": "fdzdgknr/ogi20-1"}
    return {
        **{f"portal:{name}": {} for name in OF_NO_BODY},
        **dict.fromkeys(("portal:icon", "portal:icon_maskable"), {"size": 192}),
        "portal:body_sitemap_part": {**body, "number": 1},
        "portal:feed": {**body, "form": "atom"},
        "portal:section_feed": {**section, "form": "atom"},
        "portal:log_file": {"path": "verifier.py"},
        "portal:log_proof": {**body, "seq": 10**9},
        "portal:disclosure_section": section,
        **dict.fromkeys(files, {**body, "form": "json"}),
        **{f"portal:disclosure_{name}": {**body, **DOCUMENT} for name in whole},
        "portal:disclosure_text": {**body, **DOCUMENT, "form": "pdf"},
        "portal:disclosure_attachment": {**body, **DOCUMENT, "position": 1},
    }


def site_places(body: dict[str, object]) -> Places:
    """Pages officials write, and pictures nobody uploaded."""
    return {
        "places:installation": {},
        "places_desk:library_file": {"name": "original_images/a.png"},
        **{f"places:topic{part}": {**body, "slug": "nothing"} for part in ("", "_content")},
        "places:picture": {**body, "sha256": "0" * 64},
    }
