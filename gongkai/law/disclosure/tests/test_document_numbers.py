import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.disclosure.document_number import DocumentNumber, normalized, read_document_number

CODES = st.text(st.sampled_from("京沪国人社能养办发函字劳监公开〇"), min_size=1, max_size=8)
NUMBERS = st.builds(DocumentNumber, CODES, st.integers(1949, 2099), st.integers(1, 99_999))
WRONG_BRACKETS = st.sampled_from(["[]", "［］", "【】", "()", "（）", "{}", "<>", "《》"])


def test_a_number_in_correct_form_is_taken_as_it_is():
    reading = read_document_number("京人社能发〔2019〕128号")

    assert reading.number == DocumentNumber("京人社能发", 2019, 128)
    assert reading.is_correct_form
    assert str(reading.number) == "京人社能发〔2019〕128号"


@pytest.mark.parametrize("brackets", ["[]", "【】", "()", "（）"])
def test_wrong_brackets_are_corrected_with_a_word(brackets):
    reading = read_document_number(f"京人社劳发{brackets[0]}2020{brackets[1]}11号")

    assert str(reading.number) == "京人社劳发〔2020〕11号"
    assert reading.corrections == (f"年份应使用六角括号“〔〕”，不用“{brackets}”。",)


def test_every_correction_is_named_at_once():
    reading = read_document_number(" 京人社办发[2020]第 002 ")

    assert str(reading.number) == "京人社办发〔2020〕2号"
    assert reading.corrections == (
        "发文字号中间不留空格。",
        "年份应使用六角括号“〔〕”，不用“[]”。",
        "序号前不加“第”字。",
        "末尾应有“号”字。",
        "序号不编虚位，即不以0开头。",
    )


def test_full_width_digits_are_corrected():
    assert str(read_document_number("京人社发〔２０１９〕１２８号").number) == "京人社发〔2019〕128号"


def test_lost_brackets_are_never_guessed():
    reading = read_document_number("国办公开办函〔202130")
    assert reading.number is None
    reading = read_document_number("国办公开办函202130号")
    assert reading.number is None
    assert reading.problems == (
        "“国办公开办函202130号”缺少六角括号，无法断定年份与序号的分界。请按“〔2021〕”补全。",
    )


def test_an_order_has_a_number_without_a_year():
    assert str(read_document_number("国务院令第711号").number) == "国务院令第711号"
    assert read_document_number("国务院令711号").corrections == ("令号的序号前应有“第”字。",)


@pytest.mark.parametrize("text", ["", "  ", "无", "京人社〔2019〕", "〔2019〕1号", "京人社发〔19〕1号", "京人社发〔2019〕0号",
                                  "京人社发〔1900〕1号", "京人社发〔2019〕1号、2号"])  # fmt: skip
def test_what_is_no_number_says_why(text):
    reading = read_document_number(text)
    assert reading.number is None
    assert reading.problems


@given(NUMBERS)
def test_what_is_written_is_read_back_without_correction(number):
    reading = read_document_number(str(number))
    assert reading.number == number
    assert reading.is_correct_form


@given(NUMBERS, WRONG_BRACKETS, st.integers(0, 3), st.booleans())
def test_any_spelling_of_a_number_is_read_as_the_same_number(number, brackets, zeros, nth):
    written = (
        f"{number.code}{brackets[0]}{number.year}{brackets[1]}{'第' * nth}{'0' * zeros}{number.serial}号"
    )
    reading = read_document_number(written)
    assert reading.number == number
    assert not reading.is_correct_form
    assert normalized(written) == str(number)


@given(st.text(max_size=40))
def test_any_text_gets_a_number_or_a_reason_and_correcting_twice_changes_nothing(text):
    reading = read_document_number(text)
    assert (reading.number is None) == bool(reading.problems)
    assert normalized(normalized(text)) == normalized(text)
