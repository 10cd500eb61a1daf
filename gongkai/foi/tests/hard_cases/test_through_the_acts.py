"""The same cases walked through the acts an office uses: the case's own columns come to the same day."""

from datetime import date, timedelta

import pytest

from gongkai.foi import acts
from gongkai.foi.models import Consultation
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import Bureau
from gongkai.foi.tests.hard_cases.steps import HardCase, Step
from gongkai.foi.tests.hard_cases.table import CASES
from gongkai.foi.tests.hard_cases.test_by_the_law import KINDS, LAPSED, REPLIES, story
from gongkai.foi.verification import differences
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.clock import opinion_due
from gongkai.law.ogi.consultation import Answer

FEE = {
    "basis": "pages",
    "pages": 72,
    "grounds": "近三个月申请三十二件",
    "payment_way": "凭缴款码在代收银行缴纳",
}
WALKED = [one for one in REPLIES if one.steps]


class Walk:
    """One case on its way (走一件): every small step with its day, done in the order of the days."""

    def __init__(self, bureau: Bureau, case: HardCase) -> None:
        self.bureau = bureau
        self.application = bureau.receives(str(case.received_on))
        todo = [small for step in case.steps for small in self.small_steps(step)]
        for day, do in sorted(todo, key=lambda small: small[0]):
            do(day)

    def does(self, act, day: date, **fields) -> None:
        self.application = self.bureau.does(act, self.application, str(day), **fields)

    def small_steps(self, step: Step):
        """(day, act) in the order they must be done on the same day."""
        if step.what in KINDS:
            yield from self.consultation(step)
        else:
            yield from getattr(self, WAYS[step.what])(step)

    def correction(self, step: Step):
        days = step.days or 15
        yield (
            step.on,
            lambda day: self.does(acts.request_correction, day, items=["请写明年度"], days=days),
        )
        if step.back_on:
            yield step.back_on, lambda day: self.does(acts.receive_correction, day, text="2023年度")

    def fee(self, step: Step):
        yield step.on, lambda day: self.does(acts.issue_fee_notice, day, **FEE)
        yield (
            step.delivered_on,
            lambda day: self.does(acts.deliver_fee_notice, day, proof="邮件签收记录"),
        )
        if step.back_on:
            yield step.back_on, lambda day: self.does(acts.record_payment, day, yuan=420)

    def extension(self, step: Step):
        yield step.on, lambda day: self.does(acts.extend, day, days=step.days, reason="需检索多年档案")

    def later_day(self, step: Step):
        yield step.on, lambda day: self.does(acts.demand_reasons, day, excess="一年内申请四十一件")
        yield step.on, lambda day: self.does(acts.receive_reasons, day, text="用于研究")
        yield (
            step.on,
            lambda day: self.does(
                acts.set_reasonable_period, day, officer=self.bureau.signer, due_on=step.back_on,
                reason="须逐页审核",
            ),
        )  # fmt: skip

    def consultation(self, step: Step):
        kind = KINDS[step.what]
        asked = acts.Asked(matter="某项目的合同文本", name="示范单位")
        yield step.on, lambda day: self.does(acts.seek_opinion, day, kind=kind, asked=asked)
        yield (
            step.delivered_on,
            lambda day: self.does(
                acts.opinion_letter_delivered, day, consultation=self.key(kind), proof="签收"
            ),
        )
        if step.back_on:
            yield (
                step.back_on,
                lambda day: self.does(
                    acts.record_opinion, day, consultation=self.key(kind), answer=Answer.CONSENT
                ),
            )
        else:
            lapsed = opinion_due(kind, step.delivered_on, national_calendar()) + timedelta(days=1)
            yield (
                lapsed,
                lambda day: self.does(acts.close_consultation_by_lapse, day, consultation=self.key(kind)),
            )

    def key(self, kind) -> str:
        """The consultation of that kind."""
        return str(Consultation.objects.get(application=self.application, kind=kind.value).pk)


WAYS = {
    "补正": "correction",
    "逾期不补正": "correction",
    "缴费": "fee",
    "逾期不缴费": "fee",
    "延期": "extension",
    "三十五条": "later_day",
}
CLOSING = {
    "逾期不补正": (acts.close_deemed_withdrawn, "F1"),
    "逾期不缴费": (acts.close_no_payment, "F2"),
}


@pytest.mark.parametrize("case", WALKED, ids=story)
def test_the_acts_come_to_the_same_last_day(bureau, case):
    application = Walk(bureau, case).application

    assert application.reply_due_on == case.last_day
    assert differences(application) == {}


@pytest.mark.parametrize("case", LAPSED, ids=story)
def test_nothing_lapses_on_its_last_day_and_everything_on_the_day_after(bureau, case):
    application = Walk(bureau, case).application
    close, outcome = CLOSING[case.steps[-1].what]
    with pytest.raises(Refused, match="尚未届满"):
        bureau.does(close, application, str(case.last_day))

    application = bureau.does(close, application, str(case.last_day + timedelta(days=1)))

    assert application.outcome_code == outcome


def test_a_good_part_of_the_table_is_walked():
    assert len(WALKED) + len(LAPSED) >= 40
    assert len(CASES) == len(REPLIES) + len(LAPSED)
