"""A citizen applies: one subject a page, nothing lost, handed in exactly once."""

import re

import time_machine
from django.test import Client

from gongkai.foi.models import Application, Attachment
from gongkai.foi.refusals import Refusal, Refused
from gongkai.portal import drafts, submission
from gongkai.portal.models import Draft, DraftFile
from gongkai.portal.tests.conftest import COMPANY, PERSON, WANTED, Citizen, a_pdf, moment


def test_the_way_leads_from_page_to_page_to_a_receipt(citizen):
    assert citizen.post("apply/kind/", applicant_kind="natural")["Location"] == citizen.at("apply/applicant/")
    assert citizen.post("apply/applicant/", **PERSON)["Location"] == citizen.at("apply/information/")
    assert citizen.post("apply/information/", **WANTED)["Location"] == citizen.at("apply/check/")
    assert citizen.submits()["Location"] == citizen.at("receipt/")
    number, code = citizen.receipt()
    assert Application.objects.get().number == number
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code)


def test_what_was_filled_in_is_what_arrives(citizen):
    citizen.applies(purpose="【演示】学习研究")
    application = Application.objects.get()
    assert application.applicant_name.open() == PERSON["applicant_name"]
    assert application.id_number.open() == PERSON["id_number"]
    assert application.description.open() == "【演示】失业保险稳岗返还文件\n特征描述：二〇二五年印发"
    assert application.purpose.open() == "【演示】学习研究"
    assert (application.channel, application.medium, application.delivery) == (
        "online",
        "electronic",
        "online",
    )


def test_a_company_gives_its_credit_code_and_no_identity_card(citizen):
    citizen.applies(kind="enterprise")
    application = Application.objects.get()
    assert application.applicant_kind == "enterprise"
    assert application.uscc.open() == COMPANY["uscc"]
    assert application.id_number is None


def test_handed_in_on_24_november_2026_it_is_due_on_22_december(citizen):
    with time_machine.travel(moment("2026-11-24"), tick=False):
        citizen.applies()
        page = citizen.get("receipt/").content.decode()
    assert "2026年11月24日收到您的申请" in page
    assert '不晚于<time datetime="2026-12-22">2026年12月22日</time>' in page


