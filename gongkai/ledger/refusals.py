"""What the log refuses to do, each with a message an operator or a citizen can act on."""


class LedgerFault(Exception):  # noqa: N818  (a fault of the log: 日志有误)
    """Something of the log is not as it must be (日志有误); the message says what and where."""


class EntryRefused(LedgerFault):
    """An entry that cannot be logged (记录不能入日志): too long, or not canonical."""


class SigningRefused(LedgerFault):
    """The log will not sign (拒绝签署): signing could contradict what it has signed before."""


class DatabaseBehind(SigningRefused):
    """The database holds fewer entries than were signed: restored from an old backup (恢复自旧备份)."""


class HistoryDiffers(SigningRefused):
    """Entries or tiles differ from what was signed (与已签署的日志不符)."""


class NotYetPublished(LedgerFault):
    """The entry is appended but no checkpoint covers it yet (尚未公布)."""
