"""Attachments: sealed, bounded, and opened only by who may see the case."""

from pathlib import Path

import pytest
from django.conf import settings

from gongkai.foi.attachments import (
    COUNT_MAX,
    SIZE_MAX,
    attachment_problems,
    clean_name,
    open_attachment,
    store_attachment,
)
from gongkai.foi.models import Attachment
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import at

SECRET = "附件里的秘密内容".encode()


def stored(bureau, application, name="材料.pdf", content=SECRET):
    return store_attachment(
        application, name=name, content=content, officer=bureau.handler, now=at("2024-09-20")
    )


def test_an_attachment_comes_back_whole_and_lies_sealed(bureau):
    row = stored(bureau, bureau.receives())

    assert open_attachment(bureau.handler, row.pk)[:2] == ("材料.pdf", SECRET)
    assert SECRET not in (Path(settings.GONGKAI_VAULT_DIR) / row.path).read_bytes()
    assert str(Attachment.objects.get(pk=row.pk).name) == "〔已加密〕"


@pytest.mark.parametrize("name", ["handler2", "admin", "office"])
def test_who_may_not_see_the_case_may_not_open_its_files(bureau, name):
    row = stored(bureau, bureau.receives())

    with pytest.raises(Attachment.DoesNotExist):
        open_attachment(getattr(bureau, name), row.pk)


@pytest.mark.parametrize(
    ("files", "already", "message"),
    [
        ([("大.pdf", SIZE_MAX + 1)], 0, "附件“大.pdf”超过20兆字节。"),
        ([("空.pdf", 0)], 0, "附件“空.pdf”是空文件。"),
        ([("工具.EXE", 10)], 0, "附件“工具.EXE”是程序文件，不能接收。"),
        ([("a.pdf", 1)], COUNT_MAX, "附件最多10个，现有11个。"),
    ],
)
def test_what_is_too_much_or_dangerous_is_refused(files, already, message):
    assert [problem.message for problem in attachment_problems(files, already=already)] == [message]


def test_the_eleventh_attachment_is_refused_and_not_kept(bureau):
    application = bureau.receives()
    for _ in range(COUNT_MAX):
        stored(bureau, application)

    with pytest.raises(Refused):
        stored(bureau, application)
    assert application.attachments.count() == COUNT_MAX


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\资料\\申请表.docx", "申请表.docx"),
        ("表\u202efdp.exe", "表fdp.exe"),
        ("", "未命名"),
        (".pdf", "未命名.pdf"),
        ("名" * 200 + ".pdf", "名" * 116 + ".pdf"),
    ],
)
def test_a_file_name_is_only_a_name(given, kept):
    assert clean_name(given) == kept
