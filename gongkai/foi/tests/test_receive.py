"""On which day an application counts as received, and what is refused at the door (arts. 29, 31)."""

import pytest

from gongkai.foi import acts
from gongkai.foi.acting import case_acted
from gongkai.foi.models import Application, Event, NumberSeries
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import an_intake, at, on
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel

ENTERED = on("2024-09-20")


@pytest.mark.parametrize(
    ("channel", "extra", "received_on", "stage"),
    [
        (Channel.IN_PERSON, {}, "2024-09-20", Stage.ACCEPTED),
        (Channel.SIGNED_POST, {"arrived_on": on("2024-09-18")}, "2024-09-18", Stage.ACCEPTED),
        (Channel.PLAIN_POST, {"arrived_on": on("2024-09-18")}, None, Stage.AWAITING_CONFIRMATION),
        (
            Channel.PLAIN_POST,
            {"arrived_on": on("2024-09-18"), "confirmed_on": on("2024-09-19"), "confirmation_way": "电话"},
            "2024-09-19",
            Stage.ACCEPTED,
        ),
        (Channel.FAX, {}, None, Stage.AWAITING_CONFIRMATION),
        (Channel.ORAL, {"assistance": "公开办承办人代为填写，已宣读"}, "2024-09-20", Stage.ACCEPTED),
        (Channel.ONLINE, {}, "2024-09-20", Stage.ACCEPTED),
    ],
)
def test_the_day_of_receipt_follows_the_channel(bureau, channel, extra, received_on, stage):
    application = bureau.receives("2024-09-20", channel=channel, **extra)

    assert application.received_on == (on(received_on) if received_on else None)
    assert application.stage == stage


def test_an_application_of_20_september_2024_must_be_answered_by_23_october(bureau):
    assert bureau.receives("2024-09-20").reply_due_on == on("2024-10-23")


def test_where_the_guide_asks_for_confirmation_an_online_application_waits(bureau):
    receipt = acts.receive(
        bureau.other, an_intake(channel=Channel.ONLINE), officer=None, now=at("2024-09-20")
    )

    assert receipt.application.stage == Stage.AWAITING_CONFIRMATION
    assert receipt.application.act_by == on("2024-09-23")
    assert receipt.application.reply_due_on is None


def test_numbers_run_without_gaps_per_body_and_year(bureau):
    numbers = [bureau.receives("2024-12-31").number, bureau.receives("2024-12-31").number]
    numbers.append(bureau.receives("2025-01-02").number)
    elsewhere = acts.receive(
        bureau.other, an_intake(channel=Channel.ONLINE), officer=None, now=at("2025-01-02")
    )

    assert numbers == ["2024-0001", "2024-0002", "2025-0001"]
    assert elsewhere.application.number == "2025-0001"


def test_a_refused_application_takes_no_number_and_leaves_nothing(bureau):
    with pytest.raises(Refused):
        bureau.receives("2024-09-20", id_number="110105194912310021")

    assert not Application.objects.exists()
    assert not Event.objects.exists()
    assert bureau.receives("2024-09-20").number == "2024-0001"


def test_everything_wrong_is_said_at_once_each_at_its_field(bureau):
    with pytest.raises(Refused) as refused:
        bureau.receives(
            "2024-09-20",
            applicant_name=" ",
            id_number="110105194912310021",
            phone="12345",
            address="",
            description="",
            arrived_on=on("2024-09-21"),
        )

    fields = set(refused.value.by_field())
    assert fields == {"applicant_name", "id_number", "phone", "address", "description", "arrived_on"}
    assert all("。" in reason.message for reason in refused.value.reasons)


def test_a_future_day_of_receipt_is_refused(bureau):
    with pytest.raises(Refused, match="收到日期2024-09-23晚于今天"):
        bureau.receives("2024-09-20", channel=Channel.SIGNED_POST, arrived_on=on("2024-09-23"))


@pytest.mark.parametrize("kind", [k for k in ApplicantKind if k is not ApplicantKind.NATURAL])
def test_a_legal_person_of_any_kind_names_its_code_and_representative(bureau, kind):
    with pytest.raises(Refused) as refused:
        bureau.receives(applicant_kind=kind, applicant_name="演示单位", id_number="")
    assert set(refused.value.by_field()) == {"uscc", "representative"}

    application = bureau.receives(
        applicant_kind=kind, applicant_name="演示单位", id_number="", uscc="91350100M000100Y43",
        representative="演示负责人",
    )  # fmt: skip
    assert application.applicant_kind == kind.value


def test_identity_proved_elsewhere_needs_no_number(bureau):
    application = bureau.receives(id_number="", identity_verified_by="国家网络身份认证")

    assert not application.id_number
    assert application.applicant_index is not None


def test_only_the_disclosure_office_enters_paper_applications(bureau):
    for officer in (bureau.office, bureau.admin, bureau.auditor, bureau.handler2):
        with pytest.raises(Refused, match="您没有登记本机关申请的职责"):
            acts.receive(bureau.body, an_intake(), officer=officer, now=at("2024-09-20"))
    assert not NumberSeries.objects.exists()


def test_sending_the_same_form_twice_makes_one_case_with_a_fresh_code(bureau):
    form = an_intake(channel=Channel.ONLINE, submission_key="k" * 32)
    first = acts.receive(bureau.body, form, officer=None, now=at("2024-09-20"))
    again = acts.receive(bureau.body, form, officer=None, now=at("2024-09-20", 11))

    assert again.application.pk == first.application.pk
    assert again.query_code != first.query_code
    assert Application.objects.count() == 1


def test_what_the_applicant_wrote_is_sealed(bureau):
    application = Application.objects.get(pk=bureau.receives().pk)

    assert str(application.applicant_name) == "〔已加密〕"
    assert application.applicant_name.open() == "演示申请人甲"
    assert "演示申请人甲" not in str(application.__dict__)
    assert application.applicant_masked.startswith("演*") or "*" in application.applicant_masked


def test_a_wrong_year_and_a_known_number_are_noticed(bureau):
    bureau.receives("2024-09-20", external_ref="旧-17")

    with pytest.raises(Refused) as refused:
        bureau.receives(
            "2024-09-20", channel=Channel.SIGNED_POST, arrived_on=on("2014-09-18"), external_ref="旧-17"
        )

    assert [reason.message for reason in refused.value.reasons] == [
        "收到日期2014-09-18早于现行条例施行之日2019-05-15，请核对年份。",
        "原系统编号“旧-17”已经登记过。",
    ]


def test_whoever_listens_is_told_after_the_commit(bureau, django_capture_on_commit_callbacks):
    told = []

    def listener(sender, *, act, **_):
        told.append(act)

    case_acted.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            bureau.receives("2024-09-20")
            assert told == []
        assert told == ["foi.receive"]
    finally:
        case_acted.disconnect(listener)
