"""The evidence page: a reason is asked for, progress is shown, the PDF is taken away by who may."""

from gongkai.backoffice.tests.conftest import text
from gongkai.foi.evidence.making import make_bundle
from gongkai.foi.evidence.rows import EvidenceBundle


def test_a_bundle_is_asked_for_and_taken_away(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    assert "还没有制作过" in text(desk.get(f"cases/{case.number}/evidence/"))
    assert desk.post(f"cases/{case.number}/evidence/", reason="行政复议答复举证").status_code == 302
    assert "正在制作" in text(desk.get(f"cases/{case.number}/evidence/"))
    bundle = make_bundle(EvidenceBundle.objects.get().pk)
    page = text(desk.get(f"cases/{case.number}/evidence/"))
    assert f"{bundle.pages}页" in page and bundle.digest in page
    answer = desk.get(f"cases/{case.number}/evidence/{bundle.pk}.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"]


def test_without_a_reason_422_and_nothing_is_begun(bureau):
    case = bureau.case()
    assert bureau.desk("handler").post(f"cases/{case.number}/evidence/", reason="").status_code == 422
    assert not EvidenceBundle.objects.exists()
