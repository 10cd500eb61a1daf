"""A spreadsheet ledger comes in whole or not at all, and a second run changes nothing."""

from datetime import UTC, date, datetime

import openpyxl
import pytest

from gongkai.files import UnreadableFile, write_xlsx
from gongkai.foi.models import Application, Event, ImportBatch
from gongkai.foi.refusals import Refused
from gongkai.foi.register import exporting
from gongkai.foi.register.columns import COLUMNS, map_header
from gongkai.foi.register.importing import LedgerProblems, import_register
from gongkai.foi.verification import verify_projection
from gongkai.organizations.models import Body, Officer

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 12, 2, 2, 0, tzinfo=UTC)
GOOD_ID = "11010519491231002X"
TITLES = {column.key: column.title for column in COLUMNS}


@pytest.fixture
def body():
    return Body.objects.create(
        code="demo",
        name="示范局",
        short_name="示范局",
        document_prefix="示",
        reconsideration_body="示范市人民政府",
    )


@pytest.fixture
def sheet(tmp_path):
    def make(*rows, name="台账.xlsx"):
        keys = list(dict.fromkeys(k for row in rows for k in row))
        path = tmp_path / name
        path.write_bytes(
            write_xlsx([TITLES.get(k, k) for k in keys], [[row.get(k) for k in keys] for row in rows])
        )
        return path

    return make


def row(ref="旧2024001", **changes):
    return {
        "external_ref": ref, "received_on": date(2024, 9, 20), "channel": "互联网", "applicant_kind": "自然人",
        "applicant_name": "演示申请人甲", "identity_number": GOOD_ID, "phone": "13800000000", "address": None,
        "email": None, "description": "申请公开演示事项的批准文件", "medium": None, "delivery": None,
        "correction_received_on": None, "extension_days": None, "outcome": "予以公开",
        "closed_on": date(2024, 10, 23), "reply_number": "示公开〔2024〕1号",
    } | changes  # fmt: skip


def take(body, path):
    return import_register(body, path, filename=path.name, officer=None, now=NOW)


def problems_of(body, path):
    with pytest.raises(LedgerProblems) as refused:
        take(body, path)
    assert not Application.objects.exists() and not ImportBatch.objects.exists()
    return [str(p) for p in refused.value.problems]


def test_a_reply_on_the_last_day_is_in_time_and_a_day_later_is_late(body, sheet):
    take(body, sheet(row("甲"), row("乙", closed_on=date(2024, 10, 24))))
    assert dict(Application.objects.values_list("external_ref", "timely")) == {"甲": True, "乙": False}
    assert {a.reply_due_on for a in Application.objects.all()} == {date(2024, 10, 23)}


def test_what_was_written_is_sealed_and_opens_again(body, sheet):
    take(body, sheet(row()))
    case = Application.objects.get()
    assert case.applicant_name.open() == "演示申请人甲"
    assert case.id_number.open() == GOOD_ID
    assert "演示" not in str(case.applicant_name)
    assert case.number == "2024-0001" and case.outcome_code == "A2" and case.is_closed


def test_the_columns_of_every_imported_case_are_what_its_event_says(body, sheet):
    rows = [
        row("1"),
        row("2", outcome=None, closed_on=None),
        row("3", correction_received_on=date(2024, 9, 30), extension_days=10, closed_on=date(2024, 11, 15)),
        row("4", outcome="F1", closed_on=date(2024, 11, 20)),
    ]
    take(body, sheet(*rows))
    for case in Application.objects.all():
        verify_projection(case)
    restarted = Application.objects.get(external_ref="3")  # anew from 30 September, ten days longer
    assert (restarted.reply_due_on, restarted.timely) == (date(2024, 11, 15), True)


def test_a_second_run_takes_in_nothing_twice(body, sheet):
    path = sheet(row("1"), row("2"))
    assert take(body, path).created == 2
    again = take(body, path)
    assert (again.created, again.skipped) == (0, 2)
    assert Application.objects.count() == 2 and Event.objects.count() == 2


def test_a_longer_ledger_takes_in_only_the_new_rows_and_numbers_run_on(body, sheet):
    take(body, sheet(row("1"), row("2")))
    assert take(body, sheet(row("1"), row("2"), row("3"))).created == 1
    numbers = Application.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["2024-0001", "2024-0002", "2024-0003"]


def test_a_known_number_with_other_content_is_refused_and_named(body, sheet):
    take(body, sheet(row("1")))
    with pytest.raises(LedgerProblems, match="1 处") as refused:
        take(body, sheet(row("1", description="另一项内容"), row("2")))
    assert "内容与登记的不同" in str(refused.value.problems[0])
    assert Application.objects.count() == 1


def test_every_problem_is_named_by_row_and_column_at_once_and_nothing_is_saved(body, sheet):
    path = sheet(
        row("1"),
        row("2", identity_number="110105194912310021", received_on=date(2025, 1, 6)),
        row("3", channel="飞鸽", applicant_kind="外星人", applicant_name=None),
        row("1", closed_on=date(2024, 9, 19)),
        row("5", outcome="予以公开", closed_on=None),
        row("6", extension_days=21, outcome="随便"),
    )
    found = problems_of(body, path)
    for piece in (
        "第 3 行“证件号码或信用代码”", "第 3 行“收到日期”：2025-01-06 晚于今天", "第 4 行“申请渠道”",
        "第 4 行“申请人类别”", "第 4 行“申请人姓名或名称”：未填写", "第 5 行“登记编号”：“1”与第 2 行重复",
        "第 5 行“办结日期”", "第 6 行“办结日期”", "第 7 行“延长工作日”", "第 7 行“办理结果”",
    ):  # fmt: skip
        assert any(line.startswith(piece) for line in found), (piece, found)


