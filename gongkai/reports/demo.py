"""The demonstration's reports: 2019 from a ledger with published totals, signed on its slip and frozen; this year's,
open.

The ledger's totals are those a bureau published for 2019; its rows are made up and say so
(docs/guides/seed-figures.md). Loading twice changes nothing.
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from gongkai.foi.register.importing import import_register
from gongkai.law.annual_report import TABLE2_LINES, TABLE4_BLOCKS, TABLE4_RESULTS, ReportFormat
from gongkai.organizations.models import Body, Officer, Role
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport
from gongkai.reports.seed_ledger import seed_ledger
from gongkai.reports.signing import paper_ref
from gongkai.signoff.walking import walk

PUBLISHED = 2019
OVERVIEW = (
    "【演示】2019年我局共收到政府信息公开申请{{收到申请}}件，其中，自然人申请{{自然人申请}}件，"
    "法人或其他组织申请{{法人或其他组织申请}}件；上年结转{{上年结转}}件，本年办结{{办结申请}}件。"
)
SHORTCOMING = "【演示】政策解读形式还不够丰富，政务新媒体建设管理还有待提升，下一年度将予以改进。"


def load(body: Body) -> None:
    """Import the ledger, publish the report of 2019, open the one of the current year."""
    if AnnualReport.objects.filter(body=body).exists():
        return
    handler, signer = (
        Officer.objects.filter(body=body, role_rows__role=role).order_by("pk")[0]
        for role in (Role.DISCLOSURE_HANDLER, Role.SIGNER)
    )
    moment = timezone.make_aware(datetime(PUBLISHED + 1, 1, 17, 10))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "演示台账.xlsx"
        path.write_bytes(seed_ledger())
        import_register(body, path, filename=path.name, officer=handler, now=moment)
    _publish(handler, signer, moment)
    acts.open_report(timezone.localdate().year, officer=handler)


def _publish(handler: Officer, signer: Officer, moment: datetime) -> None:
    kind = ReportFormat.F2019
    table2 = {line.key: {column.key: "0" for column in line.columns} for line in TABLE2_LINES[kind]}
    table4 = {block.key: {result.key: "0" for result in TABLE4_RESULTS} for block in TABLE4_BLOCKS}
    report = acts.open_report(PUBLISHED, officer=handler, now=moment)
    report = acts.enter_table2(
        report, officer=handler, seen_version=report.version, written=table2, now=moment
    )
    report = acts.enter_table4(
        report, officer=handler, seen_version=report.version, written=table4, now=moment
    )
    report = acts.enter_fees(
        report, officer=handler, seen_version=report.version, notices=0, amount_yuan=Decimal(0),
        received_yuan=Decimal(0), now=moment,
    )  # fmt: skip
    prose = {1: OVERVIEW, 5: SHORTCOMING}
    report = acts.edit_sections(
        report, officer=handler, seen_version=report.version, sections=prose, now=moment
    )
    report = acts.submit(report, officer=handler, seen_version=report.version, now=moment)
    walk(paper_ref(report), moment)
    acts.publish(report, officer=signer, seen_version=report.version, now=moment)
