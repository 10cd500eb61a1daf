"""An entry in the public log as the last step of an act (入日志): a log that refuses refuses the act."""

from __future__ import annotations

import logging

from gongkai.ledger.entries import append
from gongkai.ledger.refusals import LedgerFault
from gongkai.publishing.refusals import Refusal, Refused

LOG_REFUSES = Refusal(
    "发布日志暂时拒绝登记，本次没有办理。", "", "请系统管理员运行 gongkai doctor，按提示处理后再办理。"
)
log = logging.getLogger("gongkai.publishing")


def append_or_refuse(leaf: bytes) -> int:
    """Append within the act's transaction and return the number of the entry. Raises Refused when the log takes none:
    what could not be logged does not happen."""
    try:
        return append(leaf)
    except LedgerFault as fault:
        log.error("the public log refuses an entry: %s", fault)
        raise Refused((LOG_REFUSES,)) from fault
