"""Begin a publication from what lies elsewhere: a reply worth making public (依申请转主动公开, art. 44), a table of
old pages (批量导入). Each becomes a draft like any other; there is no shorter way to the public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.organizations.models import Body, Officer
from gongkai.publishing.acts.drafting import NO_CHOICES, Choices, create_draft
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import Refusal, Refused, article
from gongkai.publishing.stages import PublicationKind


def publish_reply(
    body: Body,
    *,
    officer: Officer,
    reply_ref: str,
    copy: WorkingCopy,
    choices: Choices = NO_CHOICES,
    now: datetime | None = None,
) -> Publication:
    """Draft the publication of information first given on application; `reply_ref` names the reply, once.

    The text is handed in without the applicant; that nothing personal is left in it, the gate sees to.
    """
    if Publication.objects.filter(body=body, source_ref=reply_ref).exclude(source_ref="").exists():
        raise Refused((Refusal("该答复已转为主动公开。", article(44), "请查看已有的信息。", "source_ref"),))
    return create_draft(
        body, officer=officer, kind=PublicationKind.REPLY, copy=copy, choices=choices, source_ref=reply_ref,
        now=now,
    )  # fmt: skip


def import_drafts(
    body: Body,
    *,
    officer: Officer,
    kind: str,
    copies: Iterable[WorkingCopy],
    choices: Choices = NO_CHOICES,
    now: datetime | None = None,
) -> list[Publication]:
    """Take many pages in as drafts, all or none; reasons name the row (the first is 1)."""
    made: list[Publication] = []
    reasons: list[Refusal] = []
    with transaction.atomic():
        for number, copy in enumerate(copies, start=1):
            try:
                made.append(
                    create_draft(body, officer=officer, kind=kind, copy=copy, choices=choices, now=now)
                )
            except Refused as refused:
                reasons += [
                    Refusal(f"第{number}行：{r.message}", r.article, r.way_out, r.field)
                    for r in refused.reasons
                ]
        if reasons:
            raise Refused(tuple(reasons))
    return made
