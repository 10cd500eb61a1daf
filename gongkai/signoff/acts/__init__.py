"""The acts on a slip (办理动作): every one goes check → change → record → tell."""

from gongkai.signoff.acting import Act
from gongkai.signoff.acts.add_countersign import ADD_COUNTERSIGN, add_countersign
from gongkai.signoff.acts.approve import (
    ACT_OF,
    COUNTERSIGN,
    REVIEW,
    SEAL,
    SECRECY_REVIEW,
    SIGN,
    countersign,
    review,
    seal,
    secrecy_review,
    sign,
)  # fmt: skip
from gongkai.signoff.acts.delegate import delegate, delegations_visible_to, end_delegation
from gongkai.signoff.acts.force_release import FORCE_RELEASE, force_release
from gongkai.signoff.acts.send_back import SEND_BACK, send_back
from gongkai.signoff.acts.set_route import set_route
from gongkai.signoff.acts.start import start
from gongkai.signoff.acts.withdraw_slip import WITHDRAW_SLIP, end_slip, withdraw_slip
from gongkai.signoff.refusals import Refused, SlipConflict

ACTS: tuple[Act, ...] = (
    COUNTERSIGN, REVIEW, SECRECY_REVIEW, SIGN, SEAL, SEND_BACK, ADD_COUNTERSIGN, WITHDRAW_SLIP, FORCE_RELEASE,
)  # fmt: skip
"""Every act on a slip under way, in the usual order."""

__all__ = [
    "ACTS", "ACT_OF", "Refused", "SlipConflict", "add_countersign", "countersign", "delegate", "delegations_visible_to",
    "end_delegation", "end_slip", "force_release", "review", "seal", "secrecy_review", "send_back", "set_route", "sign", "start",
    "withdraw_slip",
]  # fmt: skip
