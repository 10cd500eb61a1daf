"""Two balanced reports with figures in every table, one for each layout."""

from dataclasses import replace

from gongkai.law.annual_report import RESULT_ROWS, ReportFormat, cell
from gongkai.law.annual_report.tests.tables import balanced


def _sample(kind: ReportFormat, year: int):
    results = {(row.key, "natural"): 1000 + 7 * place for place, row in enumerate(RESULT_ROWS[kind])}
    results |= {
        ("granted", "enterprise"): 12,
        ("unable_not_held", "legal_service"): 3,
        ("granted", "other"): 1,
    }
    reviews = {
        ("reconsideration", "upheld"): 1309,
        ("litigation_direct", "other"): 16,
        ("litigation_after_reconsideration", "pending"): 9,
    }
    report = balanced(
        results,
        {"natural": 91, "welfare": 0},
        {"natural": 118, "enterprise": 3},
        reviews,
        kind=kind,
        year=year,
    )
    figures = {
        ReportFormat.F2021: {("normative_documents", "made"): 109, ("normative_documents", "repealed"): 489,
                             ("normative_documents", "in_force"): 597, ("licences", "decisions"): 1808595,
                             ("penalties", "decisions"): 46, ("charges", "amount_wan"): "59237.2449"},
        ReportFormat.F2019: {("normative_documents", "made"): 60, ("normative_documents", "disclosed"): 60,
                             ("normative_documents", "disclosed_total"): 368, ("licences", "last_year"): 14,
                             ("licences", "change"): 3, ("licences", "decisions"): 178, ("other_services", "change"): -14,
                             ("other_services", "last_year"): 139, ("charges", "last_year"): 2, ("procurement", "projects"): 6},
    }[kind]  # fmt: skip
    table2 = dict(report.table2) | {key: cell(value) for key, value in figures.items()}
    return replace(report, table2=table2)


SAMPLES = {
    ReportFormat.F2019: _sample(ReportFormat.F2019, 2020),
    ReportFormat.F2021: _sample(ReportFormat.F2021, 2023),
}
