"""Each rule, with the number as people write it."""

from datetime import date

import pytest

from gongkai.privacy.detection import Kind, OfficeContacts, Severity, detect
from gongkai.privacy.detection.cards import passes_luhn

TODAY = date(2026, 3, 2)
BLOCK, WARN = Severity.BLOCK, Severity.WARN


def found_in(text, **kwargs):
    return [(f.kind, text[f.start : f.end], f.severity) for f in detect(text, today=TODAY, **kwargs)]


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "11010519491231002x",
        "11010519491231002×",
        "11010519491231002Х",  # a Cyrillic letter
        "440524188001010014",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105194912\n31002X",
        "110105194912-\r\n   31002X",
        "110105\u200b19491231\u00ad002X",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "110105.19491231.002X",
        "11010519491231002 X",
    ],
)
@pytest.mark.parametrize(
    "carrier", ["{}", "张三{}，男", "1. {}", "1 {} 2024", "SFZ{}号", "**{}**", "13812345678 {}"]
)
def test_an_identity_number_is_found_however_it_is_written(carrier, written):
    assert (Kind.ID_NUMBER, written, BLOCK) in found_in(carrier.format(written))


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("810000199003071239", Kind.RESIDENCE_PERMIT, BLOCK),
        ("911124198108030024", Kind.FOREIGN_RESIDENCE, BLOCK),
        ("110105194912310021", Kind.ID_NUMBER, WARN),  # the check should be X
        ("身份证号110105491231002", Kind.OLD_ID_NUMBER, WARN),
        ("身份证号：11010519491331002X", Kind.ID_NUMBER, WARN),  # no thirteenth month
        ("证件号码1101051949123100", Kind.ID_NUMBER, WARN),  # two digits missing
        ("证件号911124198108030025", Kind.FOREIGN_RESIDENCE, WARN),
    ],
)
def test_documents_related_to_it_and_miswritten_ones_are_found(text, kind, severity):
    if text.startswith("81"):
        from gongkai.privacy.identifiers import id_check_character

        text = text[:17] + id_check_character(text[:17])
    assert [(k, s) for k, _, s in found_in(text)] == [(kind, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "110105491231002",  # fifteen digits without a word are a register number
        "注册号110105491231002",
        "911124198108030025",  # a wrong check, and 91 begins companies' codes
        "11010520270101002X",  # born after the day
        "990105194912310021",
        "编码AB110105194912310021",  # a wrong check among letters
        "0.110105194912310021",
        "9110105 19491231 002X",  # a number may not begin inside a group
        "11*************138 1234 5678",  # 138 is what a mask left of another number
    ],
)
def test_what_only_looks_like_an_identity_number_is_let_pass(text):
    assert found_in(text) == []


def test_a_column_of_numbers_printed_without_a_gap_is_taken_apart():
    assert found_in("11010519491231002X13812345678") == [
        (Kind.ID_NUMBER, "11010519491231002X", BLOCK),
        (Kind.MOBILE, "13812345678", BLOCK),
    ]
    assert found_in("44052418800101001413812345678") == [
        (Kind.ID_NUMBER, "440524188001010014", BLOCK),
        (Kind.MOBILE, "13812345678", BLOCK),
    ]


DATED_CODE = "511201197506184590"  # a credit code whose digits 7 to 14 are a date; as an identity number its check is wrong


@pytest.mark.parametrize("text", [DATED_CODE, f"某公司{DATED_CODE}", f"身份证或者信用代码：{DATED_CODE}"])
def test_a_credit_code_with_a_date_inside_is_no_miswritten_identity_number(text):
    assert found_in(text) == []


BOTH = "511501190204131286"  # the check of an identity number and both checks of a credit code


