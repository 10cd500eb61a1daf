"""Figures that the prose of an annual report claims (正文所称数字), found by their own words.

Only a number with a counting word (件、宗) beside a word of the form counts as a claim; figures about other
years, about one channel or one office, and about proposals, letters and hotlines are left alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

Concepts = tuple[str, ...]

_COUNTED = re.compile(r"(?<![\d.])(?P<number>\d{1,9})(?:件|宗)(?!次|套)")
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "carried_forward",
        r"(?:结转|转|顺延|延续|移)(?:至|到|入)?(?:下|次|明|来)(?:一)?年度?(?:继续)?(?:办理|答复|处理)?",
    ),
    (
        "brought_forward",
        r"(?:上|去)(?:一)?年(?:度)?(?:未办结)?(?:结转|转入)|结转(?:上|去)(?:一)?年|上年度?结转|往年结转",
    ),
    ("other", r"其他处理"),
    ("not_processed", r"不予处理"),
    ("unable", r"无法提供"),
    ("refused", r"不予公开|不予以公开|不同意公开|不予提供"),
    ("granted_in_part", r"部分公开|部分予以公开"),
    ("granted", r"予以公开|同意公开"),
    ("litigation_direct", r"未经复议(?:而|就)?(?:直接)?(?:提起)?(?:起诉|行政诉讼|诉讼)|直接起诉"),
    ("litigation_after_reconsideration", r"复议后(?:又|再)?(?:提起)?(?:起诉|行政诉讼|诉讼)"),
    ("litigation", r"行政诉讼|诉讼"),
    ("reconsideration", r"行政复议|复议"),
    ("closed", r"答复|办结|办复|办理完毕"),
    ("received", r"新收|收到|接收|接到|受理|收悉"),
    ("handled", r"收办|办理|处理"),
    ("licences", r"行政许可"),
    ("penalties", r"行政处罚"),
    ("coercive_measures", r"行政强制"),
)
_WORD = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _WORDS))
RESULTS = frozenset({"granted", "granted_in_part", "refused", "unable", "not_processed", "other"})
REVIEWS = frozenset(
    {"reconsideration", "litigation", "litigation_direct", "litigation_after_reconsideration"}
)
DECISIONS = frozenset({"licences", "penalties", "coercive_measures"})
_ABOUT_OTHER_THINGS = re.compile(
    r"建议|提案|信件|来信|留言|热线|咨询|工单|稿件|政策文件|规范性文件|案例|行政检查|发布|合同|规章"
    r"|(?:信访|投诉|举报)(?!类|、|举|投)"
)
_ONE_SHARE_ONLY = re.compile(
    r"网络|网站|平台|信函|邮寄|邮件|当面|现场|传真|电话|窗口|涉及|每件|同比|增长|增加|减少|下降|上升|较|比"
    r"|逾期|延期|撤回|补正|征求|第三方|收费|处理费|维持|纠正|撤销|驳回|审结|败诉|胜诉|本级|镇街|各[镇街乡区县部单]"
)
_ONE_PLACE = re.compile(r"(?<![我本全])(?:局|街道|镇|乡|委|院|厅|政府(?!信息)|部门|单位)")
_ABOUT_DISCLOSURE = re.compile(r"信息|依申请|公开")
_NEUTRAL = re.compile(
    r"[我本全](?:局|机关|市|区|县|镇|乡|街道|委|办|厅|院|省|单位|年度?)|20\d\d年度?|\d+|政府信息|依申请公开|依申请|公开"
    r"|申请|行政机关|案件|事项|数量|自然人|法人|其他组织|商业企业|科研机构|社会公益组织|法律服务机构"
    r"|其中|另有|共计|合计|总计|已经|已|完成|按时|按期|依法|全部|提出|的|共|为|含|包括|和|及|或|、|有|未|对|在"
)
STRANGE_MAX = 12
STRANGE_MAX_WITHOUT_CONTEXT = 2
_NONE_RECEIVED = re.compile(r"(?:未|没有)(?:收到|接到|受理)(?:过)?[^,;。]{0,16}申请")
_COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    ("natural", r"自然人"),
    ("organisations", r"法人(?:或者?|和|及|、)其他组织|法人和组织"),
    ("enterprise", r"商业企业"),
    ("research", r"科研机构"),
    ("welfare", r"社会公益组织"),
    ("legal_service", r"法律服务机构"),
)
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_CLAUSE = re.compile(r"[^,;::()\n]+")
_BARE = re.compile(
    r"(?:其中)?(?:政府信息公开|依申请公开|公开)?(?:的)?(?:申请)?(?:共计|共|总计|合计|计)?(?:为)?"
)
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True)
class Claim:
    """One figure the prose claims (正文所称): what it counts, how many, and the words it stands in."""

    concepts: Concepts
    number: Decimal
    words: str
    sentence: str
    section: int
    column: str = "total"


def claims_in(text: str, section: int, year: int | None = None) -> list[Claim]:
    """Every claim in one section's prose about the year reported, in reading order."""
    found: list[Claim] = []
    for paragraph in flat(text).split("\n"):
        for sentence in _SENTENCE.findall(paragraph):
            found += _claims_in_sentence(sentence, paragraph, section, year)
    return found


