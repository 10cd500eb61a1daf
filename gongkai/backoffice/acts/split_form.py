"""The form that splits one paper into several cases (一事一申请拆分)."""

from __future__ import annotations

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, judged, text_field
from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.foi.splitting import siblings_of


class SplitForm(ActForm):
    """拆分为数件: one matter a line; the first keeps this number."""

    button = "拆分并发出拆分办理告知书"
    has_letter = True

    on = day_field("发出日期")
    matters = judged(
        text_field("各件的内容", hint="一行一项，第一项沿用本件编号，其余各项另编号。", longest=20000)
    )

    def lines(self) -> list[str]:
        """The matters, one a line."""
        return [line.strip() for line in (self.now("matters") or "").splitlines() if line.strip()]

    def draft(self) -> Draft:
        numbers = [self.case.number, *("〔发出时编号〕" for _ in self.lines()[1:])]
        parts = tuple(zip(numbers, self.lines(), strict=False))
        return Draft("split_notice", self.now("on") or self.today, {"split_parts": parts})

    def perform(self) -> Application:
        return acts.split(self.case, matters=self.lines(), **self.common)

    def what_next(self, case: Application) -> str:
        numbers = "、".join(other.number for other in siblings_of(case))
        return f"已拆分，另编号{numbers}，收到申请之日与本件相同。各件分别办理、分别答复。"
