"""Where a publication, its slip and its gate stand, in a word and a tone (状态用语)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.publishing.gate import GateStanding
from gongkai.publishing.models import Publication, Verdict
from gongkai.publishing.stages import Stage, State

TONES_OF_STATES = {State.RELEASED: "done", State.WITHDRAWN: "late", State.HELD: "paused"}
TONES_OF_STAGES = {Stage.EDITING: "soon", Stage.SUBMITTED: "in-time", Stage.SCHEDULED: "in-time"}
TONES_OF_WEIGHTS = {"barred": "late", "held": "soon", "note": "none"}
LABELS_OF_WEIGHTS = {"barred": "不得发布", "held": "须处理", "note": "提示"}


@dataclass(frozen=True)
class Badge:
    """状态标签: a word and the tone it is shown in."""

    label: str
    tone: str


def state_badge(row: Publication) -> Badge:
    """What the publication is to the public, or the stage of its first edition."""
    if row.state == State.DRAFT and row.stage != Stage.AT_REST:
        return Badge(row.shown_state, TONES_OF_STAGES[Stage(row.stage)])
    return Badge(row.shown_state, TONES_OF_STATES.get(State(row.state), "none"))


def stage_badge(row: Publication) -> Badge | None:
    """What lies on the desk beside what is settled: a correction on its way; None when nothing does."""
    if row.state == State.DRAFT or row.stage == Stage.AT_REST:
        return None
    return Badge(f"更正稿{Stage(row.stage).label}" if row.current_edition_id else Stage(row.stage).label,
                 TONES_OF_STAGES[Stage(row.stage)])  # fmt: skip


def gate_badge(standing: GateStanding | None) -> Badge:
    """How the gate stands to the working copy as it lies now."""
    if standing is None or standing.record is None:
        return Badge("尚未检查", "none")
    if not standing.is_current:
        return Badge("须重新检查", "soon")
    if standing.record.verdict == Verdict.BARRED:
        return Badge("不得发布", "late")
    if standing.record.verdict == Verdict.HELD and standing.passing is None:
        return Badge("有须处理的问题", "soon")
    if standing.passing is not None:
        return Badge(f"{standing.passing.officer_title}已放行", "done")
    return Badge("未发现须处理的问题", "done")
