"""Five thousand texts with something planted, five thousand clean ones: what is found, what is mistaken."""

import pytest

from gongkai.privacy.detection import Kind
from gongkai.privacy.detection.figures import PAGE, _held_lines, _recall_lines, false_alarms, page, recalls
from gongkai.privacy.tests.detection_texts.clean import CLEAN_TEXTS
from gongkai.privacy.tests.detection_texts.planted import PLANTED_TEXTS

IDENTITY_AND_MOBILE = (Kind.ID_NUMBER, Kind.RESIDENCE_PERMIT, Kind.FOREIGN_RESIDENCE, Kind.MOBILE)
NEVER_MISTAKEN = (
    "统一社会信用代码",
    "统一社会信用代码（无标签、含字母）",
    "统一社会信用代码（无标签、全数字）",
    "组织机构代码",
    "文号、案号",
    "索引号",
)


@pytest.fixture(scope="module")
def recalled():
    return {line.kind: line for line in recalls()}


@pytest.fixture(scope="module")
def mistaken():
    return {line.sort: line for line in false_alarms()}


def test_five_thousand_texts_of_each_sort_are_tried(recalled, mistaken):
    assert sum(line.texts for line in recalled.values()) == PLANTED_TEXTS == 5_000
    assert sum(line.texts for line in mistaken.values()) == CLEAN_TEXTS == 5_000


@pytest.mark.parametrize("kind", IDENTITY_AND_MOBILE)
def test_identity_and_mobile_numbers_are_found_and_held(recalled, kind):
    line = recalled[kind]
    assert line.share >= 0.999
    assert line.grave / line.texts >= 0.999


def test_bank_cards_are_found(recalled):
    assert recalled[Kind.BANK_CARD].share >= 0.99


@pytest.mark.parametrize("kind", [k for k in Kind if k not in (*IDENTITY_AND_MOBILE, Kind.BANK_CARD)])
def test_the_other_kinds_are_found(recalled, kind):
    if kind in (Kind.OFFICER_CARD, Kind.COLUMN):
        assert kind not in recalled  # tried one by one elsewhere
    else:
        assert recalled[kind].share >= 0.95


def test_nothing_grave_is_left_after_masking(recalled):
    assert all(line.masked == line.texts for line in recalled.values())


@pytest.mark.parametrize("sort", NEVER_MISTAKEN)
def test_codes_and_document_numbers_are_never_mistaken(mistaken, sort):
    assert (mistaken[sort].held, mistaken[sort].marked) == (0, 0)


def test_hardly_any_clean_text_is_held(mistaken):
    assert sum(line.held for line in mistaken.values()) <= CLEAN_TEXTS * 0.01
    assert sum(line.marked for line in mistaken.values()) <= CLEAN_TEXTS * 0.01


def test_the_reference_page_shows_these_figures(recalled, mistaken):
    figures = "\n".join([*_recall_lines(list(recalled.values())), "", *_held_lines(list(mistaken.values()))])
    written = PAGE.read_text(encoding="utf-8")
    assert page(written, figures) == written


def test_a_page_without_a_place_for_the_figures_is_refused():
    with pytest.raises(ValueError, match="标记"):
        page("# 个人信息检测规则", "0")
