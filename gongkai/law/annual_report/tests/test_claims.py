"""What counts as a figure claimed by the prose, and what does not."""

import pytest

from gongkai.law.annual_report.claims import claims_in


def said(text, year=2023, section=1):
    return [("+".join(claim.concepts), int(claim.number)) for claim in claims_in(text, section, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共受理政府信息公开申请859件。", [("received", 859)]),
        ("我局2023年共收到政府信息公开申请１２件。", [("received", 12)]),
        ("全市收办政府信息公开申请3,607件。", [("handled", 3607)]),
        (
            "受理申请163件，办理答复160件，结转下年度3件。",
            [("received", 163), ("closed", 160), ("carried_forward", 3)],
        ),
        (
            "答复申请805件（含上年度结转申请18件，另有72件顺延到下年度答复）。",
            [("closed", 805), ("brought_forward", 18), ("carried_forward", 72)],
        ),
        ("共办理申请675件（含2022年结转12件）。", [("handled", 675), ("brought_forward", 12)]),
        ("依申请公开中，予以公开及部分公开258件，不予公开35件。", [("granted+granted_in_part", 258), ("refused", 35)]),
        ("办理申请情况：不予公开和无法提供共计16件，其他处理56件。", [("refused+unable", 16), ("other", 56)]),
        ("因政府信息公开引发的行政复议7件，行政诉讼9件。", [("reconsideration", 7), ("litigation", 9)]),
        ("政府信息公开未经复议直接起诉2件，复议后起诉1件。", [("litigation_direct", 2), ("litigation_after_reconsideration", 1)]),
        ("本年度未收到政府信息公开申请。", [("received", 0)]),
        ("收到政府信息公开申请，共5件。", [("received", 5)]),
        ("共受理政府信息公开申请7件。办结6件，结转下年1件。", [("received", 7), ("closed", 6), ("carried_forward", 1)]),
    ],
)  # fmt: skip
def test_a_figure_beside_a_word_of_the_form_is_a_claim(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息5414条，政务微博发布信息4025条。",
        "办理人大代表建议35件、政协提案12件，受理群众申请咨询100件。",
        "受理网络申请19件、信函申请2件。",
        "2022年收到政府信息公开申请31件。",
        "收到政府信息公开申请同比增加11件。",
        "其中，沭阳县民政局受理申请1件。",
        "信息公开行政复议被纠正1件。",
        "申请人撤回申请3件，征求第三方意见答复2件。",
        "收到市长热线工单1200件。",
        "制发行政规范性文件3件，办理申请不涉及。",
        "累计受理政府信息公开申请300件。",
        "已办理答复率100%。",
        "政务公开有序推进。办理不动产登记申请2300件。",
        "主动公开信息100条。全年受理行政复议申请120件。",
        "各镇街收到政府信息公开申请499件。",
        "办理信访事项30件，申请人满意。",
        "受理政府信息公开申请100余件。",
        "受理公开申请从严。12345热线受理群众诉求，全年共办理3700件。",
    ],
)
def test_a_figure_about_something_else_is_left_alone(text):
    assert said(text) == []


def test_a_figure_of_one_kind_of_applicant_belongs_to_its_column():
    text = "2019年我局共办理政府信息依申请公开217件，其中，自然人申请184件，法人或其他组织申请33件。"
    assert [(claim.column, int(claim.number)) for claim in claims_in(text, 1, 2019)] == [
        ("total", 217),
        ("natural", 184),
        ("organisations", 33),
    ]


def test_a_whole_paragraph_of_a_municipal_bureau_yields_exactly_its_figures():
    text = (
        "（二）依申请公开。2023年，我局共收到政府信息公开申请35件，同比增长16.7%，其中：自然人申请30件，法人或其他组织申请5件；"
        "上年结转2件。全年共办理37件，按时办结36件，结转下年度办理1件。在已办结的36件申请中，予以公开12件，占33.3%；部分公开3件；"
        "不予公开2件；无法提供10件；不予处理6件；其他处理3件。因政府信息公开被申请行政复议3件，其中维持2件；被提起行政诉讼1件。"
        "办理12345热线工单3000件。"
    )
    assert said(text) == [
        ("received", 35), ("received", 30), ("received", 5), ("brought_forward", 2),
        ("handled", 37), ("closed", 36), ("carried_forward", 1), ("closed", 36),
        ("granted", 12), ("granted_in_part", 3), ("refused", 2), ("unable", 10), ("not_processed", 6), ("other", 3),
        ("reconsideration", 3), ("litigation", 1),
    ]  # fmt: skip
