"""Forms of seeking opinions (征求意见): articles 11, 15, 32, 33 and 34."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, judged, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.acting import situation
from gongkai.foi.acts.close_consultation_by_lapse import lapsed
from gongkai.foi.acts.opinion_letter_delivered import on_their_way
from gongkai.foi.acts.seek_opinion import LETTERS, MATTER_MAX, NAME_MAX
from gongkai.foi.clock import events_of, state_of
from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.facts import AskedBy, Consultation
from gongkai.foi.consulting.periods import term_for
from gongkai.foi.consulting.rules import answerable, untold
from gongkai.foi.models import Application, Decision
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import SPOKEN, worth
from gongkai.organizations.models import Body


def _line(label: str, *, hint: str = "", required: bool = True, longest: int = NAME_MAX) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        error_messages={"required": f"请填写{label}。", "max_length": f"{label}不超过{longest}字。"},
    )


class SeekForm(ActForm):
    """征求意见: who is asked, what for, and how the letter went."""

    has_letter = True
    kind: ClassVar[PauseKind]

    on = day_field("发出日期")
    party_name = judged(_line("被征求意见方的名称或者姓名"))
    party_contact = _line(
        "联系方式", hint="联系人、电话或者地址，仅本机关办理本件使用。", required=False, longest=200
    )
    matter = judged(
        text_field(
            "拟公开的政府信息内容",
            hint="写明涉及对方的内容。不要写申请人的姓名和申请内容原文。",
            longest=MATTER_MAX,
        )
    )
    channel = forms.ChoiceField(
        label="送达方式",
        choices=[(way.value, way.label) for way in AskedBy if way != AskedBy.PLATFORM],
        required=False,
    )
    delivered_on = day_field(
        "对方收到日期", hint="期限自对方收到之日起算。尚不知道的可以不填，送达后再登记。", required=False
    )
    tell_applicant = forms.BooleanField(
        label="同时向申请人发出征求意见告知书",
        help_text="告知所需时间不计入答复期限，不写明征求何人意见。",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        self.term = term_for(case.body, self.kind)
        super().__init__(*args, case=case, **kwargs)
        self.fields[
            "on"
        ].help_text = f"对方自收到之日起有{self.term.days}个工作日。依据：{self.term.source}。"

    def asked(self) -> acts.Asked:
        """What is filled in now, as the act takes it."""
        body = self.now("asked_body") if "asked_body" in self.fields else None
        return acts.Asked(
            name=self.now("party_name") or "",
            contact=self.now("party_contact") or "",
            matter=self.now("matter") or "",
            channel=self.now("channel") or AskedBy.POST,
            delivered_on=self.now("delivered_on"),
            body=body,
        )

    def draft(self) -> Draft:
        asked = self.asked()
        details = {
            "asked_kind": self.kind, "opinion_days": self.term.days, "matter": asked.matter,
            "addressee": asked.name or (asked.body.name if asked.body else "〔待填：受文者〕"),
        }  # fmt: skip
        return Draft(LETTERS[self.kind], self.now("on") or self.today, details)

    def perform(self) -> Application:
        return acts.seek_opinion(
            self.case,
            kind=self.kind,
            asked=self.asked(),
            tell_applicant=self.cleaned_data["tell_applicant"],
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        latest = case.consultations.last()
        if latest and latest.due_on:
            return (
                f"征求意见书已发出，现由对方提出意见，{date_cn(latest.due_on)}届满。所需时间不计入答复期限。"
            )
        return "征求意见书已发出，所需时间不计入答复期限。下一步：对方收到后登记送达日期。"


class SeekThirdPartyForm(SeekForm):
    """征求第三方意见."""

    kind = PauseKind.THIRD_PARTY
    button = "发出征求意见书"


class SeekBodyForm(SeekForm):
    """征求机关意见: a body on this installation gets the letter on its desk at once."""

    asked_body = forms.ModelChoiceField(
        Body.objects.none(),
        label="本平台的机关",
        required=False,
        empty_label="不在本平台",
        help_text="选择后，函件当日送达该机关工作台，无须再登记送达。",
        error_messages={"invalid_choice": "请选择列出的机关。"},
    )
    field_order = ("seen_version", "on", "asked_body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.exclude(pk=self.case.body_id).order_by("name")
        self.fields["asked_body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["party_name"].required = False
        self.fields["party_name"].help_text = "不在本平台的机关，填写其全称。"


class SeekCoProducerForm(SeekBodyForm):
    """征求共同制作机关意见."""

    kind = PauseKind.CO_PRODUCER
    button = "发出征求意见书"


class SeekAgencyForm(SeekBodyForm):
    """征求其他机关意见."""

    kind = PauseKind.OTHER_BODY
    button = "发出协办函"


class AboutOneForm(ActForm):
    """An act on one of the consultations of the case (针对一项征求意见的办理)."""

    consultation = forms.ChoiceField(
        label="哪一项征求意见",
        error_messages={"required": "请选择一项征求意见。", "invalid_choice": "请选择列出的征求意见。"},
    )
    field_order = ("seen_version", "consultation", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {one.key for one in self.among()}
        rows = [row for row in self.case.consultations.all() if str(row.pk) in wanted]
        self.rows = {str(row.pk): row for row in rows}
        self.fields["consultation"].choices = [(key, _in_short(row)) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    def among(self) -> Iterable[Consulted]:
        """The consultations the act may be done on."""
        raise NotImplementedError

    @property
    def chosen(self) -> Consultation | None:
        """The row of the one chosen now."""
        return self.rows.get(str(self.now("consultation")))


def _in_short(row: Consultation) -> str:
    return f"之{row.serial}　{row.get_kind_display()}：{row.party_name.open()}（{date_cn(row.sent_on)}发出）"


class DeliveredForm(AboutOneForm):
    """征求意见书送达: the day whoever is asked received the letter."""

    button = "登记送达日期"

    on = day_field("对方收到日期", hint="答复期限自该日的次一工作日起计算。")
    proof = _line("送达凭证", hint="例如：快递单号、回执编号。", required=False, longest=200)

    def among(self) -> Iterable[Consulted]:
        return on_their_way(state_of(self.case))

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.opinion_letter_delivered(
            self.case, consultation=data["consultation"], proof=data["proof"], **self.common
        )

    def what_next(self, case: Application) -> str:
        return f"已登记送达。对方应在{date_cn(case.act_by)}前（含当日）提出意见，届满未提出的另行办理。"


JUDGED = (("", "不适用（对方同意，或者对方是机关）"), ("yes", "理由合理"), ("no", "理由不成立"))


class OpinionInForm(AboutOneForm):
    """登记收到的意见: what was said, why, and whether it holds."""

    button = "登记意见"

    on = day_field("收到意见日期")
    answer = forms.ChoiceField(
        label="对方意见",
        choices=[("", "请选择意见"), *((one.value, one.label) for one in SPOKEN)],
        error_messages={"required": "请选择对方的意见。"},
    )
    reasons = text_field("对方的理由", required=False, hint="不同意或者部分不同意的，照原文录入。")
    is_reasonable = forms.ChoiceField(
        label="本机关审查判断",
        choices=JUDGED,
        required=False,
        help_text="第三方不同意公开的，须判断其理由是否合理。",
    )
    assessment = text_field("审查判断的理由", required=False)

    def among(self) -> Iterable[Consulted]:
        return answerable(state_of(self.case))

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.record_opinion(
            self.case,
            consultation=data["consultation"],
            answer=data["answer"],
            reasons=data["reasons"],
            is_reasonable={"yes": True, "no": False}.get(data["is_reasonable"]),
            assessment=data["assessment"],
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        if case.reply_due_on is None:
            return "意见已登记，其余征求意见尚未完毕，答复期限仍不计算。"
        return f"意见已登记，答复期限继续计算，至{date_cn(case.reply_due_on)}。下一步：作出处理决定。"


class LapseForm(AboutOneForm):
    """征求意见期限届满: what the silence means is shown for each kind of party."""

    button = "登记期限届满"

    def among(self) -> Iterable[Consulted]:
        rows = events_of(self.case)
        return lapsed(situation(self.case, rows, self.officer, self.today, self.today))

    def perform(self) -> Application:
        return acts.close_consultation_by_lapse(
            self.case, consultation=self.cleaned_data["consultation"], **self.common
        )

    def what_next(self, case: Application) -> str:
        row = case.consultations.get(pk=self.cleaned_data["consultation"])
        assert row.given is not None
        return f"{worth(row.pause_kind, row.given)}。答复期限自{date_cn(row.ended_on)}的次日起继续计算。"


class NoConsultationForm(ActForm):
    """记录无法征求第三方意见."""

    button = "记录无法征求意见"

    party_name = judged(_line("所涉第三方", hint="不知其名的，写明其身份。"))
    matter = judged(text_field("所涉的政府信息内容", longest=MATTER_MAX))
    reason = judged(text_field("无法征求意见的理由和经过"))

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.note_no_consultation(
            self.case,
            party_name=data["party_name"],
            matter=data["matter"],
            reason=data["reason"],
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        return "已记录。由本机关依照条例的规定决定是否公开。下一步：作出处理决定。"


class TellThirdPartyForm(AboutOneForm):
    """告知第三方决定公开: what is disclosed and why, before or with the reply."""

    button = "发出依申请公开告知书"
    has_letter = True

    on = day_field("发出日期", hint="须先于答复发出，或者与答复同时发出。")
    disclosed = judged(text_field("决定公开的内容"))
    reasons = judged(text_field("决定公开的理由", hint="第三方理由合理的，写明不公开对公共利益的重大影响。"))

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        decision = Decision.objects.filter(application=case).last()
        stated = decision.reasons.open().get("public_interest", "") if decision else ""
        initial = {"reasons": stated, **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)

    def among(self) -> Iterable[Consulted]:
        return untold(state_of(self.case))

    def draft(self) -> Draft | None:
        row = self.chosen or next(iter(self.rows.values()), None)
        if row is None:
            return None
        details = {
            "addressee": row.party_name.open(), "matter": row.matter.open(), "opinion_sought_on": row.sent_on,
            "disclosed": self.now("disclosed") or "", "disclosure_reasons": self.now("reasons") or "",
            "is_for_public_interest": bool(row.is_reasonable),
        }  # fmt: skip
        return Draft("disclosure_notice", self.now("on") or self.today, details)

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.tell_third_party(
            self.case,
            consultation=data["consultation"],
            disclosed=data["disclosed"],
            reasons=data["reasons"],
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        return "依申请公开告知书已发出。审签完毕后即可发出答复。"


FORMS: dict[str, type[ActForm]] = {
    "seek_third_party_opinion": SeekThirdPartyForm,
    "seek_co_producer_opinion": SeekCoProducerForm,
    "seek_agency_opinion": SeekAgencyForm,
    "opinion_letter_delivered": DeliveredForm,
    "record_opinion": OpinionInForm,
    "close_consultation_by_lapse": LapseForm,
    "note_no_consultation": NoConsultationForm,
    "tell_third_party": TellThirdPartyForm,
}
