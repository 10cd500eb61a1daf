"""Official texts with nothing personal, full of numbers that look as if: every one a known trap."""

from dataclasses import dataclass
from random import Random

from gongkai.privacy.detection import OfficeContacts
from gongkai.privacy.tests.detection_texts import numbers
from gongkai.privacy.tests.detection_texts.numbers import digits
from gongkai.privacy.tests.detection_texts.places import person

CLEAN_TEXTS = 5_000
OFFICE = OfficeContacts.of(
    phones=["13910001234", "010-12345678"],
    addresses=["北京市东城区安定门外大街187号"],
    emails=["xxgk@example.com"],
    plates=["京A00001"],
    accounts=["6217001234567890128"],
)


@dataclass(frozen=True)
class Clean:
    """A text with nothing personal and the sort of look-alike in it."""

    text: str
    sort: str


def _year(random: Random) -> int:
    return random.randrange(2008, 2027)


def credit_code(random: Random) -> str:
    code = random.choice([numbers.uscc, numbers.uscc, numbers.dated_uscc])(random)
    way = random.choice(
        [
            "统一社会信用代码：{}",
            "（统一社会信用代码{}）",
            "某某科技有限公司（信用代码：{}）中标。",
            "纳税人识别号{}，法定代表人" + person(random),
            "社会信用代码（纳税人识别号）: {}",
            "某某公司 {} 行政许可决定书",
        ]
    )
    if code[:17].isdigit() and "代码" not in way and "识别号" not in way:
        way = "信用代码：{}"
    return way.format(code)


_UNLABELLED = ("某某公司 {} 存续", "{}某某商行", "{}\n某某合作社", "A公司|{}|在业")


def bare_code_with_letters(random: Random) -> str:
    while (code := numbers.uscc(random)).isdigit():
        pass
    return random.choice(_UNLABELLED).format(code)


def bare_code_of_digits(random: Random) -> str:
    while not (code := numbers.uscc(random)).isdigit():
        pass
    return random.choice(_UNLABELLED).format(code)


def organisation_code(random: Random) -> str:
    code = numbers.organisation_code(random, "0123456789ABCDEFGHJKLMNPQRTUWXY")
    return f"组织机构代码：{code[:8]}-{code[8]}"


def document_number(random: Random) -> str:
    year, n = _year(random), random.randrange(1, 999)
    return random.choice(
        [
            f"京人社发〔{year}〕{n}号",
            f"国办公开办函〔{year}〕{n}号",
            f"国务院令第{n}号",
            f"行政处罚决定书（京朝市监处罚〔{year}〕{n:05}号）",
            f"京人社公开〔{year}〕第{n}号-告",
            f"（{year}）京01行初{n}号",
            f"京政办字[{year}]{n}号",
            f"案件编号：京朝人社监罚字〔{year}〕第{digits(random, 6)}号",
        ]
    )


def index_number(random: Random) -> str:
    year, n = _year(random), random.randrange(1, 99999)
    code = numbers.uscc(random)
    return "索引号：" * random.randrange(2) + random.choice(
        [
            f"{digits(random, 9)}/{year}-{n:05}",
            f"{code}/{year}{random.randrange(1, 13):02}-{n:05}",
            f"{code}/{year}-{n:05}",
            f"000000001/{year}-{n:05}",
            f"{numbers.organisation_code(random)}-{year}-{digits(random, 6)}",
            f"53{digits(random, 4)}{digits(random, 3)}{digits(random, 3)}{year}{n:05}",
            f"{digits(random, 3)}-{digits(random, 4)}-01-02-{year}0315-{n:03}",
            f"{digits(random, 5)}-03-{year}-{n:05}",
            f"1137078555222300XQ/{year}-{n:05}",
        ]
    )


def project_code(random: Random) -> str:
    place = random.choice(numbers.DIVISIONS)
    return "项目代码" + random.choice(
        [
            f"：{_year(random)}-{place[:2]}0000-65-03-{digits(random, 6)}",
            f"{str(_year(random))[2:]}{random.randrange(1, 13):02}-{place}-04-01-{digits(random, 6)}",
            "2018-320000-65-03-500000",
        ]
    )


def registered_thing(random: Random) -> str:
    place = random.choice(numbers.DIVISIONS)
    return random.choice(
        [
            f"不动产单元号{place}{digits(random, 6)}GB{digits(random, 5)}F{digits(random, 8)}",
            f"不动产单元号：{place} {digits(random, 6)} GB{digits(random, 5)} F{digits(random, 8)}",
            f"发票号码：{digits(random, 20)}",
            f"发票代码{digits(random, 12)}，发票号码{digits(random, 8)}",
            f"电子发票{digits(random, 20)}已开具",
            f"国药准字H{digits(random, 8)}",
            f"国药准字Z{digits(random, 8)}，批号{digits(random, 8)}",
            f"许可证编号：JY1{digits(random, 13)}",
            f"工商注册号{place}{digits(random, 9)}",
            f"行政区划代码{place}{digits(random, 6)}",
            f"招标编号：ZB{_year(random)}-{digits(random, 11, '1')}",
            f"合同编号{digits(random, 11, '1')}",
            f"订单号{digits(random, 18, '2')}，流水号：{digits(random, 19, '4')}",
        ]
    )


