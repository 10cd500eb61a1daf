"""What every body publishes of its own accord (法定主动公开内容): arts. 19 to 21, restated in our own words."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.sources import OGI, Citation, chinese_number, provides_data


@dataclass(frozen=True, slots=True)
class Category:
    """法定主动公开类目: one item of art. 20, or art. 19 or 21 as a whole."""

    key: str
    title: str
    citation: Citation

    @property
    def number(self) -> str:
        """（一） for the first item of art. 20; empty otherwise."""
        return f"（{chinese_number(self.citation.item)}）" if self.citation.item else ""


_ITEMS = (
    "行政法规、规章和规范性文件",
    "机关职能、机构设置、办公地址和时间、联系方式、负责人",
    "发展规划、专项规划、区域规划及相关政策",
    "国民经济和社会发展统计",
    "行政许可和其他对外管理服务事项",
    "行政处罚、行政强制",
    "财政预算、决算",
    "行政事业性收费",
    "政府集中采购",
    "重大建设项目",
    "扶贫、教育、医疗、社会保障、促进就业等政策及实施",
    "突发公共事件应急",
    "环境、卫生、安全生产、食品药品、产品质量监督检查",
    "公务员招考",
    "其他法定应当主动公开的信息",
)
CATEGORIES: tuple[Category, ...] = (
    *(Category(f"ogi20-{n}", title, Citation(OGI, 20, item=n)) for n, title in enumerate(_ITEMS, start=1)),
    Category("ogi19", "涉及公众利益调整、需要公众广泛知晓或者参与决策", Citation(OGI, 19)),
    Category("ogi21", "结合本地区本部门实际应当主动公开的信息", Citation(OGI, 21)),
)
ITEMS_OF_ARTICLE_20: tuple[Category, ...] = CATEGORIES[:15]
BY_KEY: dict[str, Category] = {category.key: category for category in CATEGORIES}

for _number in (19, 20, 21):
    provides_data(Citation(OGI, _number), module=__name__, name="CATEGORIES")
