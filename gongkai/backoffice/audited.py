"""What the door writes into the audit trail (审计): files that leave, and settings that change.

Asked of every screen by `access.screen`, so no new download can be forgotten. Addresses carry numbers and ids only;
so does a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from gongkai.audit.recording import record
from gongkai.organizations.models import Officer

SETTINGS = {
    "adopt_notice": "采用放假安排通知",
    "local_day": "登记地方假日",
    "slip_route": "审签流程",
    "new_delegation": "代理签批",
    "end_delegation": "终止代理签批",
    "new_section": "新增栏目",
    "section_act": "栏目",
    "index_scheme": "索引号编制规则",
    "change_word_list": "词表",
    "look": "站点模板",
    "new_venue": "登记公开场所",
    "venue": "更改公开场所",
    "remove_venue": "撤销公开场所",
    "contacts": "联系方式",
}
FILES = {
    "receipt_file": "登记回执",
    "signed_receipt": "签名回执",
    "act_preview": "文书预览",
    "letter_file": "文书",
    "letter_proof": "承诺证明",
    "attachment": "办件附件",
    "evidence_file": "证据材料",
    "acknowledgement": "送达回证",
    "register_export": "申请台账",
    "desk_export": "办件列表",
    "report_file": "年度报告",
    "edition_file": "年度报告版本",
    "publication_attachment": "信息附件",
    "publication_original": "信息附件原件",
    "publication_edition_file": "信息版本附件",
    "inventory_revision_sheet": "公开清单",
    "catalogue_file": "信息公开目录",
    "slip_attachment": "审签附件",
}
UNRECORDED = frozenset({"register_template", "library_file"})  # empty sheets, pictures of the page editor
SUBJECT_CHARS_MAX = 80


def answered(
    view: Callable[..., HttpResponse], request: HttpRequest, args: Any, kwargs: Mapping[str, Any]
) -> HttpResponse:
    """The view's answer, with a record when it changed a setting or handed out a file."""
    name = request.resolver_match.url_name or "" if request.resolver_match else ""
    if request.method == "POST" and name in SETTINGS:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if response.status_code == 302:
                _note(request, "setting_changed", name, kwargs)
        return response
    response = view(request, *args, **kwargs)
    if response.status_code == 200 and "Content-Disposition" in response and name not in UNRECORDED:
        _note(request, "exported" if name.endswith("export") else "downloaded", name, kwargs)
    return response


def _note(request: HttpRequest, kind: str, name: str, kwargs: Mapping[str, Any]) -> None:
    assert isinstance(request.user, Officer), "the door lets officers in only"
    subject = " ".join(f"{key} {value}" for key, value in kwargs.items())
    record(kind, officer=request.user, subject=subject[:SUBJECT_CHARS_MAX], what=name)


def what_words(name: str) -> str:
    """A setting or file in words; an address that is not in the tables by its own name."""
    return SETTINGS.get(name) or FILES.get(name) or name
