"""The page of a slip: the paper to be read, the steps, the history, and what may be done."""

from datetime import date

from gongkai.backoffice.slips import paper_pages
from gongkai.backoffice.slips.words import legal_time
from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.backoffice.tests.signing import REASON, TITLE, queries_for, signing  # noqa: F401  (a fixture)
from gongkai.organizations.calendars import calendar_for
from gongkai.publishing import acts as publishing_acts
from gongkai.publishing.models import Publication
from gongkai.signoff import acts
from gongkai.signoff.models import Slip
from gongkai.signoff.words import StepKind

QUERIES_MAX = 23


def test_the_signer_reads_title_facts_text_ground_files_and_the_gates_verdict(signing):  # noqa: F811
    draft = signing.draft(html="<p>每人每月发放<strong>2000</strong>元。</p>")
    handler = signing.officer("handler")
    publishing_acts.attach(
        draft,
        officer=handler,
        seen_version=draft.version,
        name="标准.csv",
        content="档次,金额\n一,2000\n".encode(),
    )
    publishing_acts.examine(Publication.objects.get(pk=draft.pk), officer=handler)
    slip = signing.sends(draft)
    answer = signing.at_desk("signer").get(f"slips/{slip.pk}/")
    page = text(answer)
    for shown in (
        TITLE,
        "每人每月发放",
        "主动公开",
        "京人社就发〔2024〕12号",
        "标准.csv",
        "未发现须处理的问题",
        "打开信息办理页",
    ):
        assert shown in page, shown
    assert "<strong>2000</strong>" in answer.content.decode()


def test_a_file_of_the_paper_is_read_from_the_slip_and_from_no_other(signing):  # noqa: F811
    draft = signing.draft()
    handler = signing.officer("handler")
    file = publishing_acts.attach(
        draft,
        officer=handler,
        seen_version=draft.version,
        name="标准.csv",
        content="档次,金额\n一,2000\n".encode(),
    )
    slip, other = signing.sends(draft), signing.sent("【演示】另一件")
    answer = signing.at_desk("signer").get(f"slips/{slip.pk}/attachments/{file.pk}/")
    assert answer.status_code == 200 and "一,2000" in answer.content.decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert signing.at_desk("signer").get(f"slips/{other.pk}/attachments/{file.pk}/").status_code == 404
    assert signing.at_desk("signer2").get(f"slips/{slip.pk}/attachments/{file.pk}/").status_code == 404


def test_an_office_asked_to_countersign_reads_a_paper_it_could_not_see_otherwise(signing):  # noqa: F811
    signing.countersigned_by("社会保险处")
    slip = signing.sent()
    page = text(signing.at_desk("office").get(f"slips/{slip.pk}/"))
    assert "现就有关事项通知如下" in page and "打开信息办理页" not in page
    key = slip.paper_ref.rpartition(":")[2]
    assert signing.at_desk("office").get(f"publications/{key}/").status_code == 404


def test_steps_say_who_when_and_in_whose_place_and_what_was_said(signing):  # noqa: F811
    slip = signing.sent()
    reviewer, signer = signing.officer("reviewer"), signing.officer("signer")
    acts.delegate(
        reviewer,
        signer,
        officer=reviewer,
        first_on=date(2024, 9, 24),
        last_on=date(2024, 9, 25),
        reason="休假",
    )
    signing.passes(slip, StepKind.REVIEW, by="signer", opinion="数字已核对。")
    page = text(signing.at_desk("auditor").get(f"slips/{slip.pk}/"))
    assert "公开工作机构负责人 ，代审核人办理 2024-09-24 11:00" in page
    assert "数字已核对。" in page
    assert "保密审查 待办 审核人 还剩 2 个工作日，9月26日到期" in page
    assert "签发 未到" in page


def test_offices_that_countersign_together_stand_in_one_place(signing):  # noqa: F811
    signing.countersigned_by("社会保险处", "就业促进处")
    slip = signing.sent()
    page = signing.at_desk("handler").get(f"slips/{slip.pk}/").content.decode()
    places = page.split('class="way__place"')
    assert len(places) - 1 == 5  # 承办, 会签, 审核, 保密审查, 签发
    assert "社会保险处" in places[2] and "就业促进处" in places[2]


