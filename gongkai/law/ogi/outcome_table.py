"""The leaves A1 to F3 (处理结果表), in the order of the annual report.

The default remedy follows the Reconsideration Act (复议法第二十三条): refusals go to reconsideration first;
for the other leaves practice differs, so the default is ours to change body by body (see `remedies`).
"""

from __future__ import annotations

from gongkai.law.ogi import required_facts as fact
from gongkai.law.ogi.outcome_model import Outcome, OutcomeGroup, Remedy, RequiredFact
from gongkai.law.sources import FEE_MEASURES, OGI, Citation


def _ogi(article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(OGI, article, paragraph, item)


REFUSAL_STATED = _ogi(36, item=3)
"""A refusal is told to the applicant with its reasons (告知不予公开并说明理由)."""


def _leaf(
    code: str,
    title: str,
    citations: tuple[Citation, ...],
    row: str,
    letter: str,
    facts: tuple[RequiredFact, ...],
    *,
    row_2019: str | None = None,
    discretionary: bool = False,
) -> Outcome:
    group = _GROUPS[code[0]]
    first = group in (OutcomeGroup.REFUSED, OutcomeGroup.GRANTED_IN_PART)
    return Outcome(
        code=code,
        title=title,
        group=group,
        citations=citations,
        row_2019=row_2019 or row,
        row_2021=row,
        letter=letter,
        required_facts=facts,
        severance=group is OutcomeGroup.GRANTED_IN_PART,
        remedy=Remedy.RECONSIDERATION_FIRST if first else Remedy.RECONSIDERATION_OR_LITIGATION,
        discretionary=discretionary,
    )


_GROUPS = {
    "A": OutcomeGroup.GRANTED,
    "B": OutcomeGroup.GRANTED_IN_PART,
    "C": OutcomeGroup.REFUSED,
    "D": OutcomeGroup.UNABLE_TO_PROVIDE,
    "E": OutcomeGroup.NOT_PROCESSED,
    "F": OutcomeGroup.OTHERWISE_CLOSED,
}

_GRANTED = (
    _leaf(
        "A1",
        "已经主动公开",
        (_ogi(36, item=1),),
        "granted",
        "reply_already_public",
        (fact.WHERE_PUBLISHED,),
    ),
    _leaf("A2", "予以公开", (_ogi(36, item=2),), "granted", "reply_granted", (fact.PROVIDED_HOW,)),
    _leaf(
        "A3",
        "转为主动公开后告知",
        (_ogi(36, item=1), _ogi(44)),
        "granted",
        "reply_now_public",
        (fact.WHERE_PUBLISHED,),
    ),
    _leaf(
        "B1",
        "部分公开（区分处理）",
        (_ogi(37),),
        "granted_in_part",
        "reply_granted_in_part",
        (fact.PROVIDED_HOW, fact.WITHHELD_PARTS),
    ),
)

_REFUSED = (
    _leaf(
        "C1",
        "属于国家秘密",
        (_ogi(14), REFUSAL_STATED),
        "refused_state_secret",
        "reply_refused",
        (fact.REASON,),
    ),
    _leaf(
        "C2",
        "法律、行政法规禁止公开",
        (_ogi(14), REFUSAL_STATED),
        "refused_other_law",
        "reply_refused",
        (fact.PROHIBITING_PROVISION, fact.REASON),
    ),
    _leaf(
        "C3",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
        (_ogi(14), REFUSAL_STATED),
        "refused_security",
        "reply_refused",
        (fact.SAFETY_AT_RISK, fact.REASON),
    ),
    _leaf(
        "C4",
        "涉及商业秘密、个人隐私等，公开会损害第三方合法权益",
        (_ogi(15), _ogi(32), REFUSAL_STATED),
        "refused_third_party",
        "reply_refused",
        (fact.REASON, fact.CONSULTATION_RESULT),
    ),
    _leaf(
        "C5",
        "属于人事管理、后勤管理、内部工作流程等内部事务信息",
        (_ogi(16, 1), REFUSAL_STATED),
        "refused_internal_affairs",
        "reply_refused",
        (fact.REASON, fact.DISCRETION_REASON),
        discretionary=True,
    ),
    _leaf(
        "C6",
        "属于讨论记录、过程稿、磋商信函、请示报告等过程性信息",
        (_ogi(16, 2), REFUSAL_STATED),
        "refused_process",
        "reply_refused",
        (fact.REASON, fact.DISCRETION_REASON),
        discretionary=True,
    ),
    _leaf(
        "C7",
        "属于行政执法案卷信息",
        (_ogi(16, 2), REFUSAL_STATED),
        "refused_enforcement_file",
        "reply_refused",
        (fact.REASON, fact.DISCRETION_REASON),
        discretionary=True,
    ),
    _leaf(
        "C8",
        "属于工商、不动产登记资料等依特别规定查询的信息",
        (_ogi(36, item=7),),
        "refused_inquiry",
        "reply_special_inquiry",
        (fact.SPECIAL_PROVISION, fact.INQUIRY_CHANNEL),
    ),
)

_UNABLE = (
    _leaf(
        "D1",
        "不属于本机关负责公开",
        (_ogi(36, item=5),),
        "unable_not_held",
        "reply_not_our_body",
        (fact.NOT_OURS_REASON, fact.COMPETENT_BODY),
    ),
    _leaf(
        "D2",
        "经检索不存在",
        (_ogi(36, item=4),),
        "unable_not_held",
        "reply_not_existing",
        (fact.SEARCH_METHOD, fact.SEARCH_SCOPE, fact.SEARCH_RESULT),
    ),
    _leaf(
        "D3",
        "需要对现有信息进行加工、分析",
        (_ogi(38),),
        "unable_needs_making",
        "reply_needs_making",
        (fact.NEEDS_MAKING_REASON,),
        discretionary=True,
    ),
    _leaf(
        "D4",
        "补正后申请内容仍不明确",
        (_ogi(30),),
        "unable_unclear",
        "reply_unclear",
        (fact.UNCLEAR_POINTS,),
    ),
)

_NOT_PROCESSED = (
    _leaf(
        "E1",
        "以申请形式进行信访、投诉、举报等活动",
        (_ogi(39, 1),),
        "not_processed_petition",
        "reply_not_an_application",
        (fact.NOT_APPLICATION_REASON, fact.PROPER_CHANNEL),
    ),
    _leaf(
        "E2",
        "已经答复，重复申请公开相同政府信息",
        (_ogi(36, item=6),),
        "not_processed_repeated",
        "reply_repeated",
        (fact.EARLIER_REPLY_NUMBER, fact.EARLIER_REPLY_DATE),
    ),
    _leaf(
        "E3",
        "要求提供公报、报刊、书籍等公开出版物",
        (_ogi(39, 2),),
        "not_processed_publication",
        "reply_publication",
        (fact.PUBLICATION_ACCESS,),
    ),
    _leaf(
        "E4",
        "数量、频次明显超过合理范围且理由不合理",
        (_ogi(35),),
        "not_processed_excessive",
        "reply_excessive",
        (fact.REQUEST_HISTORY, fact.REASON_ASSESSMENT),
    ),
    _leaf(
        "E5",
        "要求确认或者重新出具已获取信息",
        (Citation(OGI, 36, certainty="recalled"), Citation(OGI, 38, certainty="recalled")),
        "not_processed_confirmation",
        "reply_confirmation",
        (fact.CONFIRMATION_REASON,),
    ),
)

_OTHERWISE = (
    _leaf(
        "F1",
        "无正当理由逾期不补正，不再处理",
        (_ogi(30),),
        "other_no_correction",
        "closing_no_correction",
        (fact.CORRECTION_HISTORY,),
        row_2019="other",
    ),
    _leaf(
        "F2",
        "逾期未按收费通知要求缴纳费用，不再处理",
        (Citation(FEE_MEASURES, None, certainty="recalled"),),
        "other_no_payment",
        "closing_no_payment",
        (fact.FEE_NOTICE_HISTORY,),
        row_2019="other",
    ),
    _leaf(
        "F3",
        "其他处理（主动撤回、咨询、不属于政府信息等）",
        (Citation(OGI, None, certainty="recalled"),),
        "other_rest",
        "closing_other",
        (fact.CLOSING_REASON,),
        row_2019="other",
    ),
)

LEAVES: tuple[Outcome, ...] = (*_GRANTED, *_REFUSED, *_UNABLE, *_NOT_PROCESSED, *_OTHERWISE)
