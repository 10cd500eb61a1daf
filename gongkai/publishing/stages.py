"""Words of this room's states (状态): what a publication is to the public, and where its working copy stands."""

from __future__ import annotations

from django.db import models

from gongkai.law.disclosure.attributes import Attribute as LegalAttribute


class PublicationKind(models.TextChoices):
    """信息类别"""

    NORMATIVE = "normative", "规范性文件"
    POLICY = "policy", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    NOTICE = "notice", "通知公告"
    ORGANIZATION = "organization", "机构职能"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计信息"
    BUDGET = "budget", "财政预决算"
    PROCEDURE = "procedure", "办事服务"
    SANCTION = "sanction", "行政处罚和行政强制"
    RECRUITMENT = "recruitment", "人事考录"
    EMERGENCY = "emergency", "应急管理"
    INSPECTION = "inspection", "监督检查"
    PROCUREMENT = "procurement", "政府采购"
    GUIDE = "guide", "政府信息公开指南"
    SYSTEM = "system", "政府信息公开制度"
    ANNUAL_REPORT = "annual_report", "政府信息公开年报"
    INVENTORY = "inventory", "主动公开全清单"
    REPLY = "reply", "依申请公开转为主动公开"
    OTHER = "other", "其他信息"


class State(models.TextChoices):
    """What the publication is to the public (公开状态)."""

    DRAFT = "draft", "未发布"
    HELD = "held", "不主动公开"
    RELEASED = "released", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"


class Stage(models.TextChoices):
    """Where the working copy stands (办理环节). AT_REST: there is none."""

    EDITING = "editing", "起草中"
    SUBMITTED = "submitted", "审签中"
    SCHEDULED = "scheduled", "待定时发布"
    AT_REST = "at_rest", "无待办内容"


class Attribute(models.TextChoices):
    """公开属性; each value is the law's of the same meaning."""

    PROACTIVE = LegalAttribute.PROACTIVE.value, LegalAttribute.PROACTIVE.label
    ON_APPLICATION = LegalAttribute.ON_APPLICATION.value, LegalAttribute.ON_APPLICATION.label
    WITHHELD = LegalAttribute.WITHHELD.value, LegalAttribute.WITHHELD.label


class WithdrawalReason(models.TextChoices):
    """撤回原因: one of a few; the notice names it."""

    PERSONAL_DATA = "personal_data", "含有不应公开的个人信息"
    SECRECY = "secrecy", "公开审查有误"
    TRADE_SECRET = "trade_secret", "第三方对公开提出异议并经核实"
    WRONG_CONTENT = "wrong_content", "内容有误"
    REPLACED = "replaced", "已由新的信息代替"
    RECLASSIFIED = "reclassified", "公开属性调整"
    WRONG_BODY = "wrong_body", "不属于本机关公开"

    @property
    def shows_title(self) -> bool:
        """Whether the notice may name the title: not where the title itself may be what was wrong to publish."""
        return self not in (self.PERSONAL_DATA, self.SECRECY, self.TRADE_SECRET)


class Block(models.TextChoices):
    """The four blocks of the platform (国办公开办函〔2019〕61号), their names fixed."""

    GUIDE = "guide", "政府信息公开指南"
    SYSTEM = "system", "政府信息公开制度"
    STATUTORY = "statutory", "法定主动公开内容"
    ANNUAL_REPORT = "annual_report", "政府信息公开年报"


class ReviewOutcome(models.TextChoices):
    """定期评估结论"""

    KEEP = "keep", "继续不予公开"
    OPEN = "open", "可以公开，启动调整"


class WordListKind(models.TextChoices):
    """词表种类"""

    WRONG = "wrong", "错别字词表"
    SENSITIVE = "sensitive", "敏感词表"


class SheetPurpose(models.TextChoices):
    """What an uploaded file is for (文件用途)."""

    INVENTORY = "inventory", "调整主动公开全清单"
    DRAFTS = "drafts", "导入信息"
