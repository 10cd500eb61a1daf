"""The two official layouts of the annual report (政府信息公开工作年度报告).

Sources: 国办公开办函〔2019〕60号 (trial layout, annual reports for 2019 and 2020) and
国办公开办函〔2021〕30号 (annual reports for 2021 onwards). Row and column labels are the form's own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ReportFormat(StrEnum):
    """Official layout (年报格式) of an annual report, named by the year of its instrument."""

    F2019 = "2019"
    F2021 = "2021"

    @property
    def document_number(self) -> str:
        """Document number (发文字号) of the instrument that prescribes this layout."""
        return {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}[self.value]

    @property
    def label(self) -> str:
        """How an officer names the layout."""
        return {"2019": "2019试行格式", "2021": "2021格式"}[self.value]


def format_in_force(year: int) -> ReportFormat:
    """Layout an annual report about `year` has to use (〔2021〕30号: from the 2021 report on)."""
    return ReportFormat.F2021 if year >= 2021 else ReportFormat.F2019


@dataclass(frozen=True)
class Column:
    """One column (列) of a table: stable key and the form's label."""

    key: str
    label: str


@dataclass(frozen=True)
class ResultRow:
    """One data row (行) of Table 3, with the numbered label of the form and its group heading."""

    key: str
    label: str
    group: str = ""

    @property
    def full_label(self) -> str:
        """Label with its group and without its remark, unmistakable in a message: （三）不予公开·1.属于国家秘密."""
        label = self.label.partition("（区分")[0]
        return f"{self.group}·{label}" if self.group else label


@dataclass(frozen=True)
class Table2Line:
    """One line (行) of Table 2: its item of article 20 (条例第二十条), key, label and own columns."""

    item: str
    key: str
    label: str
    columns: tuple[Column, ...]


SECTION_TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "总体情况",
        2: "主动公开政府信息情况",
        3: "收到和处理政府信息公开申请情况",
        4: "政府信息公开行政复议、行政诉讼情况",
        5: "存在的主要问题及改进情况",
        6: "其他需要报告的事项",
    }
)

TABLE_NAMES: Mapping[int, str] = MappingProxyType({2: "表二", 3: "表三", 4: "表四"})

TOTAL = "total"
TABLE3_COLUMNS: tuple[Column, ...] = (
    Column("natural", "自然人"),
    Column("enterprise", "商业企业"),
    Column("research", "科研机构"),
    Column("welfare", "社会公益组织"),
    Column("legal_service", "法律服务机构"),
    Column("other", "其他"),
    Column(TOTAL, "总计"),
)
APPLICANT_COLUMNS: tuple[Column, ...] = TABLE3_COLUMNS[:-1]

RECEIVED, BROUGHT_FORWARD = "received", "brought_forward"
CLOSED_TOTAL, CARRIED_FORWARD = "closed_total", "carried_forward"

_REFUSED, _UNABLE, _NOT_PROCESSED, _OTHERWISE = (
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)

