"""What another body of the installation asks: its letter and no more of the case (来函征求意见)."""

import pytest

from gongkai.backoffice.tests.conftest import TODAY, text
from gongkai.foi import acts
from gongkai.foi.acts.answer_incoming import answer_incoming
from gongkai.foi.models import Application, Consultation
from gongkai.foi.refusals import Refused
from gongkai.foi.verification import differences
from gongkai.law.ogi.clock import PauseKind


def asked(bureau, kind=PauseKind.CO_PRODUCER):
    """The second body asks the bureau on 24 September 2024; on the platform it arrives that day."""
    case = bureau.does(
        acts.seek_opinion, bureau.case(by="handler2"), by="handler2", kind=kind,
        asked=acts.Asked(body=bureau.body, matter="联合印发的通知第二条"),
    )  # fmt: skip
    return case, Consultation.objects.get(application=case)


def test_it_arrives_the_day_it_is_sent_and_shows_the_letter_and_no_more(bureau):
    case, row = asked(bureau)
    assert (row.delivered_on.isoformat(), row.due_on.isoformat()) == (TODAY, "2024-10-18")
    desk = bureau.desk("handler")
    assert "待本机关答复" in text(desk.get("incoming/"))
    page = text(desk.get(f"incoming/{row.pk}/"))
    assert "联合印发的通知第二条" in page and "视为同意公开" in page and "2024年10月18日" in page
    assert "演示申请人" not in page and "失业保险基金" not in page
    assert desk.get(f"cases/{case.number}/").status_code == 404


def test_an_answer_goes_into_the_askers_case_and_starts_its_clock_again(bureau):
    case, row = asked(bureau)
    desk = bureau.desk("handler")
    assert desk.post(f"incoming/{row.pk}/", answer="objection").status_code == 422
    answer = desk.post(f"incoming/{row.pk}/", answer="objection", reasons="尚在征求意见阶段")
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.stage == "accepted" and differences(case) == {}
    page = text(bureau.desk("handler2").get(f"cases/{case.number}/"))
    assert "北京市人力资源和社会保障局在本平台答复" in page.replace(" ", "")
    assert "尚在征求意见阶段" in page
    assert "不同意公开" in text(desk.get(f"incoming/{row.pk}/"))


def test_it_is_answered_once(bureau):
    _, row = asked(bureau)
    desk = bureau.desk("signer")
    desk.post(f"incoming/{row.pk}/", answer="consent")
    answer = desk.post(f"incoming/{row.pk}/", answer="objection", reasons="反悔")
    assert answer.status_code == 422 and "已经办结" in text(answer)


def test_nobody_but_the_body_asked_finds_it(bureau):
    _, row = asked(bureau)
    for stranger in ("handler2", "signer2"):
        assert bureau.desk(stranger).get(f"incoming/{row.pk}/").status_code == 404
        with pytest.raises(Consultation.DoesNotExist):
            answer_incoming(str(row.pk), officer=bureau.officer(stranger), answer="consent")
    assert "没有来函" in text(bureau.desk("handler2").get("incoming/"))


@pytest.mark.parametrize("reader", ["reviewer", "auditor"])
def test_who_only_reads_may_not_answer(bureau, reader):
    _, row = asked(bureau)
    with pytest.raises(Refused, match="没有答复来函的职责"):
        answer_incoming(str(row.pk), officer=bureau.officer(reader), answer="consent")
    assert "答复来函机关" not in text(bureau.desk(reader).get(f"incoming/{row.pk}/"))


def test_another_bodys_silence_is_shown_without_any_effect(bureau):
    _, row = asked(bureau, PauseKind.OTHER_BODY)
    page = text(bureau.desk("handler").get(f"incoming/{row.pk}/"))
    assert "不发生同意或者不同意的效力" in page and "视为同意" not in page


def test_the_list_costs_the_same_for_one_and_for_many(bureau, django_assert_max_num_queries):
    desk = bureau.desk("handler")
    for _ in range(3):
        asked(bureau)
    desk.get("incoming/")
    with django_assert_max_num_queries(14):
        assert desk.get("incoming/").status_code == 200
    assert Application.objects.count() == 3


def test_the_head_sets_the_term_for_other_bodies_and_its_ground_is_shown(bureau):
    desk = bureau.desk("signer")
    assert "条例未规定其他机关的答复期限" in text(desk.get("periods/"))
    assert desk.post("periods/", days=0, source="").status_code == 422
    assert desk.post("periods/", days=10, source="本局公开工作办法").status_code == 302
    page = text(desk.get("periods/"))
    assert "现行期限 10个工作日" in page and "本局公开工作办法" in page
    form = text(bureau.desk("handler").get(f"cases/{bureau.case().number}/acts/seek_agency_opinion/"))
    assert "10个工作日" in form and "本局公开工作办法" in form