def test_the_label_decides_between_an_identity_number_and_a_credit_code():
    assert found_in(f"统一社会信用代码：{BOTH}") == []
    assert found_in(f"证件类型：身份证，号码{BOTH}") == [(Kind.ID_NUMBER, BOTH, BLOCK)]
    assert found_in(f"身份证与信用代码{BOTH}") == []
    assert found_in(f"某单位{BOTH}") == [(Kind.ID_NUMBER, BOTH, WARN)]
    assert "人工核对" in detect(BOTH)[0].message


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "138.1234.5678",
        "１３８１２３４５６７８",
        "1381234\n5678",
        "138\r\n12345678",
        "1381234-5678",
        "138\u200b12345678",
    ],
)
@pytest.mark.parametrize(
    "carrier", ["{}", "张三{}李四", "电话：{}。", "+86 {}", "（{}）", "* {}", "①{}②", "Tel:{}"]
)
def test_a_mobile_number_is_found_however_it_is_written(carrier, written):
    text = carrier.format(written)
    assert found_in(text) == [(Kind.MOBILE, written, BLOCK)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("8613812345678", BLOCK),
        ("008613812345678", BLOCK),
        ("电话013812345678", BLOCK),
        ("电话1381 234 5678", BLOCK),
        ("13812345678/13912345678", BLOCK),
        ("手机13812345678号", BLOCK),
        ("1.13812345678", BLOCK),
        ("ZB2012-13812345678", WARN),  # part of some code
        ("7 138 1234 5678", WARN),  # may be figures
        ("art_1229_13812345678.html", WARN),
    ],
)
def test_mobile_numbers_among_other_signs(text, severity):
    assert {(k, s) for k, _, s in found_in(text)} == {(Kind.MOBILE, severity)}


def test_office_mobiles_are_let_pass_in_any_spelling():
    office = OfficeContacts.of(phones=["+86 139-1000-1234"])
    assert found_in("值班手机13910001234、139 1000 1234", allow=office) == []
    assert found_in("13910001235", allow=office) == [(Kind.MOBILE, "13910001235", BLOCK)]


CARD = "6217001234567890122"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"张三，银行卡号{CARD}", BLOCK),
        (f"开户行某某支行，账号：{CARD}", BLOCK),
        ("卡号 6217 0012 3456 7890 122", BLOCK),
        (f"{CARD[:8]}\n{CARD[8:]}为其工资卡，卡号{CARD}", BLOCK),
        (CARD, WARN),
        (f"李小龙 {CARD}", BLOCK),
        (f"卡号{CARD[:-1]}3", WARN),
    ],
)
def test_bank_cards_are_found_by_their_check_and_a_word(text, severity):
    assert passes_luhn(CARD)
    assert (Kind.BANK_CARD, severity) in {(k, s) for k, _, s in found_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"户名：某市财政局\n开户行：某银行某支行\n账号：{CARD}",
        f"对公账户{CARD}",
        f"发票号码：{CARD}",
        f"流水号{CARD}",
        "3200006503500000",  # Luhn by luck
        f"A{CARD}",
        f"2024-{CARD}",
    ],
)
def test_accounts_of_organisations_and_other_long_numbers_are_let_pass(text):
    assert found_in(text) == []


def test_registered_plates_are_let_pass():
    assert found_in("京A·12345、京A12346", allow=OfficeContacts.of(plates=["京A12345"])) == [
        (Kind.PLATE, "京A12346", WARN)
    ]


def test_the_tail_of_an_office_address_must_be_long_enough_to_mean_it():
    office = OfficeContacts.of(addresses=["北京市东城区安定门外大街187号"])
    assert office.allows_address("安定门外大街187号")
    assert not office.allows_address("街187号")


