"""A publication at its permanent address: text, catalogue facts, files, editions, notice, and the proof of it all."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import gongkai.ledger.verifier
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.portal.views.disclosure.reading import with_scrolling_tables
from gongkai.publishing import acts
from gongkai.publishing.models import Attachment, Edition
from gongkai.publishing.tests.conftest import a_copy

FIRST = "disclosure/documents/000014349/2024-00001/"


def with_a_file(room):  # noqa: F811
    draft = room.press.drafts()
    room.press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="标准说明".encode())
    return room.press.does(acts.release, room.press.readies(draft))


def test_the_page_says_what_the_catalogue_says_and_the_text(room):  # noqa: F811
    room.publishes(
        copy=a_copy(effective_on=date(2024, 9, 1), expires_on=date(2024, 10, 31), topic="失业保险")
    )
    page = room.reads(FIRST)
    for label, words in (
        ("索引号", "000014349/2024-00001"), ("发布机构", "北京市人力资源和社会保障局"),
        ("发文字号", "京人社就发〔2024〕12号"), ("成文日期", "2024-09-02"), ("发布日期", "2024-09-05"),
        ("信息类别", "政策文件"), ("主题分类", "失业保险"), ("有效性", "失效"), ("公开方式", "主动公开"),
    ):  # fmt: skip
        assert f"<dt>{label}</dt><dd>{words}</dd>" in page
    assert "<p>现就有关事项通知如下。</p>" in page and page.count("<h1") == 1


def test_a_table_scrolls_in_a_region_of_its_own():
    framed = with_scrolling_tables("<table><tr><td>一</td></tr></table><p>二</p><table></table>")
    assert framed.count('role="region"') == 2 and 'aria-label="表格2"' in framed
    assert framed.count("</table></div>") == 2


def test_until_a_checkpoint_covers_it_the_page_says_registered(room):  # noqa: F811
    room.publishes()
    page = room.reads(FIRST)
    assert "已登记，等待公布" in page and "证明文件一般在几分钟内可以下载" in page
    assert room.client.get("/bjrsj/log/proofs/0").status_code == 404


def test_the_three_downloads_of_the_page_verify_offline(room, tmp_path):  # noqa: F811
    with_a_file(room)
    room.covers_the_log()
    assert room.vkey in room.reads(FIRST).replace("&#x2B;", "+")
    files = {"content.json": f"/bjrsj/{FIRST}content.json", "proof": "/bjrsj/log/proofs/0",
             "attachment": f"/bjrsj/{FIRST}attachments/1", "verifier.py": "/log/verifier.py"}  # fmt: skip
    for name, address in files.items():
        (tmp_path / name).write_bytes(room.client.get(address).content)

    def verify(publication: str) -> int:
        call = [
            sys.executable,
            "verifier.py",
            "--vkey",
            room.vkey,
            "--proof",
            "proof",
            "--publication",
            publication,
        ]
        return subprocess.run(call, cwd=tmp_path, capture_output=True, check=False).returncode

    assert (verify("content.json"), verify("attachment")) == (0, 0)
    assert (tmp_path / "verifier.py").read_bytes() == Path(gongkai.ledger.verifier.__file__).read_bytes()
    changed = (tmp_path / "content.json").read_bytes().replace("失业".encode(), "养老".encode())
    (tmp_path / "content.json").write_bytes(changed)
    assert verify("content.json") == 1


def test_a_damaged_log_leaves_the_page_readable(room):  # noqa: F811
    room.publishes()
    room.covers_the_log()
    for file in (room.folder / "tile").rglob("*"):
        if file.is_file():
            file.write_bytes(b"")
    (room.folder / "checkpoint").write_text("nonsense")
    assert "现就有关事项通知如下" in room.reads(FIRST)
    assert room.client.get("/bjrsj/log/proofs/0").status_code == 404
    assert "日志暂时无法读取" in room.reads("log/")


def test_a_file_is_saved_and_never_shown(room):  # noqa: F811
    with_a_file(room)
    answer = room.client.get(f"/bjrsj/{FIRST}attachments/1")
    assert answer.content == "标准说明".encode()
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and answer["X-Content-Type-Options"] == "nosniff"
    )
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert room.client.get(f"/bjrsj/{FIRST}attachments/2").status_code == 404
    assert room.client.get(f"/demo2/{FIRST}attachments/1").status_code == 404


def test_a_file_that_is_no_longer_the_one_released_is_not_given_out(room, settings):  # noqa: F811
    with_a_file(room)
    stored = Path(settings.GONGKAI_VAULT_DIR) / Attachment.objects.get().path
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    answer = room.client.get(f"/bjrsj/{FIRST}attachments/1")
    assert answer.status_code == 503 and "附件与发布时的摘要不符" in answer.content.decode()


def test_a_correction_shows_its_note_and_both_editions_but_not_the_old_words(room):  # noqa: F811
    publication = room.publishes(copy=a_copy(html="<p>每月一千元。</p>"))
    first = Edition.objects.get()
    room.corrects(publication, copy=a_copy(html="<p>每月二千元。</p>"))
    page = room.reads(FIRST)
    assert "每月二千元" in page and "每月一千元" not in page
    assert "第2版：标准有误，予以更正。" in page and first.sha256 in page
    assert "<dt>发布日期</dt><dd>2024-09-05</dd>" in page and "<dt>本版发布</dt><dd>2024-09-10</dd>" in page


def test_a_correction_under_way_shows_nothing_of_itself(room):  # noqa: F811
    publication = room.publishes()
    row = room.press.does(acts.correct, publication, "2024-09-09", note="内部说明")
    room.press.does(acts.edit_draft, row, "2024-09-09", copy=a_copy("【演示】改动中的名称"))
    for path in (FIRST, "disclosure/", "disclosure/catalogue/"):
        page = room.reads(path)
        assert "改动中的名称" not in page and "内部说明" not in page


def test_a_forced_release_says_so_with_its_trace(room):  # noqa: F811
    publication = room.publishes()
    assert "特别放行" not in room.reads(FIRST)
    room.corrects(publication, forced=True)
    room.covers_the_log()
    page, edition = room.reads(FIRST), Edition.objects.get(number=2)
    assert (
        "本信息经特别放行发布" in page
        and edition.slip_ref in page
        and f"发布日志第{edition.ledger_seq}条" in page
    )
    assert "特别放行" in room.reads("log/")


def test_a_withdrawn_address_is_gone_and_says_why(room):  # noqa: F811
    publication = with_a_file(room)
    room.withdraws(publication)
    room.covers_the_log()
    answer = room.client.get(f"/bjrsj/{FIRST}")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "已由新的信息代替" in page and "见新发布的通知。" in page and "第1条（从0数起）" in page
    assert "现就有关事项通知如下" not in page
    for file in ("content.json", "attachments/1"):
        assert room.client.get(f"/bjrsj/{FIRST}{file}").status_code == 404


def test_a_withdrawn_page_names_no_title_that_was_the_trouble(room):  # noqa: F811
    room.withdraws(
        room.publishes(title="【演示】张某处罚决定"), reason="secrecy", explanation="公开审查有误。"
    )
    assert "张某" not in room.client.get(f"/bjrsj/{FIRST}").content.decode()


def test_a_document_asks_the_same_few_queries_however_many_editions(
    room, django_assert_num_queries  # noqa: F811
):  # fmt: skip
    publication = room.publishes()
    with django_assert_num_queries(8):
        room.reads(FIRST)
    for day in ("2024-09-10", "2024-09-11", "2024-09-12"):
        room.corrects(publication, day, copy=a_copy(html=f"<p>{day}</p>"))
    with django_assert_num_queries(8):
        room.reads(FIRST)


@pytest.mark.parametrize("number", ["000014349/2024-00002", "X", "000014349"])
def test_a_number_nothing_was_released_under_is_not_found(room, number):  # noqa: F811
    room.publishes()
    for ending in ("", "content.json", "attachments/1"):
        assert room.client.get(f"/bjrsj/disclosure/documents/{number}/{ending}").status_code == 404
