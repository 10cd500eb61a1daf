"""What an application asks for, apart from how it asks."""

import pytest

from gongkai.foi.similar.wording import likeness, matters, shared_phrases, shingles, tidy, years


def test_courtesy_and_width_do_not_count():
    one = "根据《中华人民共和国政府信息公开条例》第二十七条，本人申请公开２０２３年度失业保险基金收支情况，谢谢！"
    assert tidy(one) == tidy("请提供2023年度失业保险基金收支的信息") == "2023年度失业保险基金收支"


@pytest.mark.parametrize(
    ("one", "other", "at_least", "at_most"),
    [
        ("申请公开东风小区房屋征收评估报告", "本人要求公开东风小区的房屋征收评估报告全文", 0.7, 1.0),
        ("职业技能提升行动补贴发放标准", "职业技能提升补贴的发放标准和名单", 0.4, 0.8),
        ("某镇土地征收补偿方案", "失业保险基金收支情况", 0.0, 0.05),
    ],
)
def test_likeness_is_that_of_the_matter(one, other, at_least, at_most):
    assert at_least <= likeness(shingles(one), shingles(other)) <= at_most


def test_an_empty_text_is_like_nothing():
    assert likeness(shingles("谢谢"), shingles("申请公开")) == 0.0


def test_years_are_read_wherever_they_stand():
    assert years("2022年至２０２３年度，京人社发〔2019〕51号") == {"2022", "2023", "2019"}
    assert years("编号12023456") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、东风小区征收决定；二、补偿安置方案；三、评估机构的选定材料", 3),
        ("1.2023年度部门决算 2.因公出国（境）费用明细", 2),
        ("（1）会议纪要全文（2）参会人员签到表", 2),
        ("2023年度失业保险基金收支情况", 0),
        ("第一季度、第二季度的稳岗返还企业名单", 0),
        ("需要如下材料：第一，立项批复；第二，环评批复；十二、不在此列的事项", 2),
        ("按3.5%计算的滞纳金依据", 0),
    ],
)
def test_numbered_matters_are_told_apart(text, expected):
    assert len(matters(text)) == expected


def test_the_longest_common_runs_say_why():
    assert shared_phrases("申请公开东风小区房屋征收评估报告", "东风小区的房屋征收评估报告全文") == [
        "东风小区房屋征收评估报告"
    ]
    assert shared_phrases("甲乙丙", "丁戊己") == []