def flat(text: str) -> str:
    """Prose with full-width forms, thousands separators and spaces folded away."""
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", folded)
    return re.sub(r"[ \t\u3000\xa0]+", "", folded)


def _claims_in_sentence(sentence: str, paragraph: str, section: int, year: int | None) -> Iterator[Claim]:
    subject: Concepts = ()
    latest: Concepts = ()
    for clause in _CLAUSE.findall(_own_year_named(sentence, year)):
        found = list(_claims_in_clause(clause, subject, latest))
        for concepts, number, words, near, column in found:
            if _is_a_claim(concepts, near, sentence, paragraph, section, year):
                yield Claim(concepts, number, words, sentence, section, column)
        if found:
            latest = found[-1][0]
        elif not _COUNTED.search(clause):
            subject = _concepts(clause) or subject
    if section and _NONE_RECEIVED.search(sentence) and not _ONE_SHARE_ONLY.search(sentence):
        words = _NONE_RECEIVED.findall(sentence)[0]
        yield Claim(("received",), Decimal(0), words, sentence, section)


def _claims_in_clause(
    clause: str, subject: Concepts, latest: Concepts
) -> Iterator[tuple[Concepts, Decimal, str, str, str]]:
    numbers = list(_COUNTED.finditer(clause))
    start = 0
    for position, match in enumerate(numbers):
        end = numbers[position + 1].start() if position + 1 < len(numbers) else len(clause)
        before, after = clause[start : match.start()], clause[match.end() : end]
        column = _column(before)
        own = _concepts(before)
        concepts = own or _after(after) or _inherited(before, subject, latest, column)
        if concepts:
            words = (clause[start : match.end()] + ("" if own else after)).strip("、 ")
            yield concepts, Decimal(match["number"]), words, before if own else before + after, column
        start = match.end()


def _inherited(before: str, subject: Concepts, latest: Concepts, column: str) -> Concepts:
    """A bare 共N件 speaks of what the clause before named; 自然人N件 of the figure before it."""
    if column != "total":
        return latest or subject
    return subject if _BARE.fullmatch(before) else ()


def _own_year_named(sentence: str, year: int | None) -> str:
    if year is None:
        return sentence
    sentence = re.sub(rf"{year - 1}年(?:度)?结转", "上年结转", sentence)
    return re.sub(rf"结转(?:至|到)?{year + 1}年", "结转下年", sentence)


def _concepts(words: str) -> Concepts:
    """The concepts named last before the number; several only when a conjunction joins them (和、及)."""
    found = list(_WORD.finditer(words))
    if not found:
        return ()
    names = [str(found[-1].lastgroup)]
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = words[earlier.end() : later.start()]
        if re.fullmatch(r"(?:的|类|以)?(?:和|及|与|或|、|以及)(?:因[^、和及]{0,20})?", between) is None:
            break
        names.insert(0, str(earlier.lastgroup))
    if len(names) > 1 and not (set(names) <= RESULTS or set(names) <= REVIEWS):
        names = names[-1:]
    return tuple(names)


def _after(words: str) -> Concepts:
    match = re.match(r"(?:申请|案件|政府信息公开申请|的)?", words)
    rest = words[match.end() :] if match else words
    leading = _WORD.match(rest)
    return (str(leading.lastgroup),) if leading else ()


def _is_a_claim(
    concepts: Concepts, near: str, sentence: str, paragraph: str, section: int, year: int | None
) -> bool:
    rest = _WORD.sub("", near)
    if _ONE_SHARE_ONLY.search(rest) or _ABOUT_OTHER_THINGS.search(near):
        return False
    if "其中" in sentence.split(near)[0] and _ONE_PLACE.search(rest):
        return False
    years = {int(found) for found in _YEAR.findall(near)}
    if re.search(r"累计|近.年|历年|以来", near) or (year is not None and years - {year}):
        return False
    return _is_in_context(set(concepts), near, sentence, paragraph, section)


def _is_in_context(names: set[str], near: str, sentence: str, paragraph: str, section: int) -> bool:
    """Whether the words around the figure speak of applications for information and their reviews."""
    if names <= REVIEWS:
        return section == 4 or bool(re.search(r"信息|申请公开", sentence))
    if names <= DECISIONS:
        return True
    strange = len(_NEUTRAL.sub("", _WORD.sub("", near)))
    if "申请" not in (paragraph if names <= RESULTS else sentence):
        plain = strange <= STRANGE_MAX_WITHOUT_CONTEXT and not _ABOUT_OTHER_THINGS.search(sentence)
        return plain and "公开申请" in paragraph
    known = _ABOUT_DISCLOSURE.search(sentence)
    return strange <= (STRANGE_MAX if known else STRANGE_MAX_WITHOUT_CONTEXT)


def _column(words: str) -> str:
    return next((key for key, pattern in _COLUMN_WORDS if re.search(pattern, words)), "total")
