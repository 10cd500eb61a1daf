"""Every act of the way of a publication, done at the desk."""

from datetime import datetime

import pytest

from gongkai.backoffice.tests.conftest import BEIJING, TODAY, text
from gongkai.backoffice.tests.publications.conftest import hidden_fields
from gongkai.publishing import acts
from gongkai.publishing.models import Publication, Withdrawal, WithholdingReview


def now_of(publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def test_a_draft_goes_its_whole_way_at_the_desk(newsroom):
    draft = newsroom.drafts(TODAY)
    desk = newsroom.at_desk("handler")
    desk.post(f"publications/{draft.pk}/gate/examine/")
    page = text(desk.get(f"publications/{draft.pk}/acts/submit/"))
    assert "签发后还须办理发布" in page and "公开前检查尚未通过" not in page
    assert newsroom.acts_on(draft, "submit").status_code == 302
    early = newsroom.acts_on(draft, "release")
    assert early.status_code == 422 and "审签尚未完成（审核中）" in text(early)
    newsroom.desk.sign(now_of(draft))
    page = text(desk.get(f"publications/{draft.pk}/acts/release/"))
    assert "任何人都可以在本机关政府信息公开栏目看到" in page and "第1版" in page
    assert newsroom.acts_on(draft, "release").status_code == 302
    row = now_of(draft)
    assert (row.state, row.current_edition.number) == ("released", 1)
    assert row.index_number in text(desk.get(f"publications/{draft.pk}/"))


def test_submitting_unfinished_says_everything_missing_and_the_way_out(newsroom):
    draft = newsroom.drafts(TODAY, choices=acts.NO_CHOICES)
    answer = newsroom.at_desk("handler").get(f"publications/{draft.pk}/acts/submit/")
    page = text(answer)
    assert "尚未确定公开属性" in page and "请选择条款" in page
    assert newsroom.acts_on(draft, "submit").status_code == 422


def test_a_paper_is_recalled_with_its_reason(newsroom):
    draft = newsroom.readies(newsroom.drafts(TODAY), TODAY)
    assert newsroom.acts_on(draft, "recall", reason="").status_code == 422
    assert newsroom.acts_on(draft, "recall", reason="标题有误").status_code == 302
    assert now_of(draft).stage == "editing"
    assert "标题有误" in text(newsroom.at_desk("handler").get(f"publications/{draft.pk}/"))


@pytest.mark.parametrize("typed", ["2024-09-25T09:30", "2024-09-25 09:30"])
def test_the_time_of_release_is_beijings_to_the_minute_and_can_be_taken_back(newsroom, typed):
    draft = newsroom.readies(newsroom.drafts(TODAY), TODAY)
    assert newsroom.acts_on(draft, "schedule", scheduled_for=typed).status_code == 302
    assert now_of(draft).scheduled_for == datetime(2024, 9, 25, 9, 30, tzinfo=BEIJING)
    page = text(newsroom.at_desk("handler").get(f"publications/{draft.pk}/"))
    assert "2024年9月25日 09:30（北京时间）" in page
    assert newsroom.acts_on(draft, "unschedule").status_code == 302
    assert now_of(draft).scheduled_for is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写发布时间"),
        ("明天", "应写成 2026-11-24 09:30"),
        ("2024-09-24T11:59", "定时发布的时间须晚于现在"),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(newsroom, typed, said):
    draft = newsroom.readies(newsroom.drafts(TODAY), TODAY)
    answer = newsroom.acts_on(draft, "schedule", scheduled_for=typed)
    assert answer.status_code == 422
    assert said in text(answer) and 'href="#id_scheduled_for"' in answer.content.decode()
    assert now_of(draft).stage == "submitted"


def test_a_correction_leaves_the_public_reading_the_first_edition(newsroom):
    row = newsroom.publishes(TODAY)
    assert newsroom.acts_on(row, "correct", correction_note="").status_code == 422
    assert newsroom.acts_on(row, "correct", correction_note="概述有误，予以更正。").status_code == 302
    assert (now_of(row).state, now_of(row).stage) == ("released", "editing")
    page = text(newsroom.at_desk("handler").get(f"publications/{row.pk}/"))
    assert "更正稿起草中" in page and "概述有误，予以更正。" in page


def test_an_earlier_edition_becomes_the_working_copy(newsroom):
    row = newsroom.publishes(TODAY)
    answer = newsroom.acts_on(row, "revert", number="3", correction_note="恢复第1版")
    assert answer.status_code == 422 and "请选择列出的版本" in text(answer)
    assert newsroom.acts_on(row, "revert", number="1", correction_note="恢复第1版").status_code == 302
    assert now_of(row).working_copy.open()["title"] == row.title


def test_a_withdrawal_names_its_reason_and_what_stays(newsroom):
    row = newsroom.publishes(TODAY)
    page = text(newsroom.at_desk("signer").get(f"publications/{row.pk}/acts/withdraw/"))
    assert "撤回公告" in page and "不显示名称" in page
    none = newsroom.acts_on(row, "withdraw", "signer", explanation="")
    assert none.status_code == 422
    assert {"请选择撤回原因", "请填写撤回说明"} <= set(text(none).replace("。", " ").split())
    leaking = newsroom.acts_on(
        row, "withdraw", "signer", reason="wrong_content", explanation="详询手机13912345678"
    )
    assert leaking.status_code == 422 and "撤回说明也向公众公开" in text(leaking)
    assert (
        newsroom.acts_on(
            row, "withdraw", "signer", reason="wrong_content", explanation="标准有误。"
        ).status_code
        == 302
    )
    assert Withdrawal.objects.get().explanation == "标准有误。"
    assert "标准有误。" in text(newsroom.at_desk("handler").get(f"publications/{row.pk}/"))


def test_what_is_withheld_is_reviewed_yearly_and_then_opened(newsroom):
    row = newsroom.withheld()
    page = text(newsroom.at_desk("handler").get("publications/withheld/"))
    assert "2024-05-04" in page and "已过期" in page and "有 1 件已过评估日期" in page
    assert newsroom.acts_on(row, "review_withholding", reason="").status_code == 422
    done = newsroom.acts_on(row, "review_withholding", outcome="keep", reason="仍在讨论之中。")
    assert done.status_code == 302 and WithholdingReview.objects.get().outcome == "keep"
    page = text(newsroom.at_desk("handler").get("publications/withheld/"))
    assert "2025-09-24" in page and "已过期" not in page
    mixed = newsroom.acts_on(row, "reclassify", attribute="proactive", ground="ogi27", reason="已形成决定。")
    assert mixed.status_code == 422 and "请选择与公开属性相符的依据" in text(mixed)
    newsroom.acts_on(row, "reclassify", attribute="proactive", ground="ogi20-1", reason="已形成决定。")
    assert (now_of(row).stage, now_of(row).attribute) == ("editing", "proactive")


def test_the_second_of_two_officers_learns_who_was_first_and_keeps_the_words(newsroom):
    row = newsroom.publishes(TODAY)
    seen = row.version
    newsroom.does(acts.correct, row, TODAY, hour=11, note="更正")
    answer = newsroom.acts_on(
        row, "withdraw", "signer", seen_version=seen, reason="replaced", explanation="已有新文件。"
    )
    page = text(answer)
    assert answer.status_code == 409
    assert "公开办承办人已于2024年9月24日 11:00办理“更正”" in page
    assert "撤回原因 已由新的信息代替" in page and "撤回说明 已有新文件。" in page
    again = newsroom.at_desk("signer").post(
        f"publications/{row.pk}/acts/withdraw/", **hidden_fields(answer), reopen="1"
    )
    assert "已有新文件。" in again.content.decode()
    assert hidden_fields(again)["seen_version"] == str(now_of(row).version)
    assert not Withdrawal.objects.exists()


def test_an_act_that_does_not_exist_is_not_found(newsroom):
    draft = newsroom.drafts(TODAY)
    for act in ("settle", "create_draft", "nothing"):
        assert newsroom.at_desk("handler").get(f"publications/{draft.pk}/acts/{act}/").status_code == 404