def book_or_paper(random: Random) -> str:
    return random.choice(
        [
            f"ISBN 978-7-{digits(random, 3)}-{digits(random, 5)}-{random.randrange(10)}",
            f"ISSN {digits(random, 4)}-{digits(random, 4)}",
            f"doi:10.{digits(random, 4)}/j.cnki.{_year(random)}.{digits(random, 8)}",
            f"GB/T {digits(random, 5)}-{_year(random)}",
            f"CN{digits(random, 9)}U 实用新型专利",
        ]
    )


def sum_or_measure(random: Random) -> str:
    millions = f"{random.randrange(10**9, 10**12):,}.{random.randrange(100):02}"
    return random.choice(
        [
            f"一般公共预算收入{millions}元，同比增长{random.random() * 9:.2f}%。",
            f"本年收入合计{digits(random, 11, '1')}元，支出{digits(random, 11, '1')}.50元。",
            f"坐标东经{random.uniform(73, 135):.12f}，北纬{random.uniform(18, 53):.12f}",
            f"116.{digits(random, 11, '1')},39.{digits(random, 18)}",
            f"系数取0.{digits(random, 11, '1')}，比例{random.random():.11f}",
            f"服务器地址192.168.{random.randrange(256)}.{random.randrange(256)}",
            f"合计 {' '.join(str(random.randrange(1, 3000)) for _ in range(8))}",
            f"受理 {random.randrange(100, 200)} {random.randrange(1000, 10000)} {random.randrange(1000, 10000)} 0 0",
        ]
    )


def date_or_article(random: Random) -> str:
    return random.choice(
        [
            f"自{_year(random)}年{random.randrange(1, 13)}月{random.randrange(1, 29)}日起施行。",
            f"发布日期：{_year(random)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}，有效期至20301231。",
            f"{_year(random)}-05-01 08:30:00至{_year(random)}-05-03 17:30:00",
            f"依据《中华人民共和国政府信息公开条例》第{random.randrange(1, 57)}条第二款第（三）项。",
            f"13800138000号案、第1380013{random.randrange(1000, 9999)}号提案已办结。",
            f"{_year(random)}年{random.randrange(1, 13)}月5号前，乘地铁{random.randrange(1, 20)}号线到某区某镇某路口。",
        ]
    )


def office_contact(random: Random) -> str:
    return random.choice(
        [
            f"咨询电话：010-{digits(random, 8, '2345678')}，传真0391-{digits(random, 7, '2345678')}。",
            "请拨打12345、12333或者400-810-1234、800-820-5678。",
            f"电话：(0512){digits(random, 8, '2345678')}转{digits(random, 4)}",
            "值班手机13910001234，邮箱xxgk@example.com。",
            "联系邮箱：gongkai@rsj.beijing.gov.cn、xxgk@gov.cn",
            "办公地址：北京市东城区安定门外大街187号，邮编100011。",
            "办理地点：某市某区人民路12号市政务服务中心三层301室。",
            "微信公众号：bjrsj_fabu，官方微信bjrenshe01",
            "北京市东城区安定门外大街187号2层大厅；公务车京A00001、公务用车京A12345。",
        ]
    )


def official_account(random: Random) -> str:
    account = random.choice(
        [numbers.bank_card(random), digits(random, 19, "1234"), digits(random, 16, "3456")]
    )
    holder = random.choice(
        ["某市财政局", "某某建设工程有限公司", "某县人力资源和社会保障局", "某某镇人民政府"]
    )
    return random.choice(
        [
            f"户名：{holder}\n开户行：中国某银行某支行\n账号：{account}",
            f"账户名称：{holder}，账号{account}，开户行某农商银行",
            f"请汇至我单位对公账户{account}（财政专户）。",
            "账号：6217001234567890128（本机关缴款账户）",
        ]
    )


SORTS = {
    "统一社会信用代码": (credit_code, 600),
    "统一社会信用代码（无标签、含字母）": (bare_code_with_letters, 150),
    "统一社会信用代码（无标签、全数字）": (bare_code_of_digits, 150),
    "组织机构代码": (organisation_code, 200),
    "文号、案号": (document_number, 700),
    "索引号": (index_number, 700),
    "项目代码": (project_code, 300),
    "不动产单元号、发票、许可证、合同": (registered_thing, 600),
    "书号、刊号、标准号": (book_or_paper, 200),
    "金额、坐标、统计数字": (sum_or_measure, 600),
    "日期、条款、号案": (date_or_article, 300),
    "办公联系方式": (office_contact, 300),
    "单位账户": (official_account, 200),
}
assert sum(share for _, share in SORTS.values()) == CLEAN_TEXTS

_CARRIERS = (
    "{}",
    "{}。",
    "现将有关事项通知如下：{}。特此通知。",
    "1. {}；\n2. 其他事项按规定办理。",
    "{}\n2024年3月1日\n（此件公开发布）",
    "（{}）",
)


def clean_texts(seed: int = 711) -> list[Clean]:
    """All the clean texts, the same for the same seed."""
    random = Random(seed)
    return [
        Clean(random.choice(_CARRIERS).format(make(random)), sort)
        for sort, (make, share) in SORTS.items()
        for _ in range(share)
    ]
