"""Send a working copy on its way (送审签), and settle what is not to be published (定性): arts. 13–17, 20."""

from __future__ import annotations

from datetime import datetime

from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Officer
from gongkai.publishing import slips
from gongkai.publishing.acting import Act, Situation, acting
from gongkai.publishing.acts.drafting import DRAFTERS
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, article
from gongkai.publishing.stages import Attribute, Stage, State

EDITING = frozenset({Stage.EDITING})


def _incomplete(case: Situation) -> list[Refusal]:
    """Everything still missing before the paper may go on its way."""
    if case.copy is None:
        return [Refusal("没有工作稿。", DISCLOSURE_REVIEW, "请先起草。")]
    return [*case.copy.problems(), *_attribute(case), *_catalogue_fields(case), *_change(case)]


def _attribute(case: Situation) -> list[Refusal]:
    publication, found = case.publication, []
    if not publication.attribute:
        found.append(
            Refusal("尚未确定公开属性。", DISCLOSURE_REVIEW, "拟制时即应确定，请选择。", "attribute")
        )
    ground = GROUNDS.get(publication.ground)
    if ground is None:
        found.append(Refusal("尚未选择公开属性的依据。", DISCLOSURE_REVIEW, "请选择条款。", "ground"))
    elif publication.attribute and ground.attribute.value != publication.attribute:
        label = Attribute(publication.attribute).label
        found.append(
            Refusal(f"“{ground.label}”不是“{label}”的依据。", DISCLOSURE_REVIEW, "请重新选择。", "ground")
        )
    withheld = publication.attribute == Attribute.WITHHELD
    if withheld and not (publication.reason and publication.reason.open().strip()):
        found.append(Refusal("不予公开的，须说明理由。", article(16), "请填写。", "reason"))
    return found


def _catalogue_fields(case: Situation) -> list[Refusal]:
    """What the catalogue must name of everything published: art. 12."""
    if case.publication.attribute != Attribute.PROACTIVE:
        return []
    assert case.copy is not None
    found = []
    if not case.copy.summary:
        found.append(Refusal("请填写内容概述。", article(12), "目录须列明内容概述。", "summary"))
    if case.copy.dated_on is None:
        found.append(Refusal("请填写成文日期。", article(12), "目录须列明生成日期。", "dated_on"))
    if not case.copy.html and not case.attachments:
        found.append(Refusal("没有正文，也没有附件。", article(12), "请补充。", "html"))
    if not case.publication.sections.exists():
        found.append(Refusal("请选择栏目。", article(24), "", "sections"))
    return found


def _change(case: Situation) -> list[Refusal]:
    """A correction says what it corrects, and leaves public what is public."""
    publication, found = case.publication, []
    replaces = publication.current_edition_id is not None and publication.attribute == Attribute.PROACTIVE
    if replaces and not publication.correction_note:
        found.append(
            Refusal("请填写更正说明。", article(6), "说明更正了什么、为什么更正。", "correction_note")
        )
    if publication.state == State.RELEASED and publication.attribute not in ("", Attribute.PROACTIVE):
        found.append(
            Refusal(
                "该信息正在公开，不能直接改为不公开。",
                article(18),
                "请先撤回，撤回原因选“公开属性调整”。",
                "attribute",
            )
        )
    return found


SUBMIT = Act(
    "submit", "送审签", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=EDITING, obstacles=_incomplete,
)  # fmt: skip


def submit(
    publication: Publication, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> Publication:
    """Start the routing slip of exactly this content. Raises Refused with everything that is missing."""
    with acting(SUBMIT, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        doing.settle()
        ref = slips.begin(doing.publication, digest=doing.case.digest, officer=officer, now=doing.case.now)
        doing.record({"digest": doing.case.digest, "slip": ref}, stage=Stage.SUBMITTED)
        return doing.publication


def _unsigned(case: Situation) -> list[Refusal]:
    found = []
    if case.publication.attribute == Attribute.PROACTIVE:
        found.append(Refusal("主动公开的信息应当发布。", article(19), "请办理发布。"))
    if case.slip is None or not case.slip.is_signed or case.slip.digest != case.digest:
        found.append(
            Refusal("审签尚未完成，或者内容在审签之后有改动。", DISCLOSURE_REVIEW, "请等待签发。", "slip")
        )
    return found


SETTLE = Act(
    "settle", "确定公开属性", article(13),
    roles=None, states=frozenset({State.DRAFT, State.HELD, State.WITHDRAWN}),
    stages=frozenset({Stage.SUBMITTED}), obstacles=_unsigned,
)  # fmt: skip


def settle(publication: Publication, *, now: datetime | None = None) -> Publication:
    """Once signed, what is not published proactively is settled as that; the year to its re-evaluation begins.

    Done by the system when the slip is signed. What was withdrawn stays withdrawn, with its notice.
    """
    with acting(SETTLE, publication, officer=None, seen_version=None, now=now) as doing:
        row = doing.publication
        state = row.state if row.state == State.WITHDRAWN else State.HELD
        facts = {"attribute": row.attribute, "ground": row.ground, "digest": doing.case.digest}
        doing.record(
            facts, state=state, stage=Stage.AT_REST, settled_attribute=row.attribute,
            settled_on=doing.case.today, correction_note="",
        )  # fmt: skip
        return row


RETURNED = Act(
    "returned", "审签退回", DISCLOSURE_REVIEW,
    roles=None, states=frozenset(State), stages=frozenset({Stage.SUBMITTED, Stage.SCHEDULED}),
)  # fmt: skip


def returned(publication: Publication, *, reason: str = "", now: datetime | None = None) -> Publication:
    """The slip came back: the working copy lies on its author's desk again. Done by the system."""
    with acting(RETURNED, publication, officer=None, seen_version=None, now=now) as doing:
        doing.record({"reason": reason}, stage=Stage.EDITING, scheduled_for=None, scheduled_by=None)
        return doing.publication