def test_an_identity_number_that_the_spreadsheet_rounded_is_refused(body, sheet):
    found = problems_of(body, sheet(row("1", identity_number=110105194912310022.0)))
    assert any("末几位已经丢失" in line for line in found)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("A1", "A1"), ("c5 内部事务信息", "C5"), ("（一）予以公开", "A2"), ("部分公开", "B1"),
        ("1.属于国家秘密", "C1"), ("本机关不掌握相关政府信息", "D2"), ("2.重复申请", "E2"), ("3.其他", "F3"),
        ("（六）其他处理", "F3"), ("7.属于行政执法案卷", "C7"),
    ],
)  # fmt: skip
def test_a_result_may_be_written_as_code_or_as_the_row_of_table_3(body, sheet, written, code):
    take(body, sheet(row(outcome=written)))
    assert Application.objects.get().outcome_code == code


@pytest.mark.parametrize(
    "written", ["2024-09-20", "2024/9/20", "2024年9月20日", "20240920", "２０２４．９．２０"]
)
def test_a_date_may_be_written_in_any_usual_way(body, sheet, written):
    take(body, sheet(row(received_on=written)))
    assert Application.objects.get().received_on == date(2024, 9, 20)


def test_columns_are_recognised_by_other_names_in_any_order_and_the_rest_is_reported():
    found = map_header(["备注", "申请内容", "登记编号", "收件日期", "申请方式", "申请人类型", "姓 名"])
    assert not found.problems
    assert found.positions["description"] == 1 and found.positions["applicant_name"] == 6
    assert found.ignored == ("备注",)


def test_a_sheet_without_the_required_columns_says_which(body, sheet):
    found = problems_of(body, sheet({"external_ref": "1", "phone": "1"}))
    assert "收到日期、申请渠道、申请人类别、申请人姓名或名称、所需政府信息" in found[0]


def test_a_column_given_twice_is_refused():
    found = map_header(["登记编号", "受理编号", "收到日期", "申请渠道", "申请人类别", "申请人", "申请内容"])
    assert "出现了两次" in found.problems[0]


def test_an_empty_sheet_and_one_with_only_names_are_refused(body, sheet, tmp_path):
    assert "没有一行数据" in problems_of(body, sheet_of(tmp_path, [c.title for c in COLUMNS]))[0]
    assert "是空的" in problems_of(body, sheet_of(tmp_path, []))[0]


def sheet_of(tmp_path, header):
    path = tmp_path / "空.xlsx"
    book = openpyxl.Workbook()
    if header:
        book.active.append(header)
    book.save(path)
    return path


def test_an_officer_of_another_body_may_not_import(body, sheet):
    other = Body.objects.create(
        code="o", name="另局", short_name="另局", document_prefix="另", reconsideration_body="某府"
    )
    officer = Officer.objects.create(username="x", body=other, display_title="公开办承办人")
    with pytest.raises(Refused):
        import_register(body, sheet(row()), filename="a.xlsx", officer=officer, now=NOW)
    assert not Application.objects.exists()


def test_what_is_exported_can_be_imported_by_another_body_with_the_same_figures(body, sheet, tmp_path):
    take(
        body,
        sheet(
            row("1"),
            row("2", outcome="E1", applicant_name="=HYPERLINK(1)"),
            row("3", outcome=None, closed_on=None),
        ),
    )
    path = tmp_path / "导出.xlsx"
    path.write_bytes(exporting.export_xlsx(Application.objects.filter(body=body)))
    other = Body.objects.create(
        code="o", name="另局", short_name="另局", document_prefix="另", reconsideration_body="某府"
    )
    take(other, path)
    columns = ("external_ref", "received_on", "closed_on", "outcome_code", "applicant_kind", "timely")
    assert set(Application.objects.filter(body=body).values_list(*columns)) == set(
        Application.objects.filter(body=other).values_list(*columns)
    )
    assert Application.objects.get(body=other, external_ref="2").applicant_name.open() == "=HYPERLINK(1)"


def test_the_template_has_every_column_and_explains_each(tmp_path):
    path = tmp_path / "模板.xlsx"
    path.write_bytes(exporting.template())
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == [c.title for c in COLUMNS]
    explained = {line[0].value for line in book.worksheets[1].iter_rows()}
    assert {c.title for c in COLUMNS} <= explained


def test_an_import_reads_and_writes_in_chunks_not_row_by_row(body, sheet, django_assert_max_num_queries):
    path = sheet(*[row(str(n)) for n in range(200)])
    with django_assert_max_num_queries(25):
        take(body, path)


def test_progress_is_told_for_judging_and_for_writing(body, sheet):
    told = []
    path = sheet(row("1"), row("2"))
    import_register(
        body,
        path,
        filename="a.xlsx",
        officer=None,
        now=NOW,
        progress=lambda doing, rows: told.append((doing, rows)),
    )
    assert told == [("校验", 2), ("登记", 2)]


def test_a_sheet_longer_than_allowed_is_refused_before_anything_is_written(body, sheet):
    path = sheet(*[row(str(n)) for n in range(6)])
    with pytest.raises(UnreadableFile, match="5 行"):
        import_register(body, path, filename="a.xlsx", officer=None, now=NOW, rows_max=5)
    assert not Application.objects.exists()
