"""From draft to release, correction and withdrawal."""

import json
from datetime import date

import pytest

from gongkai.ledger.models import Entry
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices, PublicationConflict, Refused
from gongkai.publishing.models import Edition, Outbox, Publication
from gongkai.publishing.public import public, public_attachment, public_file, public_notices, public_page
from gongkai.publishing.tests.conftest import a_copy, at


def reasons(caught) -> list[str]:
    return [reason.message for reason in caught.value.reasons]


def leaves() -> list[dict]:
    return [json.loads(bytes(e.leaf)) for e in Entry.objects.order_by("seq")]


def test_a_release_numbers_freezes_logs_and_leaves_word_at_once(press):
    publication = press.publishes("2024-09-05")

    assert publication.index_number == "000014349/2024-00001"
    edition = public(press.body).get()
    assert (edition.number, edition.index_number, edition.forced) == (1, "000014349/2024-00001", False)
    assert edition.title == "【演示】关于调整失业保险金发放标准的通知"
    assert edition.content["issuer"] == "北京市人力资源和社会保障局"
    assert leaves() == [
        {
            "kind": "publishing.release", "body": "bjrsj", "index_number": "000014349/2024-00001", "edition": 1,
            "digest": edition.sha256, "attachments": [], "released_at": "2024-09-05T02:00:00.000Z", "forced": False,
        }
    ]  # fmt: skip
    assert sorted(Outbox.objects.values_list("topic", "change")) == [
        ("bake", "released"), ("feeds", "released"), ("search", "released"),
    ]  # fmt: skip
    assert (publication.state, publication.stage, publication.working_copy) == ("released", "at_rest", None)


def test_the_file_of_an_edition_has_the_digest_the_log_holds(press):
    import hashlib

    press.publishes()
    edition = public(press.body).get()
    assert hashlib.sha256(public_file(edition)).hexdigest() == edition.sha256 == leaves()[0]["digest"]


def test_a_draft_without_attribute_and_ground_cannot_be_submitted_and_hears_everything_at_once(press):
    draft = press.drafts(choices=Choices(), summary="", dated_on=None)

    with pytest.raises(Refused) as caught:
        press.does(acts.submit, draft)
    assert reasons(caught) == ["尚未确定公开属性。", "尚未选择公开属性的依据。"]
    draft = press.does(
        acts.edit_draft, draft, choices=Choices(attribute="proactive", ground="ogi16-internal")
    )
    with pytest.raises(Refused) as caught:
        press.does(acts.submit, draft)
    assert reasons(caught) == [
        "“条例第十六条第一款 内部事务信息”不是“主动公开”的依据。", "请填写内容概述。", "请填写成文日期。",
    ]  # fmt: skip
    assert Publication.objects.get().stage == "editing"


def test_not_to_disclose_needs_its_reason(press):
    draft = press.drafts(choices=Choices(attribute="withheld", ground="ogi16-internal"))
    with pytest.raises(Refused, match="须说明理由"):
        press.does(acts.submit, draft)


def test_wrong_brackets_of_a_document_number_are_corrected_with_a_word(press):
    draft = press.drafts(copy=a_copy(document_number="京人社就发[2024]012号"))
    assert draft.document_number == "京人社就发〔2024〕12号"
    assert draft.events.get().facts["corrections"] == [
        "年份应使用六角括号“〔〕”，不用“[]”。", "序号不编虚位，即不以0开头。",
    ]  # fmt: skip
    with pytest.raises(Refused, match="缺少六角括号"):
        press.drafts(copy=a_copy(document_number="京人社就发202412号"))


def test_unsigned_unexamined_and_unnumbered_are_refused_together(press):
    press.body.index_scheme.delete()
    draft = press.does(acts.submit, press.drafts())
    with pytest.raises(Refused) as caught:
        press.does(acts.release, draft)
    assert reasons(caught) == [
        "审签尚未完成（审核中）。", "本次内容尚未进行公开前检查。", "本机关尚未设置索引号编制规则。",
    ]  # fmt: skip
    assert not Edition.objects.exists() and not Entry.objects.exists() and not Outbox.objects.exists()


def test_a_visibly_forced_release_is_marked_on_the_edition_and_in_the_log(press):
    draft = press.readies(press.drafts())
    press.desk.sign(draft, forced=True)
    press.does(acts.release, draft)
    assert public(press.body).get().forced
    assert leaves()[0]["forced"] is True


def test_a_correction_is_a_new_edition_with_its_note_under_the_same_number(press):
    publication = press.publishes("2024-09-05")
    publication = press.does(acts.correct, publication, "2024-09-06", note="发放标准的金额有误，予以更正。")
    assert public(press.body).get().number == 1  # the public reads on meanwhile
    publication = press.does(
        acts.edit_draft,
        publication,
        "2024-09-06",
        copy=a_copy("【演示】关于调整失业保险金发放标准的通知（更正）"),
    )
    publication = press.readies(publication, "2024-09-06")
    publication = press.does(acts.release, publication, "2024-09-09")

    edition = public(press.body).get()
    assert (edition.number, edition.index_number) == (2, "000014349/2024-00001")
    assert edition.note == "发放标准的金额有误，予以更正。"
    page = public_page(press.body, "000014349/2024-00001")
    assert [(note.number, note.note) for note in page.history] == [
        (1, ""),
        (2, "发放标准的金额有误，予以更正。"),
    ]
    assert [leaf["kind"] for leaf in leaves()] == ["publishing.release", "publishing.correction"]
    assert publication.first_released_at == at("2024-09-05")


