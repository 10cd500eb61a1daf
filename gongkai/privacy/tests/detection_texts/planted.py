"""Official sentences in which something personal is planted, written the ways people and printers write it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from gongkai.privacy.detection import Kind
from gongkai.privacy.tests.detection_texts import numbers
from gongkai.privacy.tests.detection_texts.places import home_address, person

PLANTED_TEXTS = 5_000


@dataclass(frozen=True)
class Planted:
    """A text, and where in it what kind of personal data stands (at `start`:`end`)."""

    text: str
    kind: Kind
    start: int
    end: int


_FULL_WIDTH = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZx",
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺｘ",
)


def as_is(random: Random, value: str) -> str:
    return value


def full_width(random: Random, value: str) -> str:
    return value.translate(_FULL_WIDTH)


def broken_by_a_line(random: Random, value: str) -> str:
    cut = random.randrange(2, len(value) - 1)
    return value[:cut] + random.choice(["\n", "\r\n", "-\n", "\n  ", " \n"]) + value[cut:]


def invisible_signs_inside(random: Random, value: str) -> str:
    cut = random.randrange(1, len(value))
    return value[:cut] + random.choice(["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d"]) + value[cut:]


def in_groups(*lengths: int) -> Callable[[Random, str], str]:
    """Written in groups of these lengths, with one sort of gap."""

    def write(random: Random, value: str) -> str:
        gap, at, parts = random.choice([" ", "-", "　", "–", "\u00a0"]), 0, []
        for length in lengths:
            parts.append(value[at : at + length])
            at += length
        return gap.join(filter(None, [*parts, value[at:]]))

    return write


def other_x(random: Random, value: str) -> str:
    return value[:-1] + random.choice("x×Хｘ") if value[-1] == "X" else value


def one_box_a_digit(random: Random, value: str) -> str:
    return " ".join(value)


def with_country(random: Random, value: str) -> str:
    return random.choice(["+86", "+86 ", "86-", "0086"]) + value


_ANY = (as_is, as_is, as_is, full_width, broken_by_a_line, invisible_signs_inside)
_ID_WAYS = (*_ANY, in_groups(6, 8, 4), in_groups(6, 4, 4), other_x, one_box_a_digit)
_MOBILE_WAYS = (*_ANY, in_groups(3, 4, 4), in_groups(3, 4, 4), with_country)
_CARD_WAYS = (as_is, as_is, full_width, in_groups(4, 4, 4, 4), broken_by_a_line, invisible_signs_inside)

_ID_CARRIERS = (
    "{name}，{sex}，汉族，身份证号{it}，因病致贫申请临时救助。",
    "经查，当事人{name}（公民身份号码：{it}）在{place}经营期间未办理登记。",
    "决定给予{name}（{it}）警告，并处罚款二百元。",
    "申请人提交的材料中载明{it}，与户籍信息一致。",
    "附件：{n}. {name} {it}",
    "经公示无异议，{name}{it}符合2024年度认定条件，自2024-05-01起发放。",
    "序号{n}\n{name}\n{it}\n{place}",
    "证件号码为{it}的申请人可在20个工作日内补正（京人社发〔2024〕12号）。",
    "{n} {it} {name} 2024-03-01 1200.50",
    "统一社会信用代码{uscc}的单位职工{name}，证件号{it}，申报工伤。",
)
_MOBILE_CARRIERS = (
    "联系人：{name}，联系电话：{it}。",
    "{name}，{sex}，住{place}，电话{it}，反映路灯损坏。",
    "如有疑问请拨打{it}咨询。",
    "来信人{name}（{it}）反映问题已转办。",
    "{name}{it}",
    "于2024年3月2日与{name}（手机{it}）核实情况属实。",
    "申请人自述，{it}为其本人号码，可随时联系。",
    "快递请寄{place}，收件人{name} {it}。",
    "回复：您好，已按{it}与您联系，请保持畅通。",
    "办公电话010-12345678，{name}手机：{it}，传真010-87654321。",
)
_CARD_CARRIERS = (
    "{name}，银行卡号{it}，开户行为某银行某支行。",
    "补贴打入{name}的社保卡银行账户，卡号：{it}。",
    "户主{name}，一卡通账号{it}，金额1200元。",
    "收款人{name}，开户行某农商银行，账号{it}。",
)
_PASSPORT_CARRIERS = (
    "{name}，护照号{it}，系外籍专家。",
    "申请人证件类型：护照，证件号码：{it}。",
    "持{it}护照入境。",
)
_PERMIT_CARRIERS = (
    "{name}持来往内地通行证{it}办理社保登记。",
    "港澳居民{name}，证件类型为港澳居民来往内地通行证，证件号码{it}。",
    "{name}（通行证号码{it}）申请就业补贴。",
)
_TAIWAN_CARRIERS = (
    "{name}（台胞证号{it}）申请就业补贴。",
    "{name}，证件类型：台湾居民来往大陆通行证，证件号码：{it}。",
    "台湾居民{name}持来往大陆通行证{it}。",
)
_ADDRESS_CARRIERS = (
    "{name}，住{it}。",
    "申请人{name}家庭住址：{it}，现申请公租房补贴。",
    "户籍地址为{it}的居民{name}反映楼道堆物。",
    "经核实，{name}现居住在{it}，符合条件。",
    "送达地址{it}，收件人{name}。",
)
_PLATE_CARRIERS = (
    "驾驶人{name}驾驶{it}小型轿车违法停放。",
    "车主{name}的{it}号车辆被拖移。",
    "涉案车辆牌号为{it}，已扣押。",
)
_MAIL_CARRIERS = ("{name}的邮箱是{it}。", "意见请发至{it}，联系人{name}。", "申请人填写的电子邮箱：{it}")
_QQ_CARRIERS = ("{name}，QQ：{it}。", "可加QQ号{it}联系。")
_WECHAT_CARRIERS = ("微信号：{it}。", "请加微信{it}，备注姓名。", "{name}，微信为{it}")


def _mail(random: Random) -> str:
    local = random.choice(["zhang.w", "li_ming", "wangxm", "abc-d"]) + str(random.randrange(10_000))
    return local + "@" + random.choice(["qq.com", "163.com", "126.com", "mail.example.com", "sina.cn"])


def _qq(random: Random) -> str:
    return numbers.digits(random, random.choice([6, 8, 9, 10]), "123456789")


def _wechat(random: Random) -> str:
    return random.choice(["wxid_", "zw-", "Li_m", "ab"]) + numbers.digits(random, 6)


def over_two_lines(random: Random, value: str) -> str:
    cut = random.randrange(2, len(value) - 1)
    return value[:cut] + random.choice(["\n", "\r\n", "\n  "]) + value[cut:]


_WAYS_OF_ADDRESS = (as_is, as_is, as_is, full_width, over_two_lines, invisible_signs_inside)
_PLAIN = (as_is, full_width)


class Plan(NamedTuple):
    """How many texts of a kind, how a value is made, the ways to write it, the sentences around it."""

    kind: Kind
    share: int
    make: Callable[[Random], str]
    ways: tuple[Callable[[Random, str], str], ...]
    carriers: tuple[str, ...]


PLANS = (
    Plan(Kind.ID_NUMBER, 1500, numbers.identity_number, _ID_WAYS, _ID_CARRIERS),
    Plan(Kind.MOBILE, 1500, numbers.mobile, _MOBILE_WAYS, _MOBILE_CARRIERS),
    Plan(Kind.RESIDENCE_PERMIT, 150, numbers.residence_permit, _ID_WAYS, _ID_CARRIERS),
    Plan(Kind.FOREIGN_RESIDENCE, 150, numbers.foreign_residence, _ID_WAYS, _ID_CARRIERS),
    Plan(Kind.OLD_ID_NUMBER, 100, numbers.old_identity_number, (as_is, full_width), _ID_CARRIERS[:2]),
    Plan(Kind.BANK_CARD, 500, numbers.bank_card, _CARD_WAYS, _CARD_CARRIERS),
    Plan(Kind.PASSPORT, 150, numbers.passport, _PLAIN, _PASSPORT_CARRIERS),
    Plan(Kind.TRAVEL_PERMIT, 100, numbers.travel_permit, _PLAIN, _PERMIT_CARRIERS),
    Plan(Kind.TRAVEL_PERMIT, 50, numbers.taiwan_permit, _PLAIN, _TAIWAN_CARRIERS),
    Plan(Kind.ADDRESS, 500, home_address, _WAYS_OF_ADDRESS, _ADDRESS_CARRIERS),
    Plan(Kind.PLATE, 100, numbers.plate, (as_is, full_width, invisible_signs_inside), _PLATE_CARRIERS),
    Plan(Kind.EMAIL, 100, _mail, (as_is, full_width), _MAIL_CARRIERS),
    Plan(Kind.QQ, 50, _qq, _PLAIN, _QQ_CARRIERS),
    Plan(Kind.WECHAT, 50, _wechat, (as_is,), _WECHAT_CARRIERS),
)
assert sum(plan.share for plan in PLANS) == PLANTED_TEXTS


def planted_texts(seed: int = 2024) -> list[Planted]:
    """All the texts with something planted, the same for the same seed."""
    random = Random(seed)
    return [_plant(random, plan) for plan in PLANS for _ in range(plan.share)]


def _plant(random: Random, plan: Plan) -> Planted:
    kind, _, make, ways, carriers = plan
    it = random.choice(ways)(random, make(random))
    before, after = random.choice(carriers).split("{it}")
    facts = {
        "name": person(random),
        "sex": random.choice("男女"),
        "place": home_address(random).partition("街道")[0] if kind is not Kind.ADDRESS else "本地",
        "n": random.randrange(1, 300),
        "uscc": numbers.uscc(random),
    }
    before, after = before.format(**facts), after.format(**facts)
    return Planted(before + it + after, kind, len(before), len(before) + len(it))
