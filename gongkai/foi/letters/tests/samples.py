"""Facts for letters (样例): the demo bureau's public facts, an applicant called 申请人甲."""

from dataclasses import replace
from datetime import date

from gongkai.foi.letters import LETTER_KINDS, LetterFacts
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.fee_notice import reckon_pages
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel

APPLIED_ON, DUE_ON, WRITTEN_ON = date(2026, 11, 3), date(2026, 12, 1), date(2026, 11, 24)

BARE = LetterFacts(
    body_name="北京市人力资源和社会保障局",
    document_prefix="京人社",
    applicant_name="申请人甲",
    application_number="2026-0001",
    dated_on=WRITTEN_ON,
    description="2025年本市职业技能提升行动专项资金使用情况",
    channel=Channel.ONLINE,
    number="京人社公开〔2026〕第1号-告",
    received_on=APPLIED_ON,
    reply_due_on=DUE_ON,
    history=("本机关于2026年11月5日发出补正告知书（京人社公开〔2026〕第1号-补）", "您于2026年11月10日补正"),
    medium="纸面",
    delivery="邮寄",
    reconsideration_body="北京市人民政府",
    court="有管辖权的人民法院",
    contact=(("受理地址", "北京市东城区安定门外大街187号"), ("联系电话", "以官网公布为准")),
)


def statements(code: str) -> dict[str, str]:
    """A statement for every mandatory fact of an outcome, recognisable by its label."""
    return {fact.key: f"关于“{fact.label}”的说明" for fact in OUTCOMES[code].required_facts}


def facts_for(kind_key: str, code: str = "") -> LetterFacts:
    """Complete facts for a kind of letter, and for one of the outcomes it announces."""
    full = replace(
        BARE,
        materials=("居民身份证复印件",),
        correction_items=("请写明所需文件的名称", "请写明文件形成的年份。"),
        correction_days=15,
        correction_due_on=date(2026, 12, 15),
        extension_days=20,
        extension_reason="涉及多个年度的档案，检索工作量较大",
        withdrawn_on=date(2026, 11, 20),
        split_parts=(("2026-0001", "2024年度专项资金使用情况"), ("2026-0002", "2025年度专项资金使用情况")),
        excess="2026年9月至11月，申请人向本机关提出申请三十二件",
        reasons_due_on=date(2026, 12, 3),
        later_reason="涉及十二个年度的档案，须逐页审核",
        later_due_on=date(2027, 3, 1),
        fee_tariff="按量计收",
        fee_standard=reckon_pages(72).standard,
        fee_article=5,
        fee_lines=reckon_pages(72).lines,
        fee_yuan=420,
        fee_grounds="2026年9月至11月，申请人向本机关提出申请三十二件",
        payment_way="凭缴款码在代收银行缴纳",
        fee_pay_by=date(2026, 12, 22),
        paid_on=date(2026, 11, 24),
        fee_cancel_reason="页数计算有误，更正后不收费",
        asked_kind=PauseKind.THIRD_PARTY,
        opinion_days=15,
    )
    if not code:
        return full
    return replace(full, outcome_code=code, reasons=statements(code))


#: Every letter that can go to an applicant: (kind, outcome), the outcome blank for process notices.
EVERY_LETTER = [
    (kind.key, code) for kind in LETTER_KINDS.values() if kind.to_applicant for code in kind.outcomes or ("",)
]
EVERY_REPLY = [(key, code) for key, code in EVERY_LETTER if code]
EVERY_NOTICE = [(key, code) for key, code in EVERY_LETTER if not code]