def test_a_wrong_check_digit_keeps_everything_that_was_typed(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    typed = {**PERSON, "id_number": "110105194912310021", "phone": "138 0013"}
    answer = citizen.post("apply/applicant/", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_id_number"' in page
    assert 'href="#id_phone"' in page
    for name in ("applicant_name", "id_number", "phone", "address"):
        assert f'value="{typed[name]}"' in page


def test_coming_back_later_the_wrong_page_still_shows_what_was_typed_and_why_it_is_wrong(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    citizen.post("apply/applicant/", **{**PERSON, "id_number": "123"})
    page = citizen.get("apply/applicant/").content.decode()
    assert 'value="123"' in page
    assert "error-summary" in page


def test_all_that_is_wrong_on_a_page_is_said_at_once(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    page = citizen.post("apply/applicant/", identity_document="resident_id").content.decode()
    for message in ("请填写姓名。", "请填写证件号码。", "请至少填写一种联系方式"):
        assert message in page


def test_an_uploaded_file_survives_an_error_elsewhere_on_the_page(citizen):
    answer = citizen.fills_in(subject="", features="", files=a_pdf())
    assert answer.status_code == 422
    assert "委托书.pdf" in answer.content.decode()
    assert citizen.post("apply/information/", **WANTED)["Location"] == citizen.at("apply/check/")
    citizen.submits()
    assert Attachment.objects.get().name.open() == "委托书.pdf"


def test_a_file_can_be_taken_out_again(citizen):
    citizen.fills_in(files=a_pdf())
    citizen.post("apply/information/", **WANTED, remove=str(DraftFile.objects.get().pk))
    assert DraftFile.objects.count() == 0
    assert WANTED["subject"] in citizen.get("apply/information/").content.decode()


def test_post_needs_an_address_and_says_so_at_the_choice(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    citizen.post("apply/applicant/", **{**PERSON, "address": ""})
    page = citizen.post("apply/information/", **{**WANTED, "delivery": "post"}).content.decode()
    assert "请填写通信地址" in page
    assert 'href="#id_delivery_0"' in page
    assert citizen.post("apply/applicant/", **PERSON)["Location"] == citizen.at("apply/information/")
    assert citizen.get("apply/check/").status_code == 200


def test_changing_the_kind_of_applicant_keeps_what_both_kinds_share(citizen):
    citizen.fills_in()
    citizen.post("apply/kind/", applicant_kind="research")
    page = citizen.get("apply/applicant/").content.decode()
    assert f'value="{PERSON["phone"]}"' in page
    assert "统一社会信用代码" in page


def test_a_page_whose_earlier_pages_are_empty_leads_back_to_them(citizen):
    assert citizen.get("apply/information/")["Location"] == citizen.at("apply/kind/")
    assert citizen.get("apply/check/")["Location"] == citizen.at("apply/kind/")
    assert citizen.get("receipt/")["Location"] == citizen.at("track/")


def test_the_page_to_check_shows_every_answer_with_a_way_to_change_it(citizen):
    citizen.fills_in(files=a_pdf())
    page = citizen.get("apply/check/").content.decode()
    for text in (*[v for v in PERSON.values() if v != "resident_id"], *WANTED.values()):
        assert text in page or text in ("electronic", "online")
    assert "委托书.pdf" in page
    for step in ("kind", "applicant", "information"):
        assert f'href="{citizen.at(f"apply/{step}/")}"' in page


def test_a_second_click_gives_the_same_application(citizen):
    citizen.fills_in()
    token = citizen.token()
    citizen.post("apply/submit/", token=token)
    first = citizen.receipt()
    assert citizen.post("apply/submit/", token=token)["Location"] == citizen.at("receipt/")
    assert citizen.receipt() == first
    assert Application.objects.count() == 1


def test_two_submissions_that_read_the_draft_at_the_same_moment_are_one(citizen, bureau):
    citizen.fills_in()
    one, other = Draft.objects.get(), Draft.objects.get()
    submission.hand_in(bureau.body, one, moment("2026-11-24"))
    submission.hand_in(bureau.body, other, moment("2026-11-24"))
    assert Application.objects.count() == 1


def test_another_page_with_an_old_token_hands_nothing_in(citizen):
    citizen.fills_in()
    assert citizen.post("apply/submit/", token="old")["Location"] == citizen.at("apply/check/")
    assert Application.objects.count() == 0


def test_after_the_receipt_a_new_application_can_be_begun(citizen):
    first, _ = citizen.applies()
    second, _ = citizen.applies(subject="【演示】另一份文件")
    assert first != second
    assert Application.objects.count() == 2


def test_the_receipt_is_shown_for_half_an_hour_and_then_no_more(citizen):
    with time_machine.travel(moment("2026-11-24"), tick=False) as clock:
        citizen.applies()
        clock.shift(29 * 60)
        assert citizen.get("receipt/").status_code == 200
        clock.shift(2 * 60)
        assert citizen.get("receipt/")["Location"] == citizen.at("track/")


def test_another_browser_sees_neither_draft_nor_receipt(citizen):
    citizen.applies()
    stranger = Citizen(citizen.code)
    assert stranger.get("receipt/")["Location"] == citizen.at("track/")
    stranger.client = Client()
    stranger.client.cookies[drafts.COOKIE] = str(Draft.objects.get().pk)  # guessed, not signed
    assert stranger.get("receipt/")["Location"] == citizen.at("track/")


def test_a_draft_of_one_body_is_not_a_draft_of_another(citizen):
    citizen.fills_in()
    other = Citizen("demo2")
    other.client = citizen.client
    assert other.get("apply/check/")["Location"] == "/demo2/apply/kind/"


def test_after_four_hours_the_draft_and_its_files_are_gone(
    citizen, bureau, settings, django_capture_on_commit_callbacks
):
    with time_machine.travel(moment("2026-11-24"), tick=False) as clock:
        citizen.fills_in(files=a_pdf())
        clock.shift(4 * 3600 + 1)
        assert citizen.get("apply/check/")["Location"] == citizen.at("apply/kind/")
        with django_capture_on_commit_callbacks(execute=True):
            drafts.discard_stale()
    assert Draft.objects.count() == 0
    assert not list(settings.GONGKAI_VAULT_DIR.rglob("*.gkv"))


def test_a_draft_can_be_thrown_away_at_once(citizen):
    citizen.fills_in()
    citizen.post("apply/discard/")
    assert Draft.objects.count() == 0
    assert citizen.get("apply/check/")["Location"] == citizen.at("apply/kind/")


def test_submitting_a_draft_that_is_gone_says_so_and_hands_nothing_in(citizen):
    citizen.fills_in()
    token = citizen.token()
    Draft.objects.all().delete()
    answer = citizen.post("apply/submit/", token=token)
    assert answer.status_code == 409
    assert "草稿已经失效" in answer.content.decode()
    assert Application.objects.count() == 0


def test_a_reload_of_the_address_of_submission_leads_back_to_the_page_to_check(citizen):
    citizen.fills_in()
    assert citizen.get("apply/submit/")["Location"] == citizen.at("apply/check/")
    assert Application.objects.count() == 0


def test_a_refusal_at_the_last_moment_is_shown_on_the_page_to_check_and_nothing_is_lost(citizen, monkeypatch):
    def refuses(*args, **kwargs):
        raise Refused((Refusal("演示理由。", "条例第二十九条", "演示办法。"),))

    citizen.fills_in(files=a_pdf())
    monkeypatch.setattr(submission, "receive", refuses)
    answer = citizen.submits()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "演示理由。" in page and "演示办法。" in page
    assert WANTED["subject"] in page and "委托书.pdf" in page
