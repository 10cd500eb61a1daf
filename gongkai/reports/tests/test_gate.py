"""Nothing personal gets into an annual report: prose, typed cells and correction notes are looked through."""

import pytest

from gongkai.publishing.models import WordList
from gongkai.publishing.stages import WordListKind
from gongkai.reports import acts, gate
from gongkai.reports.content import content_of
from gongkai.reports.models import AnnualReport
from gongkai.reports.refusals import Refused
from gongkai.reports.signing import paper_ref
from gongkai.reports.tests.conftest import at, released, signed
from gongkai.reports.tests.test_acts import JANUARY, PROSE, ready
from gongkai.signoff.models import Slip
from gongkai.signoff.walking import walk

IDENTITY, MOBILE, PLACE = "11010519491231002X", "13800138000", "“五、存在的主要问题及改进情况”"


def saying(handler, text) -> AnnualReport:
    """A complete report whose fifth section says this."""
    return acts.edit_sections(
        ready(handler), officer=handler, seen_version=5, sections={**PROSE, 5: text}, now=JANUARY
    )


def refused(report, handler) -> list[str]:
    with pytest.raises(Refused) as caught:
        acts.submit(report, officer=handler, seen_version=report.version, now=JANUARY)
    assert not Slip.objects.exists()
    return [str(reason) for reason in caught.value.reasons]


def test_an_identity_number_in_the_prose_is_refused_by_its_section_and_masked(handler):
    (said,) = refused(saying(handler, f"申请人身份证号{IDENTITY}多次申请。"), handler)
    assert said.startswith(f"{PLACE}：发现居民身份证号码“")
    assert IDENTITY not in said and IDENTITY[6:14] not in said


def test_a_mobile_is_refused_unless_the_body_publishes_it_as_its_own(handler, reviewer, signer, body):
    report = saying(handler, f"监督电话{MOBILE}。")
    assert "发现手机号码" in refused(report, handler)[0]
    body.disclosure_phone = MOBILE
    body.save()
    assert acts.submit(report, officer=handler, seen_version=6, now=JANUARY).version == 7


def test_a_cell_that_holds_an_identity_number_is_named_by_its_line_and_column(handler, body):
    report = ready(handler)
    report.table2 = {**report.table2, "licences": {"decisions": IDENTITY}}
    found = gate.findings_of(body, content_of(report), "", at("2025-01-15").date())
    assert [one.weight for one in found] == ["held"]
    assert found[0].place.startswith("表2“") and IDENTITY not in found[0].message


def test_the_correction_note_is_looked_through_like_the_rest(handler, signer):
    first = released(ready(handler), signer, JANUARY)
    report = acts.edit_sections(
        first.report, officer=handler, seen_version=7, sections={5: "已改进。"}, now=JANUARY
    )
    with pytest.raises(Refused, match="更正说明：发现手机号码"):
        acts.submit(report, officer=handler, seen_version=8, reason=f"请拨打{MOBILE}。", now=JANUARY)


def test_a_word_the_body_holds_back_is_refused_and_a_misspelling_only_noted(handler, body):
    WordList.objects.create(body=body, kind=WordListKind.SENSITIVE, words={"内部掌握": ""}, right=[])
    WordList.objects.create(body=body, kind=WordListKind.WRONG, words={"布署": "部署"}, right=[])
    report = saying(handler, "按照统一布署改进，标准由内部掌握。")
    (said,) = refused(report, handler)
    assert "敏感词“内部掌握”" in said and said.endswith("确属误报的，请在敏感词表中登记正确用法。")
    found = gate.findings_of(body, content_of(report), "", at("2025-01-15").date())
    assert [one.weight for one in found] == ["held", "note"]


def test_what_was_signed_before_a_rule_was_added_does_not_pass_by_it(handler, signer, body):
    report = signed(saying(handler, "标准由内部掌握。"), JANUARY)
    WordList.objects.create(body=body, kind=WordListKind.SENSITIVE, words={"内部掌握": ""}, right=[])
    with pytest.raises(Refused, match="敏感词“内部掌握”"):
        acts.publish(report, officer=signer, seen_version=report.version, now=JANUARY)


def test_a_full_plain_report_passes_without_a_finding(handler, reviewer, signer, body):
    report = ready(handler)
    assert gate.findings_of(body, content_of(report), "", at("2025-01-15").date()) == []
    acts.submit(report, officer=handler, seen_version=5, now=JANUARY)
    assert walk(paper_ref(report), JANUARY).state == "signed"