def test_the_history_names_acts_steps_reasons_and_what_opened(signing):  # noqa: F811
    slip = signing.sent()
    slip = signing.passes(slip, StepKind.REVIEW, by="reviewer")
    acts.send_back(
        slip,
        officer=signing.officer("reviewer"),
        seen_version=slip.version,
        to=0,
        reason=REASON,
        now=at(TODAY, 11),
    )
    page = text(signing.at_desk("handler").get(f"slips/{slip.pk}/"))
    assert "由“保密审查”退回到“承办”，此后的签署不再有效" in page
    assert REASON in page
    assert "接着办理：审核（2024年9月26日前）" in page
    assert "本件已退回给您" in page


def test_a_paper_changed_since_says_so_and_cannot_be_signed(signing):  # noqa: F811
    slip = signing.sent()
    Slip.objects.filter(pk=slip.pk).update(digest="f" * 64)
    answer = signing.at_desk("reviewer").get(f"slips/{slip.pk}/")
    page = text(answer)
    assert "与送审签时的内容（摘要 ffffffffffffffff…）不同" in page
    assert "文稿在送审签之后有改动" in page
    assert "acts/review/" not in answer.content.decode() and "acts/send_back/" in answer.content.decode()


def test_who_may_not_act_reads_every_reason_and_the_way_out(signing):  # noqa: F811
    slip = signing.sent()
    page = text(signing.at_desk("handler").get(f"slips/{slip.pk}/"))
    assert "“审核”不由您办理。" in page and "请由审核人办理。" in page
    assert "特别放行由签发人决定。" in page


def test_an_auditor_reads_and_does_nothing(signing):  # noqa: F811
    slip = signing.sent()
    page = text(signing.at_desk("auditor").get(f"slips/{slip.pk}/"))
    assert "只读查看" in page and "现在可以办理" not in page


def test_once_published_the_slip_shows_the_edition_it_let_out(signing):  # noqa: F811
    from gongkai.publishing.models import IndexScheme

    IndexScheme.objects.create(body=signing.body, codes={"agency": "000014349"})
    draft = signing.draft()
    publishing_acts.examine(draft, officer=signing.officer("handler"))
    slip = signing.sends(draft)
    for kind, by in (
        (StepKind.REVIEW, "reviewer"),
        (StepKind.SECRECY_REVIEW, "reviewer"),
        (StepKind.SIGN, "signer"),
    ):
        slip = signing.passes(slip, kind, by=by)
    draft.refresh_from_db()
    publishing_acts.release(draft, officer=signing.officer("handler"), seen_version=draft.version)
    page = text(signing.at_desk("signer").get(f"slips/{slip.pk}/"))
    assert "审签完毕" in page and "以下是据此签发的第1版" in page and "现就有关事项通知如下" in page


def test_a_slip_whose_room_is_gone_warns_instead_of_failing(signing, monkeypatch):  # noqa: F811
    slip = signing.sent()
    monkeypatch.setattr(paper_pages, "_pages", {})
    assert "文稿现在不能在这里显示" in text(signing.at_desk("signer").get(f"slips/{slip.pk}/"))


def test_the_legal_deadline_stands_beside_the_steps(signing):  # noqa: F811
    slip = signing.sent()
    Slip.objects.filter(pk=slip.pk).update(legal_due_on=date(2024, 9, 27))
    assert "法定期限9月27日，还剩 3 个工作日" in text(signing.at_desk("reviewer").get("slips/"))
    assert "法定期限9月27日，还剩 3 个工作日" in text(signing.at_desk("reviewer").get(f"slips/{slip.pk}/"))


def test_a_deadline_that_passed_over_a_weekend_is_late_by_a_day(signing):  # noqa: F811
    calendar = calendar_for(signing.body)
    assert (
        legal_time(date(2024, 9, 20), date(2024, 9, 21), calendar).words
        == "法定期限9月20日，已逾期 1 个工作日"
    )


def test_the_page_costs_a_fixed_number_of_queries(signing):  # noqa: F811
    short = signing.sent("【演示】短的")
    signing.countersigned_by("社会保险处", "就业促进处", "法制处")
    long = signing.sent("【演示】长的")
    signing.passes(long, StepKind.COUNTERSIGN, by="office", opinion="同意。")
    desk = signing.at_desk("signer")
    cost = queries_for(desk, f"slips/{short.pk}/")
    assert queries_for(desk, f"slips/{long.pk}/") == cost <= QUERIES_MAX
