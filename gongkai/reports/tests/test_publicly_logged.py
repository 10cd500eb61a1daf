"""Every edition of an annual report enters the public log in the act that publishes it."""

import json

import pytest

from gongkai.ledger import sequencer
from gongkai.ledger.models import Entry
from gongkai.ledger.place import log_place
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport, ReportEdition, ReportState
from gongkai.reports.refusals import Refused
from gongkai.reports.tests.conftest import add_cases, released, row, signed
from gongkai.reports.tests.test_acts import JANUARY, ready


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"


def said() -> list[dict]:
    return [json.loads(bytes(leaf)) for leaf in Entry.objects.order_by("seq").values_list("leaf", flat=True)]


def test_the_log_says_body_year_edition_digest_and_instant(handler, signer):
    edition = released(ready(handler), signer, JANUARY)
    assert edition.ledger_seq == 0
    assert said() == [
        {
            "kind": "reports.edition",
            "body": "bjrsj",
            "year": 2024,
            "edition": 1,
            "digest": edition.sha256,
            "published_at": "2025-01-15T02:00:00.000Z",
            "forced": False,
        }
    ]


def test_a_correction_is_an_entry_of_its_own(handler, signer, body):
    first = released(ready(handler), signer, JANUARY)
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))
    second = released(first.report, signer, JANUARY, reason="补登记一件。")
    assert [(entry["edition"], entry["digest"]) for entry in said()] == [
        (1, first.sha256), (2, second.sha256),
    ]  # fmt: skip
    assert (first.ledger_seq, second.ledger_seq) == (0, 1)


def test_what_is_refused_leaves_no_entry(handler, signer):
    with pytest.raises(Refused):
        acts.publish(ready(handler), officer=handler, seen_version=5, now=JANUARY)
    assert not Entry.objects.exists()


def test_a_log_that_refuses_refuses_the_publication(handler, signer):
    report = signed(ready(handler), JANUARY)
    sequencer.publish()
    memory = log_place().memory
    memory.path.write_text(json.dumps({"size": 9, "root": memory.last().root.hex()}))  # an old backup
    with pytest.raises(Refused) as refused:
        acts.publish(report, officer=signer, seen_version=6, now=JANUARY)
    assert "gongkai doctor" in refused.value.reasons[0].way_out
    assert not ReportEdition.objects.exists()
    assert AnnualReport.objects.get().state == ReportState.DRAFT
