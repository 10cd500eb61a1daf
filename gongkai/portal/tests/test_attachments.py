"""Files a citizen adds: what is not a paper is refused with the way out, the others are kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.foi.attachments import opened
from gongkai.foi.models import Attachment
from gongkai.portal.models import DraftFile
from gongkai.portal.tests.conftest import a_pdf


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("安装.exe", b"MZ", "不在可接收的范围内"),
        ("页面.html", b"<script>", "不在可接收的范围内"),
        ("空.pdf", b"", "是空文件"),
        ("假.pdf", b"MZ\x90\x00", "内容与扩展名不符"),
        ("假.png", b"%PDF-1.7", "内容与扩展名不符"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_its_reason(citizen, name, content, message):
    page = citizen.fills_in(files=SimpleUploadedFile(name, content)).content.decode()
    assert DraftFile.objects.count() == 0
    if content:  # browsers and Django drop a file part without content
        assert f"“{name}”" in page
        assert message in page


def test_a_file_over_ten_megabytes_is_refused(citizen, monkeypatch):
    monkeypatch.setattr("gongkai.portal.attachments.SIZE_MAX", 10)
    assert "超过10 MB" in citizen.fills_in(files=a_pdf()).content.decode()


def test_the_sixth_file_is_refused_and_the_five_stay(citizen):
    citizen.fills_in(files=[a_pdf(f"{n}.pdf") for n in range(6)])
    assert DraftFile.objects.count() == 5
    assert "附件最多5个" in citizen.fills_in(files=a_pdf("六.pdf")).content.decode()


def test_folders_in_a_file_name_are_dropped(citizen):
    citizen.fills_in(files=a_pdf("..\\..\\etc\\委托书.pdf"))
    assert DraftFile.objects.get().name.open() == "委托书.pdf"


def test_the_content_arrives_at_the_case_unchanged_and_the_draft_copy_is_destroyed(
    citizen, settings, django_capture_on_commit_callbacks
):
    citizen.fills_in(files=a_pdf())
    with django_capture_on_commit_callbacks(execute=True):
        citizen.submits()
    assert opened(Attachment.objects.get())[1] == b"%PDF-1.7\n%%EOF"
    assert DraftFile.objects.count() == 0
    assert len(list(settings.GONGKAI_VAULT_DIR.rglob("*.gkv"))) == 1
