"""Row, column and block labels as people really write them (标签识别).

A label is compared without numbering, spaces, punctuation, bracketed remarks and traditional characters; a
misspelt one is taken only when it is close to one official label and clearly closer than to any other.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz

from gongkai.law.annual_report import (
    SECTION_TITLES,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
)

SCORE_MIN = 75
SCORE_MIN_OF_SHORT = 85
SURE_LENGTH_MIN = 7
MARGIN_MIN = 8
FUZZY_LENGTH_MIN = 4

_TRADITIONAL = str.maketrans(
    "開結轉總計請數據機關構團體業務過類項圍絕對許處罰強費審復議訴訟維糾餘個條際續辦內屬與現製廢發規範購採額萬決無當處復舉報訪複應國際係權穩過執勞動單會學聯聯後補確認獲繳納據還從進經濟題間輸產線絡信對務見動點監書畫車門東",
    "开结转总计请数据机关构团体业务过类项围绝对许处罚强费审复议诉讼维纠余个条际续办内属与现制废发规范购采额万决无当处复举报访复应国际系权稳过执劳动单会学联联后补确认获缴纳据还从进经济题间输产线络信对务见动点监书画车门东",
)
_NUMBERING = re.compile(
    r"^\s*(?:三?\([一二三四五六七八九十]{1,2}\)\s*\d?[.、]?|[一二三四五六七八九十]{1,2}[、.]|\d{1,2}[.、,):]?(?=\D))"
)
_REMARK = re.compile(r"\([^()]*\)")
_IDLE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]")


def simplified(text: str) -> str:
    """The text with full-width forms folded and the traditional characters of the forms made simplified."""
    return unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)


def bare(text: str) -> str:
    """A label reduced to what identifies it."""
    flat = re.sub(r"\s+", "", simplified(text))
    for _ in range(2):
        flat = _NUMBERING.sub("", flat, count=1)
    flat = _REMARK.sub("", flat)
    return _IDLE.sub("", flat)


@dataclass(frozen=True)
class Match:
    """A label recognised (识别结果): the key it stands for and how close the words were, 100 for the same."""

    key: str
    score: float

    @property
    def exact(self) -> bool:
        """Whether the words are those of the form, or an accepted short form of them."""
        return self.score >= 100


class Vocabulary:
    """Labels of one kind (词表): official words and accepted short forms, each standing for a key."""

    def __init__(self, words: Mapping[str, str], *, never: Mapping[str, str] | None = None) -> None:
        self._never = {bare(word) for word in never or ()}
        self._keys = {bare(word) or word: key for word, key in words.items()}

    def find(self, text: str) -> Match | None:
        """The key these words stand for; None when they stand for none or could stand for two."""
        words = bare(text)
        if not words or len(words) > 60:
            return None
        if words in self._keys:
            return Match(self._keys[words], 100)
        if len(words) < FUZZY_LENGTH_MIN or words in self._never:
            return None
        return self._ending(words) or self._near(words)

    def _ending(self, words: str) -> Match | None:
        found = [word for word in self._keys if len(word) >= FUZZY_LENGTH_MIN and words.endswith(word)]
        longest = max(found, key=len, default="")
        return Match(self._keys[longest], 99) if longest and len(words) <= len(longest) + 10 else None

    def _near(self, words: str) -> Match | None:
        best: dict[str, float] = {}
        for word, key in self._keys.items():
            if len(word) >= FUZZY_LENGTH_MIN:
                best[key] = max(best.get(key, 0), fuzz.ratio(words, word))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        score_min = SCORE_MIN if len(words) >= SURE_LENGTH_MIN else SCORE_MIN_OF_SHORT
        if not ranked or ranked[0][1] < score_min:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN_MIN:
            return None
        return Match(ranked[0][0], min(ranked[0][1], 98))


_SHORT_ROWS = {
    "本年新收": "received",
    "本年度新收政府信息公开申请数量": "received",
    "上年结转": "brought_forward",
    "上年度结转政府信息公开申请数量": "brought_forward",
    "部分公开区分处理的只计这一情形不计其他情形": "granted_in_part",
    "国家秘密": "refused_state_secret",
    "其他法律行政法规禁止": "refused_other_law",
    "三安全一稳定": "refused_security",
    "第三方合法权益": "refused_third_party",
    "三类内部事务": "refused_internal_affairs",
    "属于内部事务信息": "refused_internal_affairs",
    "四类过程性": "refused_process",
    "属于过程性信息": "refused_process",
    "行政执法案卷": "refused_enforcement_file",
    "行政查询事项": "refused_inquiry",
    "不掌握": "unable_not_held",
    "需另行制作": "unable_needs_making",
    "补正后仍不明确": "unable_unclear",
    "信访举报投诉": "not_processed_petition",
    "公开出版物": "not_processed_publication",
    "大量反复申请": "not_processed_excessive",
    "确认或重新出具": "not_processed_confirmation",
    "逾期不补正": "other_no_correction",
    "申请人无正当理由逾期不补正": "other_no_correction",
    "逾期不缴费": "other_no_payment",
    "申请人逾期未按收费通知要求缴纳费用": "other_no_payment",
    "合计": "closed_total",
    "办理结果总计": "closed_total",
    "结转下年度": "carried_forward",
    "结转下年度继续办理数量": "carried_forward",
}
_GROUPS = {
    "不予公开": "refused",
    "无法提供": "unable",
    "不予处理": "not_processed",
    "本年度办理结果": "results",
}
GROUPS = Vocabulary(_GROUPS)
ROWS = Vocabulary(
    {row.label: row.key for rows in TABLE3_ROWS.values() for row in rows} | _SHORT_ROWS, never=_GROUPS
)
COLUMNS = Vocabulary({column.label: column.key for column in TABLE3_COLUMNS} | {"合计": "total"})
LINES = Vocabulary(
    {line.label: line.key for lines in TABLE2_LINES.values() for line in lines}
    | {"其他对外管理服务": "other_services", "行政事业收费": "charges"}
)
BLOCKS = Vocabulary(
    {block.label: block.key for block in TABLE4_BLOCKS}
    | {
        "行政诉讼未经复议直接起诉": "litigation_direct",
        "行政诉讼复议后起诉": "litigation_after_reconsideration",
    }
)
RESULTS = Vocabulary(
    {result.label: result.key for result in TABLE4_RESULTS}
    | {"维持": "upheld", "纠正": "corrected", "其他": "other", "未审结": "pending", "合计": "total"}
)
OFFICIAL_ROW_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        key: frozenset(bare(row.label) for rows in TABLE3_ROWS.values() for row in rows if row.key == key)
        for key in {row.key for rows in TABLE3_ROWS.values() for row in rows}
    }
)
SECTION_WORDS: Mapping[int, str] = MappingProxyType({n: bare(title) for n, title in SECTION_TITLES.items()})


_FURNITURE = re.compile(
    r"申请人情况|法人或其他组织|信息内容|第二十条第?.{0,2}项?|项目|指标|本年度办理结果|行政诉讼|行政复议|单位.{0,2}"
    r"|不予公开|无法提供|不予处理|其他处理|未经复议直接起诉|复议后起诉"
)


def is_furniture(text: str) -> bool:
    """Whether a text is part of the form itself and not of the prose: a heading cell, the hint on sums."""
    return "勾稽关系为" in text or _FURNITURE.fullmatch(bare(text)) is not None


def is_header(pieces: list[str]) -> bool:
    """Whether the pieces of a line are column headings, most of them at least."""
    known = sum(
        is_furniture(piece)
        or piece.startswith("本年")
        or COLUMNS.find(piece) is not None
        or RESULTS.find(piece) is not None
        for piece in pieces
    )
    return len(pieces) > 1 and known * 2 >= len(pieces)
