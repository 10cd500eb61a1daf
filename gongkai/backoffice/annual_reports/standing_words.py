"""Where a report stands with its slip and its gate, in a word and a tone (年报审签状态用语)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.backoffice.publications.standing_words import LABELS_OF_WEIGHTS, TONES_OF_WEIGHTS
from gongkai.backoffice.slips.words import slip_tone
from gongkai.publishing.gate import GateFinding
from gongkai.reports.signing import Standing
from gongkai.signoff.words import SlipState


@dataclass(frozen=True)
class SlipLine:
    """审签情况一行: where the slip stands, its address, and what the officers must know of it."""

    ref: str
    label: str
    tone: str
    round: int
    is_outrun: bool
    is_returned: bool
    is_forced: bool
    lets_out: bool


def slip_line(standing: Standing) -> SlipLine | None:
    """The slip of the edition being prepared; None before it is sent."""
    slip = standing.slip
    if slip is None:
        return None
    is_outrun = standing.is_outrun and slip.state != SlipState.RETURNED
    return SlipLine(
        slip.ref,
        "内容已改动" if is_outrun else standing.label,
        "late" if is_outrun else slip_tone(slip),
        slip.round,
        is_outrun,
        slip.state == SlipState.RETURNED,
        slip.state == SlipState.FORCED,
        standing.lets_out,
    )


@dataclass(frozen=True)
class GateLine:
    """检查发现一行: where, what, how grave; personal data come masked."""

    place: str
    message: str
    label: str
    tone: str


def gate_lines(findings: list[GateFinding]) -> list[GateLine]:
    """What the gate found, in words and tones."""
    return [
        GateLine(f.place, f.message, LABELS_OF_WEIGHTS[f.weight], TONES_OF_WEIGHTS[f.weight])
        for f in findings
    ]
