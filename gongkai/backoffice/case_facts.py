"""The facts of a case for its page: personal data masked until it is asked for (案件信息)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.design.words import date_cn
from gongkai.foi.applicants import masked_name
from gongkai.foi.models import Application
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.privacy.masks import mask_address, mask_email, mask_id_number, mask_name, mask_phone


@dataclass(frozen=True)
class FactLine:
    """One line of the list (一项): its name, what is shown, and whether it is personal."""

    label: str
    text: str
    personal: bool = False


PERSONAL: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("representative", "法定代表人（负责人）", mask_name),
    ("id_number", "证件号码", mask_id_number),
    ("uscc", "统一社会信用代码", str),
    ("phone", "联系电话", mask_phone),
    ("address", "通信地址", mask_address),
    ("postcode", "邮政编码", str),
    ("email", "电子邮箱", mask_email),
)


def applicant_lines(case: Application, *, revealed: bool) -> Iterator[FactLine]:
    """Who applies and how to reach them; masked unless `revealed`."""
    natural = ApplicantKind(case.applicant_kind).is_natural_person
    name = case.applicant_name.open()
    yield FactLine("申请人类别", case.get_applicant_kind_display())
    shown = name if revealed else masked_name(name, natural_person=natural)
    yield FactLine("姓名" if natural else "单位名称", shown, True)
    if natural:
        yield FactLine("证件种类", case.get_identity_document_display())
    if case.identity_verified_by:
        yield FactLine("身份核验", f"已由{case.identity_verified_by}核验")
    for field, label, mask in PERSONAL:
        sealed = getattr(case, field)
        if sealed:
            text = sealed.open()
            yield FactLine(label, text if revealed else mask(text), True)


def request_lines(case: Application, hide: Callable[[str], str] = str) -> Iterator[FactLine]:
    """What is asked for, how, and who handles it; `hide` covers what the applicant wrote about themselves."""
    if case.matter:
        yield FactLine("本件办理事项", hide(case.matter.open()))
    yield FactLine("所需政府信息", hide(case.description.open()))
    if case.purpose:
        yield FactLine("用途", hide(case.purpose.open()))
    yield FactLine("载体形式", case.get_medium_display())
    yield FactLine("获取方式", case.get_delivery_display())
    yield FactLine("申请渠道", case.get_channel_display())
    online = case.channel == Channel.ONLINE.value
    yield FactLine("提交日期" if online else "登记日期", date_cn(case.submitted_at))
    yield FactLine("收到申请之日", date_cn(case.received_on))
    yield FactLine("承办处室", case.handling_office.name if case.handling_office else "公开工作机构")
    if case.handler:
        yield FactLine("承办人", case.handler.display_title)
    if case.external_ref:
        yield FactLine("原登记编号", case.external_ref)
