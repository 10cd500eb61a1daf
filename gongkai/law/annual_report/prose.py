"""What the prose says against what the tables say (P1, P5–P8).

P1 is the commonest defect of real reports: the figure of natural persons alone, of one row alone, or a count
without the applications brought forward is copied into the prose (〔2021〕30号, 第一、三、四节).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.claims import DECISIONS, RESULTS, REVIEWS, Claim, claims_in, flat
from gongkai.law.annual_report.findings import Finding, Severity, digits
from gongkai.law.annual_report.formats import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    RESULT_ROWS,
    SECTION_TITLES,
    ReportFormat,
    table3_row,
)
from gongkai.law.annual_report.numbers import ZERO, ReportNumbers, amount

_SINGLE_ROWS = {
    "closed": CLOSED_TOTAL,
    "brought_forward": BROUGHT_FORWARD,
    "carried_forward": CARRIED_FORWARD,
}
SECTIONS_OF_CLAIMS = frozenset({1, 3, 4})
_LITIGATION = ("litigation_direct", "litigation_after_reconsideration")
_TEMPLATE_WORDS = re.compile(r"该部分以表格形式报告|[((]?此处填写|请在此|[X×xX]{2,}(?:件|条|局|市|年)")


def all_claims(numbers: ReportNumbers) -> list[Claim]:
    """Every figure the prose of this report claims."""
    return [
        claim
        for section, text in sorted(numbers.prose.items())
        for claim in claims_in(text, section, numbers.year)
    ]


def rows_of(kind: ReportFormat, concept: str) -> tuple[str, ...]:
    """Table 3 rows that a word of the prose sums up: 不予公开 means all rows of (三)."""
    if concept in _SINGLE_ROWS:
        return (_SINGLE_ROWS[concept],)
    if concept in ("granted", "granted_in_part"):
        return (concept,)
    return tuple(
        row.key for row in RESULT_ROWS[kind] if row.key == concept or row.key.startswith(concept + "_")
    )


def _value(numbers: ReportNumbers, row: str, column: str) -> Decimal | None:
    if column != "organisations":
        return amount(numbers, 3, row, column)
    total, natural = amount(numbers, 3, row, "total"), amount(numbers, 3, row, "natural")
    return None if total is None or natural is None else total - natural


def _sum(numbers: ReportNumbers, rows: tuple[str, ...], column: str) -> Decimal | None:
    values = [_value(numbers, row, column) for row in rows]
    if not values or any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), ZERO)


def _reviews(numbers: ReportNumbers, concepts: tuple[str, ...], result: str = "total") -> Decimal | None:
    blocks = [
        block for concept in concepts for block in (_LITIGATION if concept == "litigation" else (concept,))
    ]
    values = [amount(numbers, 4, block, result) for block in blocks]
    return None if None in values else sum((value for value in values if value is not None), ZERO)


def accepted(numbers: ReportNumbers, claim: Claim) -> tuple[Decimal, ...]:
    """The figures of the tables this claim may honestly mean, the likeliest first; empty when unknown."""
    names = set(claim.concepts)
    meant: tuple[Decimal | None, ...]
    if names <= REVIEWS:
        meant = (_reviews(numbers, claim.concepts),)
    elif names <= DECISIONS:
        meant = (amount(numbers, 2, claim.concepts[0], "decisions"),)
    elif names & {"received", "handled"}:
        meant = _intake(numbers, claim)
    else:
        rows = tuple(row for concept in claim.concepts for row in rows_of(numbers.format, concept))
        meant = (_sum(numbers, rows, claim.column),)
    return tuple(value for value in meant if value is not None)


def _intake(numbers: ReportNumbers, claim: Claim) -> tuple[Decimal | None, ...]:
    new = _value(numbers, RECEIVED, claim.column)
    both = _sum(numbers, (RECEIVED, BROUGHT_FORWARD), claim.column)
    if "新收" in claim.words:
        return (new,)
    if claim.concepts == ("handled",):
        return (new, both, _value(numbers, CLOSED_TOTAL, claim.column))
    return (new, both)


def check_claims(numbers: ReportNumbers) -> Iterator[Finding]:
    """P1: every figure the prose claims is the figure of the tables."""
    said: set[tuple[tuple[str, ...], str, Decimal, int]] = set()
    for claim in all_claims(numbers):
        figures = accepted(numbers, claim)
        key = (claim.concepts, claim.column, claim.number, claim.section)
        if not figures or claim.number in figures or key in said:
            continue
        said.add(key)
        yield _contradiction(numbers, claim, figures)


def _contradiction(numbers: ReportNumbers, claim: Claim, figures: tuple[Decimal, ...]) -> Finding:
    names = set(claim.concepts)
    table = 4 if names <= REVIEWS else 2 if names <= DECISIONS else 3
    shown = "或".join(dict.fromkeys(digits(value) for value in figures))
    where = {2: "表二", 3: "表三", 4: "表四"}[table]
    text = f"正文第{'〇一二三四五六'[claim.section]}节称“{claim.words}”，{where}相应为{shown}件{_hint(numbers, claim)}"
    cells = (("正文", f"第{claim.section}节 {SECTION_TITLES.get(claim.section, '')}", digits(claim.number)),)
    weight = Severity.BROKEN if table != 2 and claim.section in SECTIONS_OF_CLAIMS else Severity.WARNING
    return Finding("P1", table, text, weight, cells, figures[0], claim.number)


def _hint(numbers: ReportNumbers, claim: Claim) -> str:
    """Where the wrong figure may have been copied from."""
    rows = [row for concept in claim.concepts for row in rows_of(numbers.format, concept)]
    if claim.concepts[0] in ("received", "handled"):
        rows = [RECEIVED]
    for row in rows:
        label = table3_row(numbers.format, row).full_label
        if amount(numbers, 3, row, "natural") == claim.number:
            return f"；疑只抄了“{label}”自然人一列"
        if len(rows) > 1 and amount(numbers, 3, row, "total") == claim.number:
            return f"；疑只抄了“{label}”一行"
    if _sum(numbers, tuple(rows), "natural") == claim.number:
        return "；疑只计了自然人"
    return ""


def check_all_upheld(numbers: ReportNumbers) -> Iterator[Finding]:
    """P1: 均获维持 and 撤回 in the prose agree with the results in Table 4."""
    for claim in all_claims(numbers):
        if not set(claim.concepts) <= REVIEWS or not claim.number:
            continue
        total, upheld = _reviews(numbers, claim.concepts), _reviews(numbers, claim.concepts, "upheld")
        name = "行政复议" if claim.concepts == ("reconsideration",) else "行政诉讼"
        if (
            re.search(r"(?:均|全部)(?:获|被|予以|为)?维持", claim.sentence)
            and total != upheld
            and upheld is not None
        ):
            pending = _reviews(numbers, claim.concepts, "pending")
            text = (
                f"正文称{name}均获维持，表四{name}总计{digits(total or ZERO)}件中维持{digits(upheld)}件、"
                f"尚未审结{digits(pending or ZERO)}件"
            )
            cells = ((name, "结果维持", digits(upheld)), (name, "总计", digits(total or ZERO)))
            yield Finding("P1", 4, text, Severity.BROKEN, cells, total, upheld)
        other = _reviews(numbers, claim.concepts, "other")
        if "申请人撤回" in claim.sentence and other is not None and not other:
            text = f"正文称{name}有申请人撤回，应计入表四“其他结果”，表四为0"
            yield Finding("P1", 4, text, Severity.WARNING, ((name, "其他结果", "0"),), None, other)


def check_sums_in_prose(numbers: ReportNumbers) -> Iterator[Finding]:
    """P5: the results the prose lists add up to the number answered, and never exceed the number handled."""
    for section in sorted(numbers.prose):
        claims = [
            claim for claim in all_claims(numbers) if claim.section == section and claim.column == "total"
        ]
        results = _listed_results(claims)
        closed, intake = _first(claims, "closed"), _first(claims, "handled", "received")
        total = sum((claim.number for claim in results), ZERO)
        if closed is not None and _names_every_result(results):
            if total != closed.number:
                yield _wrong_sum(results, closed, total, "不符", Severity.BROKEN)
        elif intake is not None and len(results) > 2:
            brought = _first(claims, "brought_forward")
            if total > intake.number + (brought.number if brought else ZERO):
                yield _wrong_sum(results, intake, total, "相比超出", Severity.WARNING)


def _first(claims: list[Claim], *concepts: str) -> Claim | None:
    found = (claim for concept in concepts for claim in claims if claim.concepts == (concept,))
    return next(found, None)


def _wrong_sum(results: list[Claim], whole: Claim, total: Decimal, how: str, weight: Severity) -> Finding:
    parts = "+".join(digits(claim.number) for claim in results)
    gap = digits(abs(total - whole.number))
    text = f"正文各项结果{parts}={digits(total)}，与所称“{whole.words}”{how}，相差{gap}"
    cells = tuple(("正文", claim.words, digits(claim.number)) for claim in (*results, whole))
    return Finding("P5", None, text, weight, cells, whole.number, total)


def _listed_results(claims: list[Claim]) -> list[Claim]:
    """The claims about results, each kind of result only once."""
    chosen: list[Claim] = []
    named: set[str] = set()
    for claim in claims:
        names = set(claim.concepts)
        if names <= RESULTS and not names & named:
            chosen.append(claim)
            named |= names
    return chosen


def _names_every_result(claims: list[Claim]) -> bool:
    return {name for claim in claims for name in claim.concepts} == RESULTS


def check_balance_in_prose(numbers: ReportNumbers) -> Iterator[Finding]:
    """P6: without Table 3 the prose must balance by itself: received and brought forward, answered and carried forward."""
    if numbers.table3:
        return
    first: dict[str, Claim] = {}
    for claim in all_claims(numbers):
        if claim.column == "total" and len(claim.concepts) == 1:
            first.setdefault(claim.concepts[0], claim)
    intake, closed = first.get("received") or first.get("handled"), first.get("closed")
    carried, brought = first.get("carried_forward"), first.get("brought_forward")
    if intake is None or closed is None:
        return
    before = brought.number if brought else ZERO
    if carried is None:
        rest = intake.number + before - closed.number
        if brought and rest > 0:
            text = f"按正文推算应结转下年度{digits(rest)}件，正文未写明"
            yield Finding("P6", None, text, Severity.NOTE, (), rest, None)
        return
    after = closed.number + carried.number
    if after not in (intake.number, intake.number + before):
        used = [claim for claim in (intake, brought, closed, carried) if claim]
        cells = tuple(("正文", claim.words, digits(claim.number)) for claim in used)
        text = f"正文所称件数不平：{'、'.join(claim.words for claim in used)}"
        weight = Severity.BROKEN if brought else Severity.WARNING
        yield Finding("P6", None, text, weight, cells, intake.number + before, after)


_SHARE = re.compile(
    r"(?P<number>\d+)(?:件|宗)?[,，、(（]?(?:约)?占(?:比|[^\d,，。;；]{0,12})?(?:约|为)?(?P<share>\d+(?:\.\d+)?)%"
)


def check_shares(numbers: ReportNumbers) -> Iterator[Finding]:
    """P7: a percentage in the prose is that figure over the number received, in hand or answered."""
    wholes = [amount(numbers, 3, row, "total") for row in (CLOSED_TOTAL, RECEIVED)]
    wholes.append(_sum(numbers, (RECEIVED, BROUGHT_FORWARD), "total"))
    claims = all_claims(numbers)
    wholes += [claim.number for claim in claims if claim.concepts[0] in ("closed", "received", "handled")]
    known = [whole for whole in wholes if whole]
    for section in sorted(set(numbers.prose) & {1, 3}):
        text = flat(numbers.prose[section])
        for match in _SHARE.finditer(text) if known and "申请" in text else ():
            part, share = Decimal(match["number"]), Decimal(match["share"])
            unit = Decimal(1).scaleb(min(0, int(share.as_tuple().exponent)))
            if not any(abs(part * 100 / whole - share) < unit for whole in known):
                likely = part * 100 / known[0]
                said = f"正文称{digits(part)}件占{share}%，按{digits(known[0])}件计应为{likely:.2f}%"
                yield Finding("P7", None, said, Severity.WARNING, (), f"{likely:.2f}%", f"{share}%")


def check_template_words(numbers: ReportNumbers) -> Iterator[Finding]:
    """P8: words of the template were left in the report."""
    for section, text in sorted(numbers.prose.items()):
        match = _TEMPLATE_WORDS.search(text)
        if match:
            said = f"第{'〇一二三四五六'[section]}节留有模板提示语“{match[0]}”"
            yield Finding("P8", None, said, Severity.NOTE, (), None, match[0])
