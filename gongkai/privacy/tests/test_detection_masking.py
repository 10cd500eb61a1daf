"""Masking what was found: same length, nothing else changed, nothing grave left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.privacy.detection import Kind, PersonalFinding, Severity, detect, mask_text
from gongkai.privacy.masks import mask_address, mask_as_written, mask_id_number, mask_phone

PIECES = (
    "11010519491231002X",
    "110105 19491231 002X",
    "440524188001010014",
    "13812345678",
    "138 1234 5678",
    "1381234\n5678",
    "１３９１２３４５６７８",
    "6217001234567890122",
    "卡号",
    "身份证",
    "信用代码",
    "91350100M000100Y43",
    "张三",
    "户主王小明，",
    "住北京市朝阳区望京街道幸福路12号",
    "5号楼3单元501室",
    "zhang@qq.com",
    "E12345678",
    "护照",
    "京A12345",
    "QQ：12345678",
    "微信号zhang_88",
    "户名：某市财政局",
    "1",
    "12",
    "138",
    "1234",
    "5678",
    "86",
    " ",
    "\n",
    "-",
    ".",
    "*",
    "，",
    "。",
    "号",
    "电话",
    "X",
    "\u200b",
)
JUMBLE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("张三，11010519491231002X。", "张三，11*************02X。"),
        ("110105 19491231 002X", "11**** ******** *02X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１*************０２Ｘ"),
        ("手机138 1234\n5678", "手机138 ****\n5678"),
        ("+8613812345678", "+86138****5678"),
        ("卡号6217001234567890122", "卡号***************0122"),
        ("住北京市朝阳区望京街道幸福路12号", "住北京市朝阳区望京街道******"),
        ("zhang@qq.com", "z****@qq.com"),
        ("13812345678@qq.com", "138****5678@qq.com"),
        ("京A·12345", "京A·*****"),
        ("护照E12345678", "护照E1****678"),
        ("微信号zhang_88，QQ：12345678", "微信号********，QQ：********"),
        ("军官证号：南字第1234567号", "军官证号：***********"),
        ("没有个人信息〔2024〕12号", "没有个人信息〔2024〕12号"),
    ],
)
def test_one_rule_for_every_kind(text, masked):
    assert mask_text(text, detect(text)) == masked


@settings(max_examples=400)
@given(JUMBLE)
def test_masking_changes_only_what_was_found_and_leaves_nothing_grave(text):
    findings = detect(text)
    masked = mask_text(text, findings)
    assert len(masked) == len(text)
    inside = {n for f in findings for n in range(f.start, f.end)}
    assert all(a == b for n, (a, b) in enumerate(zip(text, masked, strict=True)) if n not in inside)
    assert all(b in (a, "*") for a, b in zip(text, masked, strict=True))
    assert mask_text(masked, findings) == masked
    assert [f for f in detect(masked) if f.severity is Severity.BLOCK] == []
    assert all(mask_text(text, [f])[f.start : f.end] == f.shown for f in findings)


@given(st.text(st.sampled_from("北京市朝阳区望京街道镇乡县路1号"), max_size=30))
def test_an_address_masked_twice_is_masked_once(address):
    assert mask_address(mask_address(address)) == mask_address(address)


def test_what_was_masked_before_stays_as_it_is():
    assert mask_phone("138****5678") == "138****5678"
    assert mask_as_written("11010519\n491231 002X", mask_id_number) == "11******\n****** *02X"


def test_findings_of_another_text_are_refused():
    finding = PersonalFinding(Kind.MOBILE, 3, 14, "138****5678", Severity.BLOCK, "")
    with pytest.raises(ValueError, match="重新检测"):
        mask_text("短", [finding])
    with pytest.raises(ValueError, match="重叠"):
        mask_text("电话：1381234567890", [finding, finding])