def test_a_registered_account_is_let_pass():
    assert found_in(f"卡号{CARD}", allow=OfficeContacts.of(accounts=[CARD])) == []


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("护照号E12345678", Kind.PASSPORT, BLOCK),
        ("持EA1234567护照入境", Kind.PASSPORT, BLOCK),
        ("护照DE1234567", Kind.PASSPORT, BLOCK),
        ("G12345678", Kind.PASSPORT, WARN),
        ("回乡证H1234567890", Kind.TRAVEL_PERMIT, BLOCK),
        ("往来港澳通行证C12345678", Kind.TRAVEL_PERMIT, BLOCK),
        ("台胞证号：12345678", Kind.TRAVEL_PERMIT, BLOCK),
        ("军官证号：南字第1234567号", Kind.OFFICER_CARD, BLOCK),
        ("京A12345", Kind.PLATE, WARN),
        ("粤B·D12345", Kind.PLATE, WARN),
        ("沪AD12345", Kind.PLATE, WARN),
        ("邮箱zhang.san@qq.com", Kind.EMAIL, WARN),
        ("13812345678@163.com", Kind.MOBILE, BLOCK),
        ("QQ：12345678", Kind.QQ, WARN),
        ("微信号zhang_san88", Kind.WECHAT, WARN),
    ],
)
def test_other_documents_and_contacts(text, kind, severity):
    assert [(k, s) for k, _, s in found_in(text)] == [(kind, severity)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "张三家住北京市朝阳区望京街道花家地小区5号楼3单元501室。",
            "北京市朝阳区望京街道花家地小区5号楼3单元501室",
        ),
        ("住江苏省宿迁市宿城区项里街道幸福路12号", "江苏省宿迁市宿城区项里街道幸福路12号"),
        ("地址为湖南省凤凰县沱江镇河东村三组15号", "湖南省凤凰县沱江镇河东村三组15号"),
        ("现住上海市浦东新区长安大道12弄\n3号501室", "上海市浦东新区长安大道12弄\n3号501室"),
        ("住阳光花园3号楼2单元501室", "阳光花园3号楼2单元501室"),
        ("住幸福家园3-2-501", "幸福家园3-2-501"),
    ],
)
def test_addresses_down_to_the_house_are_found(text, written):
    assert [(k, w) for k, w, _ in found_in(text)] == [(Kind.ADDRESS, written)]


def test_office_addresses_are_let_pass_whole_in_part_and_with_a_room():
    office = OfficeContacts.of(addresses=["北京市东城区安定门外大街187号", "路1号"])
    for text in (
        "来信请寄北京市东城区安定门外大街187号",
        "来信请寄东城区安定门外大街187号",
        "来信请寄北京市东城区安定门外大街187号2层201室",
    ):
        assert found_in(text), text
        assert found_in(text, allow=office) == []
    assert found_in("住北京市东城区安定门外大街188号", allow=office)
    assert found_in("住北京市东城区幸福路1号", allow=office)  # too short an entry allows nothing


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("北京市朝阳区幸福路12号", WARN),
        ("户主王小明，住北京市朝阳区幸福路12号", BLOCK),
        ("张某某，女，住北京市朝阳区幸福路12号", BLOCK),
        ("北京市朝阳区幸福路12号（李小龙）", BLOCK),
        ("法定代表人：王小明，北京市朝阳区幸福路12号", WARN),
        ("本市任务，北京市朝阳区幸福路12号", WARN),
        ("当事人向本机关提交的北京市朝阳区幸福路12号", WARN),
    ],
)
def test_a_name_of_a_person_concerned_raises_its_neighbour(text, severity):
    assert [s for _, _, s in found_in(text)] == [severity]


def test_a_name_alone_is_never_a_finding():
    assert found_in("姓名：王小明，性别：男，户主欧阳修") == []


def test_a_finding_never_holds_its_content():
    text = "户主王小明，身份证110105 19491231 002X，手机１３８１２３４５６７８，住北京市朝阳区幸福路12号"
    for finding in detect(text, today=TODAY):
        content = text[finding.start : finding.end]
        assert content not in repr(finding)
        assert "*" in finding.shown and len(finding.shown) == len(content)
        assert finding.message.endswith("。")
