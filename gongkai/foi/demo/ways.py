"""The ways demonstration cases go (演示流程): steps by working day after receipt, and the cases that take them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.law.ogi.applicants import ApplicantKind as Kind
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations.demo import SECOND_BODY


@dataclass(frozen=True)
class Step:
    """一步: an act so many working days after receipt."""

    day: int
    act: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoCase:
    """一件演示申请: received so many calendar days before today, asked by whom, for what, and its way."""

    days_ago: int
    channel: Channel
    kind: Kind
    person: int
    asks: str
    way: str


def answered(outcome: str, day: int, **facts: str) -> tuple[Step, ...]:
    """Assigned, decided by this outcome, and answered on the given working day after receipt."""
    return (
        Step(1, "assign", {"office": "社会保险处"}),
        Step(day - 1, "decide", {"outcome": outcome, "facts": facts}),
        Step(day, "issue_reply"),
    )


PAPER = {"provided_how": "随本答复书附纸质件，自发出之日起可查收。"}
_CORRECTION = {"items": ["请写明所需信息的年度。", "请写明所需信息的名称、文号或者其他特征性描述。"]}
_SEVERANCE = {
    "part": "材料中的个人联系方式",
    "code": "C4",
    "reason": "属于个人隐私，公开会对第三方合法权益造成损害",
}
_EXTENSION = {"days": 10, "reason": "需检索多个年度的档案"}

_THIRD_PARTY = {
    "name": "演示单位甲（企业）",
    "contact": "北京市东城区演示路3号",
    "matter": "【演示】合同第三条的单价",
}
_ASKED = (
    Step(2, "seek_opinion", {"kind": PauseKind.THIRD_PARTY, "asked": _THIRD_PARTY}),
    Step(3, "opinion_letter_delivered", {"consultation": 1, "proof": "演示快递单号"}),
)
_OBJECTED = Step(
    9, "record_opinion",
    {"consultation": 1, "answer": "objection", "reasons": "【演示】系商业秘密，公开将影响今后报价。",
     "is_reasonable": True, "assessment": "【演示】经审查，属于商业秘密，理由合理。"},
)  # fmt: skip
_CO_MADE = {"body": SECOND_BODY, "matter": "【演示】联合印发的通知第二条"}

WAYS: dict[str, tuple[Step, ...]] = {
    "consulting": (
        *_ASKED,
        Step(4, "seek_opinion", {"kind": PauseKind.CO_PRODUCER, "asked": _CO_MADE, "tell_applicant": False}),
    ),
    "third_party_objects": (
        *_ASKED,
        _OBJECTED,
        Step(
            12,
            "decide",
            {
                "outcome": "C4",
                "facts": {
                    "reason": "属于商业秘密，公开会损害第三方合法权益。",
                    "consultation_result": "第三方书面不同意公开，经审查理由合理。",
                },
            },
        ),
        Step(13, "issue_reply"),
    ),
    "against_objection": (
        *_ASKED,
        _OBJECTED,
        Step(
            12,
            "decide",
            {"outcome": "A2", "facts": {**PAPER, "public_interest": "涉及财政资金使用，事关公众监督。"}},
        ),
        Step(
            13,
            "tell_third_party",
            {
                "consultation": 1,
                "disclosed": "【演示】合同第三条的单价",
                "reasons": "涉及财政资金使用，事关公众监督。",
            },
        ),
        Step(13, "issue_reply"),
    ),
    "granted": answered("A2", 12, **PAPER),
    "already_public": answered("A1", 5, where_published="本机关门户网站“政府信息公开”栏目。"),
    "late": answered("A2", 22, **PAPER),
    "not_held": answered(
        "D2",
        15,
        search_method="以申请所列名称和关键词检索公文系统和业务系统。",
        search_scope="公文系统2015年以来全部文件及纸质档案。",
        search_result="未检索到符合申请描述的政府信息。",
    ),
    "not_ours": answered(
        "D1",
        6,
        not_ours_reason="所申请信息不由本机关制作或者获取。",
        competent_body="不能确定，建议向有关主管部门咨询。",
    ),
    "needs_making": answered("D3", 14, needs_making_reason="现有数据按年度汇总，未按申请所列口径统计。"),
    "internal": answered(
        "C5",
        16,
        reason="所申请信息为本机关内部工作流程。",
        discretion_reason="公开不影响申请人权益，且不利于内部管理。",
    ),
    "process": answered(
        "C6",
        18,
        reason="所申请信息为尚在讨论的过程稿。",
        discretion_reason="内容尚未确定，公开可能造成误解。",
    ),
    "petition": answered(
        "E1",
        7,
        not_application_reason="申请内容为对工作人员的投诉。",
        proper_channel="请通过本机关信访渠道提出。",
    ),
    "publication": answered("E3", 4, publication_access="可到首都图书馆查阅所列公报。"),
    "in_part": (
        Step(1, "assign", {"office": "劳动关系处"}),
        Step(17, "decide", {"outcome": "B1", "facts": PAPER, "severance": [_SEVERANCE]}),
        Step(18, "issue_reply"),
    ),
    "extended": (
        Step(1, "assign", {"office": "就业促进处"}),
        Step(18, "extend", _EXTENSION),
        Step(27, "decide", {"outcome": "A2", "facts": PAPER}),
        Step(28, "issue_reply"),
    ),
    "corrected": (
        Step(3, "request_correction", _CORRECTION),
        Step(10, "receive_correction", {"text": "补正：2023年度，名称见所附说明。"}),
        Step(22, "decide", {"outcome": "A2", "facts": PAPER}),
        Step(23, "issue_reply"),
    ),
    "not_corrected": (
        Step(5, "request_correction", {**_CORRECTION, "days": 10}),
        Step(17, "close_deemed_withdrawn"),
    ),
    "withdrawn": (Step(4, "withdraw", {"reason": "申请人来电说明已从其他渠道获得该信息。"}),),
    "confirmed_by_phone": (Step(1, "confirm", {"way": "电话"}), *answered("A2", 13, **PAPER)),
    "unconfirmed": (),
    "untouched": (),
    "assigned": (Step(1, "assign", {"office": "社会保险处", "handler": "office"}),),
    "decided": (
        Step(1, "assign", {"office": "社会保险处"}),
        Step(2, "decide", {"outcome": "A2", "facts": PAPER}),
    ),
    "waiting_for_correction": (Step(2, "request_correction", _CORRECTION),),
    "extended_open": (
        Step(1, "assign", {"office": "法制处"}),
        Step(17, "extend", {**_EXTENSION, "days": 20}),
    ),
}

_CHARGED = {
    "basis": "pages",
    "grounds": "【演示】申请人近三个月向本机关提出申请二十余件，内容多有重复。",
    "payment_way": "【演示】凭收费通知书到本机关受理窗口领取缴款码，在代收银行缴纳。",
}
WAYS["paid"] = (
    Step(6, "issue_fee_notice", {**_CHARGED, "pages": 72}),
    Step(8, "deliver_fee_notice", {"proof": "邮件签收记录"}),
    Step(12, "record_payment", {"yuan": 420}),
    Step(25, "decide", {"outcome": "A2", "facts": PAPER}),
    Step(26, "issue_reply"),
)
WAYS["not_paid"] = (
    Step(6, "issue_fee_notice", {**_CHARGED, "pages": 44}),
    Step(8, "deliver_fee_notice", {"proof": "邮件签收记录"}),
    Step(30, "close_no_payment"),
)
WAYS["waiting_for_payment"] = (
    Step(4, "issue_fee_notice", {**_CHARGED, "pages": 109}),
    Step(5, "deliver_fee_notice", {"proof": "网上查询页下载记录"}),
)

_EXCESS = "【演示】一年内就相近内容提出申请四十余件，明显超过合理范围。"
WAYS["excessive"] = (
    Step(3, "demand_reasons", {"excess": _EXCESS}),
    Step(9, "receive_reasons", {"text": "【演示】希望全面了解各区情况。"}),
    *answered(
        "E4",
        16,
        request_history=_EXCESS,
        reason_assessment="已要求说明理由，所述理由与申请的数量和频次无关，不合理。",
    )[1:],
)
WAYS["reasons_awaited"] = (Step(3, "demand_reasons", {"excess": _EXCESS}),)

ONLINE, WINDOW, EMS, LETTER, FAX, SPOKEN = (
    Channel.ONLINE, Channel.IN_PERSON, Channel.SIGNED_POST, Channel.PLAIN_POST, Channel.FAX, Channel.ORAL,
)  # fmt: skip

CASES: tuple[DemoCase, ...] = (
    DemoCase(101, ONLINE, Kind.NATURAL, 35, "职业技能竞赛场地租赁合同", "third_party_objects"),
    DemoCase(88, WINDOW, Kind.NATURAL, 36, "培训机构采购合同的单价", "against_objection"),
    DemoCase(9, ONLINE, Kind.NATURAL, 37, "与示范区联合印发的稳岗通知及所涉合同", "consulting"),
    DemoCase(690, ONLINE, Kind.NATURAL, 1, "2023年度失业保险基金收支情况", "granted"),
    DemoCase(668, WINDOW, Kind.NATURAL, 2, "职业技能提升行动补贴发放标准", "already_public"),
    DemoCase(640, EMS, Kind.ENTERPRISE, 3, "企业薪酬调查信息发布的依据", "granted"),
    DemoCase(611, ONLINE, Kind.NATURAL, 4, "事业单位公开招聘面试评分细则的讨论稿", "process"),
    DemoCase(590, ONLINE, Kind.NATURAL, 5, "某年度劳动能力鉴定的全部案卷目录", "not_held"),
    DemoCase(566, LETTER, Kind.NATURAL, 6, "工伤保险浮动费率的确定办法", "confirmed_by_phone"),
    DemoCase(548, ONLINE, Kind.LEGAL_SERVICE, 7, "集体合同审查登记情况", "in_part"),
    DemoCase(520, ONLINE, Kind.NATURAL, 1, "内部值班和车辆管理制度", "internal"),
    DemoCase(498, ONLINE, Kind.NATURAL, 8, "对窗口工作人员的处理意见", "petition"),
    DemoCase(470, ONLINE, Kind.RESEARCH, 9, "灵活就业人员参保人数分区统计", "needs_making"),
    DemoCase(455, WINDOW, Kind.NATURAL, 10, "某镇土地征收补偿方案", "not_ours"),
    DemoCase(433, ONLINE, Kind.NATURAL, 11, "历年政府公报合订本", "publication"),
    DemoCase(410, SPOKEN, Kind.NATURAL, 12, "养老金核定所用的缴费年限", "granted"),
    DemoCase(396, ONLINE, Kind.NATURAL, 13, "人才引进落户的审批材料", "not_corrected"),
    DemoCase(380, ONLINE, Kind.WELFARE, 14, "残疾人就业保障金使用情况", "granted"),
    DemoCase(362, ONLINE, Kind.NATURAL, 15, "就业补助资金年度安排", "extended"),
    DemoCase(345, EMS, Kind.NATURAL, 16, "职称评审委员会组成办法", "withdrawn"),
    DemoCase(331, ONLINE, Kind.NATURAL, 2, "技工院校学生资助名额分配", "corrected"),
    DemoCase(318, ONLINE, Kind.ENTERPRISE, 17, "劳务派遣许可企业名录", "already_public"),
    DemoCase(290, ONLINE, Kind.NATURAL, 18, "失业保险稳岗返还企业名单", "already_public"),
    DemoCase(262, WINDOW, Kind.NATURAL, 19, "退休人员养老金调整方案", "granted"),
    DemoCase(233, ONLINE, Kind.LEGAL_SERVICE, 7, "劳动保障监察行政处罚情况", "in_part"),
    DemoCase(205, ONLINE, Kind.NATURAL, 20, "社会保险费征缴争议处理意见", "late"),
    DemoCase(180, LETTER, Kind.NATURAL, 21, "职业培训机构评估结果", "confirmed_by_phone"),
    DemoCase(151, ONLINE, Kind.OTHER, 22, "劳动人事争议调解组织名录", "granted"),
    DemoCase(120, ONLINE, Kind.NATURAL, 23, "公务员招录面试考官名单", "not_held"),
    DemoCase(95, ONLINE, Kind.NATURAL, 24, "工资指导线的测算依据", "process"),
    DemoCase(75, WINDOW, Kind.ENTERPRISE, 3, "企业年金备案情况", "granted"),
    DemoCase(58, ONLINE, Kind.NATURAL, 25, "创业担保贷款贴息标准", "corrected"),
    DemoCase(38, ONLINE, Kind.NATURAL, 26, "城乡居民养老保险基金运营情况", "untouched"),
    DemoCase(30, ONLINE, Kind.NATURAL, 27, "高级专家延长退休年龄审批情况", "extended_open"),
    DemoCase(27, WINDOW, Kind.NATURAL, 28, "技能大师工作室资助名单", "assigned"),
    DemoCase(25, ONLINE, Kind.RESEARCH, 9, "平台用工劳动争议案件数量", "assigned"),
    DemoCase(210, ONLINE, Kind.NATURAL, 35, "各区公益性岗位补贴发放明细", "paid"),
    DemoCase(150, EMS, Kind.NATURAL, 35, "各区创业孵化基地补贴发放明细", "not_paid"),
    DemoCase(100, ONLINE, Kind.NATURAL, 36, "各年度社保稽核文书编号", "excessive"),
    DemoCase(12, ONLINE, Kind.NATURAL, 36, "各年度社保稽核文书目录", "reasons_awaited"),
    DemoCase(17, ONLINE, Kind.NATURAL, 35, "各区就业见习补贴发放明细", "waiting_for_payment"),
    DemoCase(16, ONLINE, Kind.NATURAL, 29, "公益性岗位开发和补贴情况", "untouched"),
    DemoCase(13, EMS, Kind.NATURAL, 30, "工伤认定办理时限的规定", "decided"),
    DemoCase(10, ONLINE, Kind.NATURAL, 31, "有关社保的全部文件", "waiting_for_correction"),
    DemoCase(7, ONLINE, Kind.ENTERPRISE, 17, "稳岗补贴申领未通过的原因", "assigned"),
    DemoCase(5, LETTER, Kind.NATURAL, 32, "职业资格证书补办流程", "unconfirmed"),
    DemoCase(3, FAX, Kind.NATURAL, 33, "劳动合同示范文本", "unconfirmed"),
    DemoCase(2, ONLINE, Kind.NATURAL, 1, "2024年度失业保险基金收支情况", "untouched"),
    DemoCase(1, ONLINE, Kind.NATURAL, 34, "社会保障卡补领网点", "untouched"),
)
