"""All checks of one annual report (年报核对), and of two reports of successive years (跨年核对)."""

from gongkai.law.annual_report.cells import check_cells, check_completeness, check_layout
from gongkai.law.annual_report.disclosures import (
    check_decisions_2019,
    check_documents_2019,
    check_fees,
    check_rules_power,
)
from gongkai.law.annual_report.equations import broken_equations, suspect
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.numbers import ReportNumbers
from gongkai.law.annual_report.prose import (
    check_all_upheld,
    check_balance_in_prose,
    check_claims,
    check_shares,
    check_sums_in_prose,
    check_template_words,
)
from gongkai.law.annual_report.years import check_across_years
from gongkai.law.sources import OGI, provides

__all__ = ["check", "check_across_years"]

_CHECKS = (
    check_layout,
    check_completeness,
    check_cells,
    check_rules_power,
    check_documents_2019,
    check_decisions_2019,
    check_fees,
    check_claims,
    check_all_upheld,
    check_sums_in_prose,
    check_balance_in_prose,
    check_shares,
    check_template_words,
)


@provides(OGI, article=50)
def check(numbers: ReportNumbers) -> list[Finding]:
    """Every finding about one report, broken sums first; empty when nothing at all is to be said."""
    broken = broken_equations(numbers)
    findings = [equation.finding(numbers, difference) for equation, difference in broken]
    likely = suspect(numbers, broken)
    if likely:
        findings.append(likely)
    for look in _CHECKS:
        findings.extend(look(numbers))
    return findings
