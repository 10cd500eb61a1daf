"""Acts an applicant does on line (申请人办理事项): a refusal or a conflict goes back to the form in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from gongkai.foi.acts import receive_correction, withdraw
from gongkai.foi.models import Application
from gongkai.foi.refusals import Conflict, Refused
from gongkai.portal import attachments
from gongkai.portal.forms.track import CorrectionForm, WithdrawForm

CHANGED_MEANWHILE = "本件刚刚有新的办理情况，请返回查询页核对后再办。您填写的内容仍在本页。"


def send_correction(application: Application, form: CorrectionForm, uploads: list[UploadedFile]) -> bool:
    """Hand in the correction with its files (条例第三十条), whole or not at all; reasons go to the form."""
    for upload in uploads[: attachments.FILES_MAX]:
        if problem := attachments.problem_with(upload):
            form.add_error("papers", problem)
    if len(uploads) > attachments.FILES_MAX:
        form.add_error("papers", f"附件最多{attachments.FILES_MAX}个。")
    if form.errors:
        return False
    with transaction.atomic():
        if not _done(receive_correction, application, form, text=form.cleaned_data["text"]):
            return False
        for upload in uploads:
            attachments.add_to_correction(application, upload)
    return True


def give_up(application: Application, form: WithdrawForm) -> bool:
    """Withdraw the application; False when refused, with the reasons in the form."""
    return _done(withdraw, application, form, reason=form.cleaned_data["reason"])


def _done(
    act: Callable[..., Application],
    application: Application,
    form: CorrectionForm | WithdrawForm,
    **fields: Any,
) -> bool:
    now = timezone.now()
    try:
        act(
            application,
            officer=None,
            seen_version=application.version,
            on=timezone.localdate(now),
            now=now,
            **fields,
        )
    except Refused as refused:
        for reason in refused.reasons:
            name = reason.field if reason.field in form.fields else None
            form.add_error(name, f"{reason.message}{reason.way_out}")
        return False
    except Conflict:
        form.add_error(None, CHANGED_MEANWHILE)
        return False
    return True
