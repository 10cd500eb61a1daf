"""Tell a third party that what it objected to will be disclosed (告知第三方决定公开): art. 32, before or with the reply."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.consulting.keeping import bring_up_to_date, chosen, row_of
from gongkai.foi.consulting.rules import untold
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role


def _nobody_to_tell(case: Situation) -> list[Refusal]:
    if untold(case.state):
        return []
    message = "本件没有需要告知的第三方。"
    return [Refusal(message, article(32), "决定公开第三方不同意公开的信息时，才需要告知。")]


TELL_THIRD_PARTY = Act(
    "tell_third_party",
    article(32),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.DECIDED}),
    obstacles=_nobody_to_tell,
)


def tell_third_party(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    consultation: str,
    disclosed: str,
    reasons: str,
    now: datetime | None = None,
) -> Application:
    """Send the 依申请公开告知书: what will be disclosed and why. An objection for good reason is overridden only in the
    public interest, any other because its reasons do not hold; the letter says which."""
    with acting(
        TELL_THIRD_PARTY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, consultation, untold(doing.case.state))
        disclosed = doing.require(disclosed, "请写明决定公开的政府信息内容。", "disclosed")
        reasons = doing.require(reasons, "请写明决定公开的理由。", "reasons")
        if doing.case.state.decided_on and on < doing.case.state.decided_on:
            doing.refuse("告知日期早于作出决定的日期。", way_out="请核对日期。", field="on")
        doing.settle()
        assert one is not None  # noqa: S101  (settled)
        row = row_of(doing, one)
        issue_letter(
            doing,
            "disclosure_notice",
            facts={"consultation": one.key, "serial": row.serial, "for_public_interest": bool(one.is_reasonable)},
            details={
                "addressee": row.party_name.open(), "matter": row.matter.open(), "disclosed": disclosed,
                "disclosure_reasons": reasons, "is_for_public_interest": bool(one.is_reasonable),
                "opinion_sought_on": one.sent_on,
            },
        )  # fmt: skip
        bring_up_to_date(doing, one.key)
        return doing.application
