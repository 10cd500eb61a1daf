"""The regular review of what is withheld (不予公开信息的定期评估), art. 18. The Regulations say 定期; we take a year."""

from __future__ import annotations

from datetime import date

from gongkai.law.sources import OGI, provides

REVIEW_EVERY_YEARS = 1


@provides(OGI, article=18)
def withholding_review_due(decided_on: date, last_reviewed_on: date | None = None) -> date:
    """The day by which a decision to withhold is looked at again: a year after it, or after the last review.

    29 February is followed by 28 February.
    """
    begun = last_reviewed_on or decided_on
    assert begun >= decided_on
    try:
        return begun.replace(year=begun.year + REVIEW_EVERY_YEARS)
    except ValueError:
        return begun.replace(year=begun.year + REVIEW_EVERY_YEARS, day=28)
