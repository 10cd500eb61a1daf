"""The acts of a case (办理动作): one file each; every one goes check → change → record → tell."""

from gongkai.foi.acting import Act
from gongkai.foi.acts.assign import ASSIGN, SEND_BACK, assign, send_back
from gongkai.foi.acts.cancel_fee import CANCEL_FEE, cancel_fee
from gongkai.foi.acts.close_deemed_withdrawn import CLOSE_DEEMED_WITHDRAWN, close_deemed_withdrawn
from gongkai.foi.acts.close_no_payment import CLOSE_NO_PAYMENT, close_no_payment
from gongkai.foi.acts.confirm import CONFIRM, confirm
from gongkai.foi.acts.decide import DECIDE, decide
from gongkai.foi.acts.deliver_fee_notice import DELIVER_FEE_NOTICE, deliver_fee_notice
from gongkai.foi.acts.extend import EXTEND, extend
from gongkai.foi.acts.issue_fee_notice import ISSUE_FEE_NOTICE, issue_fee_notice
from gongkai.foi.acts.issue_reply import ISSUE_REPLY, issue_reply
from gongkai.foi.acts.receive import Receipt, receive
from gongkai.foi.acts.receive_correction import RECEIVE_CORRECTION, receive_correction
from gongkai.foi.acts.record_payment import RECORD_PAYMENT, record_payment
from gongkai.foi.acts.request_correction import REQUEST_CORRECTION, request_correction
from gongkai.foi.acts.withdraw import WITHDRAW, withdraw
from gongkai.foi.decisions import SeverancePart
from gongkai.foi.refusals import Conflict, Refused

ACTS: tuple[Act, ...] = (
    CONFIRM, REQUEST_CORRECTION, RECEIVE_CORRECTION, ASSIGN, SEND_BACK, EXTEND, DECIDE, ISSUE_REPLY,
    WITHDRAW, CLOSE_DEEMED_WITHDRAWN,
    ISSUE_FEE_NOTICE, DELIVER_FEE_NOTICE, RECORD_PAYMENT, CANCEL_FEE, CLOSE_NO_PAYMENT,
)  # fmt: skip
"""Every act on an open case, in the order a case usually goes."""

__all__ = [
    "ACTS", "Conflict", "Receipt", "Refused", "SeverancePart", "assign", "close_deemed_withdrawn", "confirm", "decide", "extend",
    "issue_reply", "receive", "receive_correction", "request_correction", "send_back", "withdraw",
    "cancel_fee", "close_no_payment", "deliver_fee_notice", "issue_fee_notice", "record_payment",
]  # fmt: skip