def test_a_withdrawal_leaves_a_notice_and_takes_the_files(press):
    draft = press.drafts()
    press.does(acts.attach, draft, name="附件.txt", content="标准表".encode())
    publication = press.does(acts.release, press.readies(draft), "2024-09-05")
    number = publication.index_number
    assert public_attachment(press.body, number, 1)[1].decode() == "标准表"

    press.does(
        acts.withdraw, publication, "2024-09-06", reason="personal_data", explanation="附件含个人信息。"
    )

    assert not public(press.body).exists()
    assert public_attachment(press.body, number, 1) is None
    page = public_page(press.body, number)
    assert page.edition is None and page.attachments == ()
    assert (page.notice.title, page.notice.reason) == ("", "含有不应公开的个人信息")
    assert [notice.index_number for notice in public_notices(press.body)] == [number]
    assert leaves()[-1]["kind"] == "publishing.withdrawal"
    assert Outbox.objects.filter(change="withdrawn").count() == 3


def test_a_withdrawal_for_another_reason_keeps_the_title(press):
    publication = press.publishes()
    press.does(acts.withdraw, publication, reason="replaced", explanation="见新通知。")
    assert public_page(press.body, publication.index_number).notice.title == publication.title
    with pytest.raises(Refused, match="现为“已撤回”"):
        press.does(acts.withdraw, publication, reason="replaced", explanation="再撤回。")


def test_a_withdrawal_needs_one_of_the_reasons_and_words(press):
    publication = press.publishes()
    with pytest.raises(Refused) as caught:
        press.does(acts.withdraw, publication, reason="whim", explanation=" ")
    assert reasons(caught) == ["请选择撤回原因。", "请填写撤回说明。"]
    assert public(press.body).exists()


def test_the_words_of_a_withdrawal_are_read_by_the_public_and_hold_nothing_personal(press):
    publication = press.publishes()
    with pytest.raises(Refused, match="撤回说明也向公众公开"):
        press.does(
            acts.withdraw,
            publication,
            reason="personal_data",
            explanation="张三（13912345678）的信息误公开。",
        )
    assert public(press.body).exists()


def test_a_withdrawn_number_is_never_given_again(press):
    first = press.publishes()
    press.does(acts.withdraw, first, reason="replaced", explanation="见新通知。")
    second = press.publishes("2024-09-06", title="【演示】另一通知")
    assert second.index_number == "000014349/2024-00002"


def test_another_year_begins_at_one_and_another_body_counts_for_itself(press):
    assert press.publishes("2024-09-05").index_number == "000014349/2024-00001"
    assert press.publishes("2025-01-02", title="【演示】新年第一件").index_number == "000014349/2025-00001"
    there = press.publishes("2025-01-02", officer=press.handler2, title="【演示】示范区的通知")
    assert there.index_number == "01527918X/2025-00001"


def test_somebody_who_acted_first_is_named(press):
    draft = press.drafts("2024-09-03")
    press.does(acts.edit_draft, draft, "2024-09-04", copy=a_copy("【演示】改过的名称"))
    with pytest.raises(PublicationConflict, match="公开办承办人已于2024-09-04 10:00办理“修改工作稿”"):
        acts.submit(draft, officer=press.handler, seen_version=1, now=at("2024-09-04", 11))


def test_a_paper_recalled_must_be_signed_anew(press):
    publication = press.readies(press.drafts())
    publication = press.does(acts.recall, publication, reason="补充一段。")
    with pytest.raises(Refused, match="现为“起草中”"):
        press.does(acts.release, publication)
    with pytest.raises(Refused, match="请说明收回的原因"):
        press.does(acts.recall, press.readies(publication), reason="")


def test_a_date_of_making_in_the_future_is_not_published(press):
    publication = press.readies(press.drafts(dated_on=date(2024, 9, 30)))
    with pytest.raises(Refused, match="成文日期2024-09-30晚于今天"):
        press.does(acts.release, publication, "2024-09-05")


@pytest.mark.parametrize("name", ["reviewer", "admin", "auditor", "office"])
def test_who_may_not_release_is_told_who_may(press, name):
    publication = press.readies(press.drafts())
    officer = getattr(press, name)
    with pytest.raises((Refused, Publication.DoesNotExist)) as caught:
        press.does(acts.release, publication, officer=officer)
    if caught.type is Refused:
        assert reasons(caught) == ["您没有办理“发布”的职责。"]
    assert not public(press.body).exists()


def test_another_bodys_publication_does_not_exist(press):
    publication = press.readies(press.drafts())
    with pytest.raises(Publication.DoesNotExist):
        press.does(acts.release, publication, officer=press.handler2)
    with pytest.raises(Refused, match="只能为本机关起草"):
        acts.create_draft(
            press.body, officer=press.handler2, kind="policy", copy=a_copy(), now=at("2024-09-03")
        )
