"""What the demonstration pages say: nothing in them is a fact of a real body beyond the law and this site itself."""

from __future__ import annotations

from typing import Any

Block = tuple[str, dict[str, Any]]

NOTICE: Block = (
    "notice",
    {
        "tone": "soon",
        "title": "本站是演示站点",
        "text": "标有【演示】的信息和页面为演示而写，不是机关的正式信息。",
        "link": [],
        "link_words": "",
    },
)
NEWEST: Block = ("newest", {"title": "最新公开", "count": 8})
SERVICES: Block = ("services", {"title": "常用服务"})
TOPIC_TITLE = "【演示】怎样查询和申请政府信息"
TOPIC_INTRO = "本专题为演示而写：先查已公开的信息，查不到的再提出申请。"
STEPS: Block = (
    "steps",
    {
        "title": "三步办理",
        "steps": [
            {"title": "先查找", "text": "在政府信息公开目录、主动公开全清单中按名称、文号、索引号查找。已经公开的，可以直接阅读、下载。"},
            {"title": "再申请", "text": "没有找到的，在网上填写申请，写明所需信息的名称、文号或者其他特征。提交后取得申请编号和查询码。"},
            {"title": "看进度", "text": "凭申请编号和查询码查看办理情况。每一天怎样计入期限，都列在日历上。"},
        ],
    },
)  # fmt: skip
ABOUT: Block = (
    "text",
    {
        "text": "<p>依照《中华人民共和国政府信息公开条例》，行政机关主动公开涉及公众利益调整、需要公众广泛知晓或者参与决策的"
        "政府信息；此外的信息，公民、法人和其他组织可以<b>申请获取</b>。</p>"
    },
)
QUESTIONS: Block = (
    "accordion",
    {
        "title": "常见问题",
        "questions": [
            {"title": "申请收费吗", "text": "<p>不收取费用。申请的数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条）。</p>"},
            {"title": "多长时间答复", "text": "<p>能当场答复的当场答复；不能当场答复的，自收到申请之日起<b>二十个工作日</b>内答复（条例第三十三条）。</p>"},
            {"title": "对答复不服怎么办", "text": "<p>可以依法申请行政复议或者提起行政诉讼，答复中写明向哪个机关提出、在什么期限内提出。</p>"},
        ],
    },
)  # fmt: skip


def quick_links(code: str) -> Block:
    """The ways most visitors look for."""
    ways = (
        ("政府信息公开指南", "怎样查找、怎样申请、找谁", f"/{code}/disclosure/guide/"),
        ("政府信息公开目录", "全部已公开的信息", f"/{code}/disclosure/catalogue/"),
        ("主动公开全清单", "应当公开什么、是否按时", f"/{code}/disclosure/inventory/"),
        ("发布日志", "每一次发布都可以核验", f"/{code}/log/"),
    )
    links = [{"title": t, "text": s, "link": {"page": None, "address": a}} for t, s, a in ways]
    return ("quick_links", {"title": "快捷入口", "links": links})


def section_box(path: str) -> Block:
    """The newest of one section."""
    return ("section", {"section": path, "title": "", "count": 5})


def topics(pages: list[tuple[int, str]]) -> Block:
    """Cards of the pages with these keys."""
    return ("topics", {"title": "专题专栏", "topics": [{"page": key, "text": text} for key, text in pages]})


def documents(numbers: list[str]) -> Block:
    """Publications by index number."""
    return ("documents", {"title": "相关文件", "index_numbers": numbers})
