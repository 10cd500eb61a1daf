import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.privacy.masks import mask_address, mask_email, mask_id_number, mask_mobile, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "王**"),
        ("王明", "王*"),
        ("欧阳修", "欧阳*"),
        ("司马相如", "司马**"),
        ("欧阳", "欧*"),
        ("王", "*"),
        ("", ""),
        ("阿卜杜拉·买买提", "阿***·***"),
        (" 李四 ", "李*"),
    ],
)
def test_a_name_keeps_its_surname(name, shown):
    assert mask_name(name) == shown


def test_an_identity_number_keeps_two_and_three_signs():
    assert mask_id_number("11010519491231002X") == "11*************02X"
    assert mask_id_number("110105491231002") == "11**********002"
    assert mask_id_number("E12345678") == "E1****678"
    assert mask_id_number("12345678") == "********"


def test_a_mobile_number_hides_its_middle():
    assert mask_mobile("13812345678") == "138****5678"
    assert mask_phone("010-64077128") == "010-******28"
    assert mask_phone("03912102800") == "0391*****00"
    assert mask_phone("64077128") == "********"


def test_an_address_of_mail_shows_one_sign_and_the_host():
    assert mask_email("zhang@example.com") == "z****@example.com"
    assert mask_email("z@example.com") == "*@example.com"
    assert mask_email("no address") == "**********"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("北京市朝阳区望京街道花家地小区5号楼3单元", "北京市朝阳区望京街道"),
        ("北京市东城区安定门外大街187号", "北京市东城区"),
        ("江苏省宿迁市宿城区项里街道幸福路12号", "江苏省宿迁市宿城区项里街道"),
        ("江苏省镇江市丹徒区高桥镇河东村三组", "江苏省镇江市丹徒区高桥镇"),
        ("江西省景德镇市珠山区中山路1号", "江西省景德镇市珠山区"),
        ("河南省新乡市红旗区向阳街道1号", "河南省新乡市红旗区向阳街道"),
        ("山东省青岛市市北区敦化路街道10号", "山东省青岛市市北区敦化路街道"),
        ("内蒙古自治区锡林郭勒盟苏尼特左旗巴彦淖尔镇", "内蒙古自治区锡林郭勒盟苏尼特左旗巴彦淖尔镇"),
        ("湖南省湘西土家族苗族自治州凤凰县沱江镇虹桥中路", "湖南省湘西土家族苗族自治州凤凰县沱江镇"),
        ("幸福小区3号楼", ""),
        ("某单位宿舍", ""),
        ("", ""),
    ],
)
def test_an_address_ends_at_the_township(address, kept):
    assert mask_address(address) == kept + "*" * (len(address) - len(kept))


@given(st.text(st.characters(codec="utf-8", exclude_characters=" \t"), max_size=30))
def test_no_mask_changes_the_number_of_signs(text):
    stripped = text.strip()
    for mask in (mask_name, mask_id_number, mask_phone, mask_email, mask_address):
        assert len(mask(text)) == len(stripped)


@given(st.text("0123456789X", min_size=9, max_size=18))
def test_no_more_than_five_signs_of_a_document_number_are_ever_shown(number):
    assert sum(c != "*" for c in mask_id_number(number)) <= 5
