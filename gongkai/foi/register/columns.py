"""The columns of the ledger sheet (台账模板): names, other names met in practice, and how each is filled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.foi.models import Delivery, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel


@dataclass(frozen=True)
class Column:
    """一列: its key in the program, its title, other titles it is known by, and the words for whoever fills it."""

    key: str
    title: str
    aliases: tuple[str, ...]
    required: bool
    hint: str
    choices: tuple[str, ...] = ()
    width_max: int = 200


def _labels(choices: type[Channel] | type[ApplicantKind]) -> tuple[str, ...]:
    return tuple(member.label for member in choices)


OUTCOME_CHOICES = tuple(f"{leaf.code} {leaf.title}" for leaf in OUTCOMES.values())

COLUMNS: tuple[Column, ...] = (
    Column("external_ref", "登记编号", ("编号", "申请编号", "受理编号", "登记号"), True,
           "本机关原有的登记编号，每件唯一；再次导入同一编号不会重复登记。", width_max=64),
    Column("received_on", "收到日期", ("收到申请日期", "收件日期", "受理日期", "申请日期"), True,
           "条例第三十一条所称收到申请之日，写作 2019-09-20。"),
    Column("channel", "申请渠道", ("渠道", "受理方式", "申请方式", "收件方式"), True, "从列表中选择。",
           _labels(Channel)),
    Column("applicant_kind", "申请人类别", ("申请人类型", "申请人性质", "类别"), True,
           "年报表三的六类申请人，从列表中选择。", _labels(ApplicantKind)),
    Column("applicant_name", "申请人姓名或名称", ("申请人", "姓名", "申请人姓名", "姓名或名称", "单位名称"), True,
           "自然人填姓名，法人或其他组织填全称。"),
    Column("identity_number", "证件号码或信用代码", ("证件号码", "身份证号", "身份证号码", "统一社会信用代码"), False,
           "自然人填身份证件号码，法人或其他组织填统一社会信用代码；该列须设为“文本”。"),
    Column("phone", "联系电话", ("电话", "手机", "手机号码", "联系方式"), False, "手机或固定电话；该列须设为“文本”。"),
    Column("address", "通信地址", ("地址", "联系地址", "通讯地址"), False, "", width_max=300),
    Column("email", "电子邮箱", ("邮箱", "电子邮件", "email"), False, ""),
    Column("description", "所需政府信息", ("申请内容", "申请事项", "信息内容", "所需信息", "内容描述"), True,
           "申请人原文；超过 5000 字的请作为附件另存。", width_max=5000),
    Column("medium", "载体形式", ("载体", "介质"), False, "从列表中选择，空白按纸面。", tuple(Medium.labels)),
    Column("delivery", "获取方式", ("取件方式", "领取方式"), False, "从列表中选择，空白按邮寄。", tuple(Delivery.labels)),
    Column("correction_received_on", "补正收到日期", ("收到补正日期", "补正日期"), False,
           "收到补正申请之日，答复期限自该日重新计算（条例第三十条）；没有补正的留空。"),
    Column("extension_days", "延长工作日", ("延期天数", "延期", "延长天数"), False,
           "经批准延长的工作日数，至多 20（条例第三十三条第二款）。"),
    Column("outcome", "办理结果", ("处理结果", "答复类型", "处理决定", "决定类型", "答复结果"), False,
           "未办结的留空。写代码（如 A2）、代码加名称，或年报表三的行名。", OUTCOME_CHOICES),
    Column("closed_on", "办结日期", ("答复日期", "办结时间", "答复时间"), False, "办理结果与办结日期须同时填写或同时留空。"),
    Column("reply_number", "答复文号", ("文号", "答复书文号", "答复书编号"), False, "", width_max=64),
)  # fmt: skip

BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}


def normal(text: object) -> str:
    """A header as it is compared: full-width folded, spaces, brackets' contents and marks dropped."""
    folded = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return re.sub(r"\(.*?\)|[\s*:、/_-]", "", folded)


KNOWN_TITLES: Mapping[str, str] = {
    normal(name): column.key for column in COLUMNS for name in (column.title, *column.aliases)
}


@dataclass(frozen=True)
class HeaderMap:
    """Which sheet column holds which of ours, and what was wrong with the header row."""

    positions: Mapping[str, int]
    ignored: tuple[str, ...]
    problems: tuple[str, ...]


def map_header(cells: Sequence[object]) -> HeaderMap:
    """Recognise the columns by their titles, in any order; all problems at once."""
    positions: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[str] = []
    for index, cell in enumerate(cells):
        key = KNOWN_TITLES.get(normal(cell))
        if key is None:
            ignored += [str(cell)] if normal(cell) else []
        elif key in positions:
            problems.append(f"“{BY_KEY[key].title}”一列出现了两次(“{cell}”)。请只保留一列。")
        else:
            positions[key] = index
    missing = [c.title for c in COLUMNS if c.required and c.key not in positions]
    if missing:
        problems.append(f"缺少必填列：{'、'.join(missing)}。请对照模板补上，第一行须为列名。")
    return HeaderMap(positions, tuple(ignored), tuple(problems))
