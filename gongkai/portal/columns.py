"""What each page of a body is (栏目): its name, what it holds and its class, for the tags of its head."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.design.head import ColumnTags

DISCLOSURE, SERVICE = "政府信息公开", "办事服务"


def _column(name: str, description: str, *keywords: str, kind: str = DISCLOSURE) -> ColumnTags:
    return ColumnTags(name, description, (name, *keywords), kind)


PLATFORM = _column(
    "政府信息公开", "政府信息公开指南、制度、法定主动公开内容和年度报告。", "主动公开", "依申请公开"
)
GUIDE = _column("政府信息公开指南", "信息分类、获取方式、公开工作机构的联系方式和监督渠道。", "公开指南")
CATALOGUE = _column(
    "政府信息公开目录", "每条政府信息的索引号、名称、内容概述和生成日期。", "索引号", "公开目录"
)
INVENTORY = _column("主动公开全清单", "应当主动公开的事项、依据、时限和公开情况。", "全清单", "公开事项")
WITHDRAWN = _column("撤回公告", "已撤回的政府信息和撤回原因。", "撤回")
LOG = _column("发布日志", "政府信息何时公开、有无改动的公开记录和核验办法。", "核验", "公开证明")
ANNUAL_REPORTS = _column("政府信息公开年报", "历年政府信息公开工作年度报告。", "年度报告")
APPLY = _column("依申请公开", "提出政府信息公开申请。", "提出申请", kind=SERVICE)
TRACK = _column("查询进度", "凭申请编号和查询码查询政府信息公开申请的办理进度。", kind=SERVICE)
VENUES = _column("公开场所", "查阅政府信息的场所、地址和渠道。", "查阅场所", "公开渠道")
STATISTICS = _column("公开数据", "政府信息公开的数量、类别和申请办理情况。", "统计", "数据")
SITE_MAP = _column("网站地图", "本网站的栏目和入口。", "导航")

COLUMNS: Mapping[str, ColumnTags] = {
    "disclosure": PLATFORM,
    "disclosure_guide": GUIDE,
    "disclosure_catalogue": CATALOGUE,
    "disclosure_inventory": INVENTORY,
    "disclosure_withdrawn": WITHDRAWN,
    "log": LOG,
    "annual_reports": ANNUAL_REPORTS,
    "apply": APPLY,
    "track": TRACK,
    "venues": VENUES,
    "statistics": STATISTICS,
    "site_map": SITE_MAP,
}
"""By the name of the address. A section names itself; a page of one person has no column."""
