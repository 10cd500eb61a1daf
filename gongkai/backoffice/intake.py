"""Entry of an application that came on paper, by fax or by word of mouth (登记申请)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent, sent_files
from gongkai.backoffice.acts.act_form import day_field, judged
from gongkai.backoffice.provide_form import ManyFilesField, ManyFilesInput
from gongkai.design.renderer import OfficialForm
from gongkai.foi.acts import Receipt, receive
from gongkai.foi.attachments import COUNT_MAX, SIZE_MAX, attachment_problems, store_attachment
from gongkai.foi.intake import DESCRIPTION_MAX, NAME_MAX, Intake
from gongkai.foi.models import Delivery, IdentityDocument, Medium
from gongkai.foi.refusals import Refusal, Refused
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations.models import Role
from gongkai.privacy.codes import shown_code

# Who applies depends on the kind of applicant; everything else is judged without it.
OF_ONE_KIND = frozenset({"applicant_name", "id_number", "uscc", "representative"})


def line(
    label: str, *, hint: str = "", longest: int = 200, css: str = "middle", **more: Any
) -> forms.CharField:
    """One line of text; what is missing is said by `Intake.problems`, all at once."""
    widget = forms.TextInput(attrs={"class": css, "autocomplete": "off", **more})
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=False, widget=widget)


def choice(label: str, options: Sequence[tuple[str, str]], *, radio: bool = False) -> forms.ChoiceField:
    """One of several words."""
    messages = {"required": f"请选择{label}。", "invalid_choice": f"请选择列出的{label}。"}
    widget = forms.RadioSelect(attrs={"class": "choices choices--row"}) if radio else forms.Select()
    return forms.ChoiceField(label=label, choices=options, widget=widget, error_messages=messages)


class IntakeForm(OfficialForm):
    """登记申请: every channel with its own facts. `Intake` of the foi room judges it."""

    submission_key = forms.CharField(widget=forms.HiddenInput(), max_length=64, required=False)
    channel = choice("申请渠道", [(c.value, c.label) for c in Channel], radio=True)
    arrived_on = day_field("提交或者到达的日期", hint="当面提交之日、签收之日、收件之日或者发送之日。")
    posting_reference = line("邮件号", hint="挂号信、特快专递填写。", longest=40)
    confirmed_on = day_field(
        "与申请人确认的日期", hint="平常信函、传真、互联网填写；尚未确认的不填，期限不起算。", required=False
    )
    confirmation_way = line("确认方式", hint="例如：电话、电子邮件。", longest=60)
    assistance = line("代填情况", hint="口头申请填写，例如：申请人书写有困难，由窗口工作人员代填并宣读。")
    applicant_kind = choice("申请人类别", [(k.value, k.label) for k in ApplicantKind], radio=True)
    applicant_name = judged(line("姓名或者单位名称", longest=NAME_MAX))
    identity_document = choice("证件种类（自然人）", IdentityDocument.choices)
    id_number = judged(line("证件号码（自然人）", longest=40))
    identity_verified_by = line("身份已由何处核验", hint="未留证件号码的，注明核验方式。", longest=60)
    uscc = judged(line("统一社会信用代码（法人或者其他组织）", longest=30))
    representative = judged(line("法定代表人或者负责人（法人或者其他组织）", longest=60))
    phone = line("联系电话", longest=40)
    address = line("通信地址", longest=300, css="")
    postcode = line("邮政编码", longest=10, css="short")
    email = line("电子邮箱", longest=120)
    description = judged(
        forms.CharField(
            label="所需政府信息",
            help_text=f"照申请人的原文录入，不超过 {DESCRIPTION_MAX} 字。",
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        )
    )
    purpose = line("用途", hint="申请人写明的照录；法律不要求说明用途。", longest=500, css="")
    medium = choice("载体形式", Medium.choices)
    delivery = choice("获取方式", Delivery.choices)
    attachments = ManyFilesField(
        label="附件",
        required=False,
        help_text=f"申请书扫描件、证件复印件等，最多 {COUNT_MAX} 个，每个不超过 {SIZE_MAX // 1024 // 1024} 兆字节。",
        widget=ManyFilesInput(),
    )

    GROUPS = (
        ("收到的情况", ("channel", "arrived_on", "posting_reference", "confirmed_on", "confirmation_way",
                   "assistance")),
        ("申请人", ("applicant_kind", "applicant_name", "identity_document", "id_number",
                 "identity_verified_by", "uscc", "representative")),
        ("联系方式", ("phone", "address", "postcode", "email")),
        ("申请内容", ("description", "purpose", "medium", "delivery", "attachments")),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "submission_key": secrets.token_urlsafe(24),
                "channel": Channel.IN_PERSON,
                "arrived_on": timezone.localdate(),
            },
        )
        super().__init__(*args, **kwargs)
        self.refusals: list[Refusal] = []

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Everything that is wrong, in one go: the form's own, the intake's, the attachments'."""
        data = self.cleaned_data
        files = [(str(one.name), one.size or 0) for one in data.get("attachments") or []]
        problems = [*self._intake_problems(), *attachment_problems(files)]
        for problem in problems:
            self.note(problem)
        return data

    def _intake_problems(self) -> tuple[Refusal, ...]:
        chosen = set(self.cleaned_data)
        if not {"channel", "identity_document", "medium", "delivery"} <= chosen:
            return ()
        if "applicant_kind" in chosen:
            return self.intake().problems(timezone.localdate())
        self.cleaned_data["applicant_kind"] = ApplicantKind.NATURAL  # to judge what does not depend on it
        found = self.intake().problems(timezone.localdate())
        del self.cleaned_data["applicant_kind"]
        return tuple(one for one in found if one.field not in OF_ONE_KIND)

    def note(self, problem: Refusal) -> None:
        """Put a reason at its field, or on top."""
        if problem.field in self.fields:
            self.add_error(problem.field, f"{problem.message}{problem.way_out}")
        else:
            self.refusals.append(problem)

    def intake(self) -> Intake:
        """What was filled in, as the foi room takes it."""
        data = self.cleaned_data
        names = [name for name in self.fields if name not in ("attachments", "arrived_on", "confirmed_on")]
        values: dict[str, Any] = {name: data.get(name, "") for name in names}
        values |= {
            "channel": Channel(data["channel"]),
            "applicant_kind": ApplicantKind(data["applicant_kind"]),
            "identity_document": IdentityDocument(data["identity_document"]),
            "medium": Medium(data["medium"]),
            "delivery": Delivery(data["delivery"]),
        }
        return Intake(arrived_on=data.get("arrived_on"), confirmed_on=data.get("confirmed_on"), **values)


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def new_application(request: OfficerRequest) -> HttpResponse:
    """The entry form; by POST takes the application in and shows its receipt, the query code this once."""
    form = IntakeForm(sent(request), sent_files(request))
    if request.method == "POST" and form.is_valid() and not form.refusals:
        try:
            receipt = _received(request, form)
        except Refused as refused:
            for reason in refused.reasons:
                form.note(reason)
        else:
            shown = {"query_code": shown_code(receipt.query_code), "case": receipt.application}
            return render(request, "backoffice/receipt.html", shown)
    failed = bool(form.errors or form.refusals)
    context = {"form": form, "refusals": form.refusals, "files_again": failed and bool(request.FILES)}
    return render(request, "backoffice/new_application.html", context, status=422 if failed else 200)


def _received(request: OfficerRequest, form: IntakeForm) -> Receipt:
    """The case and its attachments, all of it or nothing."""
    now = timezone.now()
    with transaction.atomic():
        receipt = receive(request.user.body, form.intake(), officer=request.user, now=now)
        if not receipt.application.attachments.exists():
            for one in form.cleaned_data["attachments"]:
                store_attachment(
                    receipt.application,
                    name=str(one.name),
                    content=one.read(),
                    media_type=one.content_type or "",
                    officer=request.user,
                    now=now,
                )
    return receipt
