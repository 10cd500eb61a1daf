"""What each kind of reply must state (答复书必备事实与理由)."""

from __future__ import annotations

from gongkai.law.ogi.outcome_model import RequiredFact

WHERE_PUBLISHED = RequiredFact(
    "where_published", "公开的方式和途径", "写明网站栏目及网址、公报期号或者查阅场所，使申请人能够直接找到。"
)
PROVIDED_HOW = RequiredFact(
    "provided_how",
    "提供的方式、途径和时间",
    "例如：随本告知书附纸质件；或者发送至申请人指定的电子邮箱及时间。",
)
WITHHELD_PARTS = RequiredFact(
    "withheld_parts", "不予公开的部分及理由", "逐项列明未提供的部分、所属情形、条款和理由。"
)
REASON = RequiredFact("reason", "不予公开的理由", "结合申请内容写明具体事实和理由，不能只引用条款。")
PROHIBITING_PROVISION = RequiredFact(
    "prohibiting_provision",
    "禁止公开的法律、行政法规条款",
    "写明名称和条款。部门规章、地方性法规不能作为依据。",
)
SAFETY_AT_RISK = RequiredFact(
    "safety_at_risk",
    "危及的安全或者稳定",
    "写明危及国家安全、公共安全、经济安全或者社会稳定中的哪一项及理由。",
)
CONSULTATION_RESULT = RequiredFact(
    "consultation_result",
    "征求第三方意见的结果",
    "写明征求意见日期、第三方是否同意、理由是否合理，以及不公开是否对公共利益造成重大影响。",
)
DISCRETION_REASON = RequiredFact(
    "discretion_reason", "裁量理由", "本条为可以不予公开，须写明权衡后决定不公开的理由。"
)
SPECIAL_PROVISION = RequiredFact(
    "special_provision", "特别规定的名称和条款", "写明规定查询办法的法律、行政法规及条款。"
)
INQUIRY_CHANNEL = RequiredFact("inquiry_channel", "查询途径", "写明受理查询的机构、地点和办理方式。")
NOT_OURS_REASON = RequiredFact(
    "not_ours_reason", "不属于本机关负责公开的理由", "结合职责和信息的制作、获取来源说明。"
)
COMPETENT_BODY = RequiredFact(
    "competent_body",
    "负责公开的机关及联系方式",
    "能够确定的，写明机关名称和联系方式；不能确定的，写明“不能确定”。",
)
SEARCH_METHOD = RequiredFact("search_method", "检索方法", "写明检索使用的系统、关键词和经办机构。")
SEARCH_SCOPE = RequiredFact("search_scope", "检索范围", "写明检索的库、档案门类和年份。")
SEARCH_RESULT = RequiredFact("search_result", "检索结果", "写明未检索到的事实；曾经存在的，说明去向。")
NEEDS_MAKING_REASON = RequiredFact(
    "needs_making_reason", "需要加工、分析的情况", "写明现有信息的状况，以及需要作何种加工、分析。"
)
UNCLEAR_POINTS = RequiredFact(
    "unclear_points", "补正后仍不明确之处", "写明补正告知和补正的经过，以及仍不明确的内容。"
)
NOT_APPLICATION_REASON = RequiredFact(
    "not_application_reason", "属于信访、投诉、举报等活动的理由", "结合申请内容说明。"
)
PROPER_CHANNEL = RequiredFact("proper_channel", "相应渠道", "写明申请人可以通过何种渠道提出。")
EARLIER_REPLY_NUMBER = RequiredFact(
    "earlier_reply_number", "前次答复文号", "例如：京人社公开〔2026〕第1号-告。", multiline=False
)
EARLIER_REPLY_DATE = RequiredFact(
    "earlier_reply_date", "前次答复日期", "例如：2026年3月2日。", multiline=False
)
PUBLICATION_ACCESS = RequiredFact(
    "publication_access", "公开出版物及获取途径", "写明公报、报刊或者书籍的名称和获取途径。"
)
REQUEST_HISTORY = RequiredFact(
    "request_history", "申请的数量和频次", "写明统计期间、件数和内容，说明明显超过合理范围。"
)
REASON_ASSESSMENT = RequiredFact(
    "reason_assessment", "要求说明理由的经过及审核意见", "写明要求说明理由的日期、申请人的理由和不合理之处。"
)
CONFIRMATION_REASON = RequiredFact(
    "confirmation_reason", "属于要求确认或者重新出具的理由", "写明申请人何时、以何种方式已获取该信息。"
)
CORRECTION_HISTORY = RequiredFact(
    "correction_history", "补正告知和逾期情况", "写明补正告知书文号、送达日期和补正期限。"
)
FEE_NOTICE_HISTORY = RequiredFact(
    "fee_notice_history", "收费通知和逾期情况", "写明收费通知书文号、送达日期、数额和缴费期限。"
)
CLOSING_REASON = RequiredFact(
    "closing_reason", "作其他处理的情形和理由", "例如：申请人主动撤回；申请内容为咨询；不属于政府信息。"
)
