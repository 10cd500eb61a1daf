"""Prose of the six sections (六节正文): the draft an officer starts from, and how figures enter it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.law.annual_report import SECTION_TITLES, ReportFormat

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
OPEN_PROMPT = re.compile(r"〔待(?:填写|录入)[^〕]*〕")
SECTION_CHARS_MAX = 20_000
CHINESE_NUMBERS = "一二三四五六"

_NARRATIVE = {
    1: """\
{{年度}}年，本机关依照《中华人民共和国政府信息公开条例》办理政府信息公开事项，有关情况如下。
（一）主动公开。DOCUMENTS〔待填写：主动公开的主要内容和渠道〕
（二）依申请公开。本年度收到政府信息公开申请{{收到申请}}件，其中自然人申请{{自然人申请}}件，法人或其他组织申请{{法人或其他组织申请}}件；上年结转{{上年结转}}件。本年度办结{{办结申请}}件，其中予以公开{{予以公开}}件，部分公开{{部分公开}}件，不予公开{{不予公开}}件，无法提供{{无法提供}}件，不予处理{{不予处理}}件，其他处理{{其他处理}}件；结转下年度继续办理{{结转下年}}件。
（三）政府信息管理。〔待填写：公开审查、公开属性认定和信息管理情况〕
（四）政府信息公开平台建设。〔待填写：网站、公开场所等平台情况〕
（五）监督保障。〔待填写：培训、考核、社会评议和责任追究情况〕""",
    2: "本年度主动公开政府信息情况见下表。",
    3: "本年度收到和处理政府信息公开申请情况见下表。",
    4: (
        "本年度因政府信息公开被申请行政复议{{行政复议}}件，被提起行政诉讼{{行政诉讼}}件"
        "（未经复议直接起诉{{未经复议直接起诉}}件，复议后起诉{{复议后起诉}}件），办理结果见下表。"
    ),
    5: "〔待填写：存在的主要问题〕\n〔待填写：改进情况〕",
    6: "{{信息处理费情况}}",
}
_DOCUMENTS = {
    ReportFormat.F2019: "本年度新制作规章{{规章制发}}件、规范性文件{{规范性文件制发}}件，新公开规章{{规章新公开}}件、规范性文件{{规范性文件新公开}}件。",
    ReportFormat.F2021: "本年度制发规章{{规章制发}}件、行政规范性文件{{规范性文件制发}}件，废止行政规范性文件{{规范性文件废止}}件，截至年末现行有效{{规范性文件现行有效}}件。",
}


def draft(kind: ReportFormat) -> dict[str, str]:
    """The plain skeleton of all six sections; what only a person knows is left as 〔待填写：…〕."""
    return {
        str(number): text.replace("DOCUMENTS", _DOCUMENTS[kind])
        for number, text in sorted(_NARRATIVE.items())
    }


def preamble(year: int) -> str:
    """The sentence every report opens with (条例第五十条)."""
    return (
        "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。"
        f"本报告所列数据的统计期限为{year}年1月1日至12月31日。"
    )


def heading(number: int) -> str:
    """The official heading of a section: 一、总体情况."""
    return f"{CHINESE_NUMBERS[number - 1]}、{SECTION_TITLES[number]}"


def unknown_names(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Names between {{ and }} that no figure carries, once each, in order."""
    found = dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text))
    return tuple(name for name in found if name not in known)


def with_figures(text: str, values: Mapping[str, str]) -> str:
    """The text as it will be read: every {{name}} replaced by its figure. KeyError for an unknown name."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def open_prompts(text: str) -> tuple[str, ...]:
    """What is still to be filled in: 〔待填写：…〕 and 〔待录入〕."""
    return tuple(OPEN_PROMPT.findall(text))
