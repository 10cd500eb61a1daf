from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.privacy.identifiers import (
    canonical_email,
    canonical_id_number,
    canonical_phone,
    canonical_uscc,
    email_problems,
    id_check_character,
    id_number_problems,
    landline_problems,
    mobile_problems,
    phone_problems,
    postcode_problems,
    uscc_check_character,
    uscc_problems,
)

TODAY = date(2026, 3, 2)
PRINTED_IN_THE_STANDARD = "11010519491231002X"


@pytest.mark.parametrize(
    "number",
    [
        PRINTED_IN_THE_STANDARD,
        "440524188001010014",  # the standard's second example: born in 1880
        "11010519491231002x",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002×",
        "11010519491231002Х",  # a Cyrillic letter
        "110105\u200b19491231002X",
        "911124198108030024",  # permanent residence card of a foreigner, form of 2023
        "110105491231002",  # the same person before 1999
    ],
)
def test_a_real_number_has_nothing_wrong(number):
    assert id_number_problems(number, today=TODAY) == []


def resident(place, birth="19900307", sequence="123"):
    first17 = f"{place}{birth}{sequence}"
    return first17 + id_check_character(first17)


@pytest.mark.parametrize("place", ["810000", "820000", "830000", "710000", "650102"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_numbers_too(place):
    assert id_number_problems(resident(place), today=TODAY) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "请填写"),
        ("   ", "请填写"),
        ("1101051949123100", "应为18位（旧号码为15位），现有16位"),
        ("11010519491231002X0", "现有19位"),
        ("1101O519491231002X", "第5位“O”"),
        ("11010519491231002Y", "第18位“Y”有误，此处应为数字或字母X"),
        ("11010519491231X021", "第15位“X”"),
        ("110105491231O02", "第13位“O”"),
        ("110105194912310021", "校验码"),
        ("110105194912310X2", "现有17位"),
        ("11010519491231020X", "校验码"),
    ],
)
def test_each_fault_is_named_with_the_way_to_mend_it(number, words):
    (problem,) = id_number_problems(number, today=TODAY)
    assert words in problem
    assert problem.endswith("。")


def test_a_place_that_is_no_province_and_a_day_that_never_was_are_both_named():
    problems = id_number_problems("160105199002300021", today=TODAY)
    assert len(problems) == 2
    assert "“16”" in problems[0] and "“19900230”不是真实日期" in problems[1]


def test_nobody_is_born_after_today():
    unborn = resident("110105", birth="20260303")
    assert "2026-03-03晚于今天" in id_number_problems(unborn, today=TODAY)[0]
    assert id_number_problems(unborn, today=date(2026, 3, 3)) == []
    assert id_number_problems(resident("110105", birth="29000101")) != []


def test_every_wrong_last_sign_of_a_number_is_found():
    for sign in "0123456789":
        assert id_number_problems(PRINTED_IN_THE_STANDARD[:17] + sign, today=TODAY) != []


@given(place=st.integers(0, 16), shift=st.integers(1, 9))
def test_every_single_mistyped_digit_is_found(place, shift):
    digits = list(PRINTED_IN_THE_STANDARD)
    digits[place] = str((int(digits[place]) + shift) % 10)
    assert id_number_problems("".join(digits), today=TODAY) != []


@given(place=st.integers(0, 15))
def test_two_neighbours_exchanged_are_found(place):
    digits = list(PRINTED_IN_THE_STANDARD)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    exchanged = "".join(digits)
    assert exchanged == PRINTED_IN_THE_STANDARD or id_number_problems(exchanged, today=TODAY) != []


def test_one_person_has_one_canonical_number():
    for written in (
        "11010519491231002x",
        "110105 1949 1231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105491231002",
    ):
        assert canonical_id_number(written) == PRINTED_IN_THE_STANDARD


def test_old_numbers_of_centenarians_lie_in_the_nineteenth_century():
    assert canonical_id_number("110105800101996")[6:14] == "18800101"


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "12100000400000624D", "1137078555222300XQ", "91350100m000100y43"]
)
def test_a_real_credit_code_has_nothing_wrong(code):
    assert uscc_problems(code) == []
    assert canonical_uscc(code)[17] == uscc_check_character(canonical_uscc(code)[:17])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "请填写"),
        ("91350100M000100Y4", "现有17位"),
        ("91350I00M000100Y43", "第6位“I”有误"),
        ("91350100M000100Y44", "末位校验码"),
        ("91350100M000200Y43", "第9至17位"),
        ("110105491231002", "18位的统一社会信用代码"),
        ("9135010000100Y43中", "现有17位"),
    ],
)
def test_a_wrong_credit_code_is_told_what_to_mend(code, words):
    assert any(words in problem for problem in uscc_problems(code))


def test_a_foreigners_card_is_no_credit_code_though_it_begins_like_one():
    assert id_number_problems("911124198108030024", today=TODAY) == []
    assert uscc_problems("911124198108030024") != []


@pytest.mark.parametrize(
    "number", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "0086 13812345678", "8613812345678"]
)
def test_a_mobile_number_may_be_written_in_many_ways(number):
    assert mobile_problems(number) == [] == phone_problems(number)
    assert canonical_phone(number) == "13812345678"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "请填写"),
        ("1381234567", "现有10位"),
        ("12812345678", "以“12”开头"),
        ("138O2345678", "只能由数字"),
    ],
)
def test_a_wrong_mobile_number_is_told_what_to_mend(number, words):
    (problem,) = mobile_problems(number)
    assert words in problem


@pytest.mark.parametrize(
    "number", ["010-64077128", "（0391）2102800", "0571 87057390", "010-64077128转802", "+86-10-64077128"]
)
def test_a_landline_may_be_written_in_many_ways(number):
    assert landline_problems(number) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [("", "请填写"), ("64077128", "缺少区号"), ("010-123", "区号加7至8位"), ("办公室", "只能由数字")],
)
def test_a_wrong_landline_is_told_what_to_mend(number, words):
    (problem,) = landline_problems(number)
    assert words in problem


def test_any_telephone_will_do_for_contact():
    assert phone_problems("010-64077128") == []
    assert "缺少区号" in phone_problems("64077128")[0]
    assert "11位手机号码，或带区号" in phone_problems("电话")[0]


@pytest.mark.parametrize(
    "address", ["zfxxgk@mohrss.gov.cn", "a.b+c@qq.com", "Ａ@163.com", " name@sub.example.com.cn "]
)
def test_an_address_of_the_usual_form_has_nothing_wrong(address):
    assert email_problems(address) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "请填写"),
        ("name.qq.com", "缺少“@”"),
        ("na me@qq.com", "空格"),
        ("@qq.com", "之前的部分为空"),
        ("name@qq", "“qq”不完整"),
        ("name@@qq.com", "不允许的字符"),
        ("name@-qq.com", "不完整"),
        ("a" * 65 + "@qq.com", "过长"),
        ("name@qq.com\r\nbcc: x@y.cn", "空格"),
    ],
)
def test_a_wrong_address_is_told_what_to_mend(address, words):
    (problem,) = email_problems(address)
    assert words in problem


def test_the_host_of_an_address_is_written_small():
    assert canonical_email(" Name@QQ.Com ") == "Name@qq.com"


def test_a_postcode_has_six_digits():
    assert postcode_problems("100007") == [] == postcode_problems("１０００１３")
    assert "6位数字" in postcode_problems("10000")[0]
    assert "6位数字" in postcode_problems("10000a")[0]
    assert "请填写" in postcode_problems("")[0]