_RESULTS_OF_BOTH = (
    ResultRow("granted", "（一）予以公开"),
    ResultRow("granted_in_part", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ResultRow("refused_state_secret", "1.属于国家秘密", _REFUSED),
    ResultRow("refused_other_law", "2.其他法律行政法规禁止公开", _REFUSED),
    ResultRow("refused_security", "3.危及“三安全一稳定”", _REFUSED),
    ResultRow("refused_third_party", "4.保护第三方合法权益", _REFUSED),
    ResultRow("refused_internal_affairs", "5.属于三类内部事务信息", _REFUSED),
    ResultRow("refused_process", "6.属于四类过程性信息", _REFUSED),
    ResultRow("refused_enforcement_file", "7.属于行政执法案卷", _REFUSED),
    ResultRow("refused_inquiry", "8.属于行政查询事项", _REFUSED),
    ResultRow("unable_not_held", "1.本机关不掌握相关政府信息", _UNABLE),
    ResultRow("unable_needs_making", "2.没有现成信息需要另行制作", _UNABLE),
    ResultRow("unable_unclear", "3.补正后申请内容仍不明确", _UNABLE),
    ResultRow("not_processed_petition", "1.信访举报投诉类申请", _NOT_PROCESSED),
    ResultRow("not_processed_repeated", "2.重复申请", _NOT_PROCESSED),
    ResultRow("not_processed_publication", "3.要求提供公开出版物", _NOT_PROCESSED),
    ResultRow("not_processed_excessive", "4.无正当理由大量反复申请", _NOT_PROCESSED),
    ResultRow("not_processed_confirmation", "5.要求行政机关确认或重新出具已获取信息", _NOT_PROCESSED),
)
_OTHER_2019 = (ResultRow("other", "（六）其他处理"),)
_OTHER_2021 = (
    ResultRow(
        "other_no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _OTHERWISE,
    ),
    ResultRow(
        "other_no_payment",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _OTHERWISE,
    ),
    ResultRow("other_rest", "3.其他", _OTHERWISE),
)
_INCOMING = (
    ResultRow(RECEIVED, "一、本年新收政府信息公开申请数量"),
    ResultRow(BROUGHT_FORWARD, "二、上年结转政府信息公开申请数量"),
)
_OUTGOING = (
    ResultRow(CLOSED_TOTAL, "（七）总计"),
    ResultRow(CARRIED_FORWARD, "四、结转下年度继续办理"),
)

RESULT_ROWS: Mapping[ReportFormat, tuple[ResultRow, ...]] = MappingProxyType(
    {
        ReportFormat.F2019: _RESULTS_OF_BOTH + _OTHER_2019,
        ReportFormat.F2021: _RESULTS_OF_BOTH + _OTHER_2021,
    }
)
TABLE3_ROWS: Mapping[ReportFormat, tuple[ResultRow, ...]] = MappingProxyType(
    {kind: _INCOMING + results + _OUTGOING for kind, results in RESULT_ROWS.items()}
)

_DOCUMENTS_2021 = (
    Column("made", "本年制发件数"),
    Column("repealed", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECISIONS_2021 = (Column("decisions", "本年处理决定数量"),)
_DOCUMENTS_2019 = (
    Column("made", "本年新制作数量"),
    Column("disclosed", "本年新公开数量"),
    Column("disclosed_total", "对外公开总数量"),
)
_MATTERS_2019 = (Column("last_year", "上一年项目数量"), Column("change", "本年增/减"))
_DECISIONS_2019 = (*_MATTERS_2019, Column("decisions", "处理决定数量"))
_PROCUREMENT_2019 = (Column("projects", "采购项目数量"), Column("amount_yuan", "采购总金额"))
_ITEM_1, _ITEM_5, _ITEM_6 = "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项"
_ITEM_8, _ITEM_9 = "第二十条第（八）项", "第二十条第（九）项"

TABLE2_LINES: Mapping[ReportFormat, tuple[Table2Line, ...]] = MappingProxyType(
    {
        ReportFormat.F2019: (
            Table2Line(_ITEM_1, "rules", "规章", _DOCUMENTS_2019),
            Table2Line(_ITEM_1, "normative_documents", "规范性文件", _DOCUMENTS_2019),
            Table2Line(_ITEM_5, "licences", "行政许可", _DECISIONS_2019),
            Table2Line(_ITEM_5, "other_services", "其他对外管理服务事项", _DECISIONS_2019),
            Table2Line(_ITEM_6, "penalties", "行政处罚", _DECISIONS_2019),
            Table2Line(_ITEM_6, "coercive_measures", "行政强制", _DECISIONS_2019),
            Table2Line(_ITEM_8, "charges", "行政事业性收费", _MATTERS_2019),
            Table2Line(_ITEM_9, "procurement", "政府集中采购", _PROCUREMENT_2019),
        ),
        ReportFormat.F2021: (
            Table2Line(_ITEM_1, "rules", "规章", _DOCUMENTS_2021),
            Table2Line(_ITEM_1, "normative_documents", "行政规范性文件", _DOCUMENTS_2021),
            Table2Line(_ITEM_5, "licences", "行政许可", _DECISIONS_2021),
            Table2Line(_ITEM_6, "penalties", "行政处罚", _DECISIONS_2021),
            Table2Line(_ITEM_6, "coercive_measures", "行政强制", _DECISIONS_2021),
            Table2Line(
                _ITEM_8,
                "charges",
                "行政事业性收费",
                (Column("amount_wan", "本年收费金额（单位：万元）"),),
            ),
        ),
    }
)

TABLE4_BLOCKS: tuple[Column, ...] = (
    Column("reconsideration", "行政复议"),
    Column("litigation_direct", "未经复议直接起诉"),
    Column("litigation_after_reconsideration", "复议后起诉"),
)
TABLE4_RESULTS: tuple[Column, ...] = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
    Column(TOTAL, "总计"),
)


def table3_row(kind: ReportFormat, key: str) -> ResultRow:
    """The Table 3 row of this key; KeyError when the layout has no such row."""
    return {row.key: row for row in TABLE3_ROWS[kind]}[key]


def table2_line(kind: ReportFormat, key: str) -> Table2Line | None:
    """The Table 2 line of this key, None when the layout has no such line."""
    return next((line for line in TABLE2_LINES[kind] if line.key == key), None)


TABLE3_ROW_LABELS: Mapping[str, str] = MappingProxyType(
    {row.key: row.label for rows in TABLE3_ROWS.values() for row in rows}
)
"""Label of every Table 3 row of either layout, by key."""
