"""The shape of a rule about files."""

from dataclasses import dataclass

from gongkai.files.inspection.findings import Remedy, Severity

BLOCK, WARN = Severity.BLOCK, Severity.WARN
AUTOMATIC, ON_CONSENT, BY_HAND = Remedy.AUTOMATIC, Remedy.ON_CONSENT, Remedy.BY_HAND


@dataclass(frozen=True)
class Rule:
    """One thing looked for (检查项): what it is called, why it matters, and the way out, in Chinese.

    The three parts are joined with full stops into the message of a finding.
    """

    title: str
    why: str
    way_out: str
    severity: Severity
    remedy: Remedy

    def message(self, detail: str = "") -> str:
        """The sentences an officer reads; `detail` says what exactly was found."""
        return f"{self.title}{'：' if detail else ''}{detail}。{self.why}。{self.way_out}。"
