"""The acts of a case (办理动作): one file each; every one goes check → change → record → tell."""

from gongkai.foi.acting import Act
from gongkai.foi.acts.answer_remedy import ANSWER_REMEDY, answer_remedy
from gongkai.foi.acts.appeal_remedy import APPEAL_REMEDY, appeal_remedy
from gongkai.foi.acts.assign import ASSIGN, SEND_BACK, assign, send_back
from gongkai.foi.acts.cancel_fee import CANCEL_FEE, cancel_fee
from gongkai.foi.acts.close_consultation_by_lapse import (
    CLOSE_CONSULTATION_BY_LAPSE,
    close_consultation_by_lapse,
)
from gongkai.foi.acts.close_deemed_withdrawn import CLOSE_DEEMED_WITHDRAWN, close_deemed_withdrawn
from gongkai.foi.acts.close_no_payment import CLOSE_NO_PAYMENT, close_no_payment
from gongkai.foi.acts.conclude_remedy import CONCLUDE_REMEDY, conclude_remedy
from gongkai.foi.acts.confirm import CONFIRM, confirm
from gongkai.foi.acts.decide import DECIDE, decide
from gongkai.foi.acts.deliver_fee_notice import DELIVER_FEE_NOTICE, deliver_fee_notice
from gongkai.foi.acts.demand_reasons import DEMAND_REASONS, demand_reasons
from gongkai.foi.acts.extend import EXTEND, extend
from gongkai.foi.acts.file_remedy import FILE_REMEDY, file_remedy
from gongkai.foi.acts.follow_remedy import FOLLOW_REMEDY, follow_remedy
from gongkai.foi.acts.issue_fee_notice import ISSUE_FEE_NOTICE, issue_fee_notice
from gongkai.foi.acts.issue_reply import ISSUE_REPLY, issue_reply
from gongkai.foi.acts.note_no_consultation import NOTE_NO_CONSULTATION, note_no_consultation
from gongkai.foi.acts.opinion_letter_delivered import OPINION_LETTER_DELIVERED, opinion_letter_delivered
from gongkai.foi.acts.receive import Receipt, receive
from gongkai.foi.acts.receive_correction import RECEIVE_CORRECTION, receive_correction
from gongkai.foi.acts.receive_reasons import RECEIVE_REASONS, receive_reasons
from gongkai.foi.acts.record_delivery import RECORD_DELIVERY, record_delivery
from gongkai.foi.acts.record_opinion import RECORD_OPINION, record_opinion
from gongkai.foi.acts.record_payment import RECORD_PAYMENT, record_payment
from gongkai.foi.acts.request_correction import REQUEST_CORRECTION, request_correction
from gongkai.foi.acts.seek_opinion import (
    SEEK_AGENCY_OPINION,
    SEEK_CO_PRODUCER_OPINION,
    SEEK_THIRD_PARTY_OPINION,
    Asked,
    seek_opinion,
)
from gongkai.foi.acts.set_reasonable_period import SET_REASONABLE_PERIOD, set_reasonable_period
from gongkai.foi.acts.split import SPLIT, split
from gongkai.foi.acts.strike_remedy import STRIKE_REMEDY, strike_remedy
from gongkai.foi.acts.tell_third_party import TELL_THIRD_PARTY, tell_third_party
from gongkai.foi.acts.withdraw import WITHDRAW, withdraw
from gongkai.foi.decisions import SeverancePart
from gongkai.foi.refusals import Conflict, Refused

ACTS: tuple[Act, ...] = (
    CONFIRM, REQUEST_CORRECTION, RECEIVE_CORRECTION, ASSIGN, SEND_BACK, EXTEND,
    SEEK_THIRD_PARTY_OPINION, SEEK_CO_PRODUCER_OPINION, SEEK_AGENCY_OPINION, OPINION_LETTER_DELIVERED,
    RECORD_OPINION, CLOSE_CONSULTATION_BY_LAPSE, NOTE_NO_CONSULTATION, DECIDE, TELL_THIRD_PARTY, ISSUE_REPLY,
    WITHDRAW, CLOSE_DEEMED_WITHDRAWN,
    SPLIT, DEMAND_REASONS, RECEIVE_REASONS, SET_REASONABLE_PERIOD,
    ISSUE_FEE_NOTICE, DELIVER_FEE_NOTICE, RECORD_PAYMENT, CANCEL_FEE, CLOSE_NO_PAYMENT,
)  # fmt: skip
"""Every act on an open case, in the order a case usually goes."""

DELIVERY_ACTS: tuple[Act, ...] = (RECORD_DELIVERY,)
"""Acts on a letter that went out, also after the case was closed."""

REMEDY_ACTS: tuple[Act, ...] = (
    FILE_REMEDY, ANSWER_REMEDY, CONCLUDE_REMEDY, APPEAL_REMEDY, FOLLOW_REMEDY, STRIKE_REMEDY,
)  # fmt: skip
"""Acts on a reconsideration or a suit; all but the first need one on record."""

__all__ = [
    "ACTS", "DELIVERY_ACTS", "REMEDY_ACTS", "Asked", "Conflict", "Receipt", "Refused", "SeverancePart",
    "answer_remedy", "appeal_remedy", "assign", "cancel_fee", "close_consultation_by_lapse",
    "close_deemed_withdrawn", "close_no_payment", "conclude_remedy", "confirm", "decide",
    "deliver_fee_notice", "demand_reasons", "extend", "file_remedy", "follow_remedy", "issue_fee_notice",
    "issue_reply", "note_no_consultation", "opinion_letter_delivered", "receive", "receive_correction",
    "receive_reasons", "record_delivery", "record_opinion", "record_payment", "request_correction",
    "seek_opinion", "send_back", "set_reasonable_period", "split", "strike_remedy", "tell_third_party",
    "withdraw",
]  # fmt: skip
