"""Sections, index numbers and word lists, changed from the desk; who changed what stays."""

import pytest
import time_machine

from gongkai.backoffice.publication_settings.word_lines import WordLinesError, read_word_lines
from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.backoffice.tests.listing import Keeper
from gongkai.publishing import acts
from gongkai.publishing.models import IndexScheme, Section, WordList
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)

SETTINGS = "publication-settings/"


@pytest.fixture
def keeper(db, settings, desk) -> Keeper:  # noqa: F811
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Keeper(desk)


def topics(keeper, title="专题专栏", slug="zhuanti", parent=None) -> Section:
    facts = acts.SectionFacts(title, slug)
    return acts.add_section(keeper.body, officer=keeper.handler, facts=facts, parent=parent)


def does(keeper, section, act, username="handler", **fields):
    return keeper.at_desk(username).post(f"{SETTINGS}sections/{section.pk}/{act}/", **fields)


def test_the_tree_shows_duties_and_costs_the_same_however_large(keeper, django_assert_max_num_queries):
    parent = topics(keeper)
    for n in range(20):
        topics(keeper, f"专题{n}", f"z{n}", parent)
    at_desk = keeper.at_desk("reviewer")
    at_desk.get(SETTINGS)
    with django_assert_max_num_queries(10):
        answer = at_desk.get(SETTINGS)
    assert "专题19" in text(answer) and "新增栏目" not in text(answer)


def test_a_section_is_added_below_another_with_everything_kept_on_an_error(keeper):
    parent = topics(keeper)
    address = f"{SETTINGS}sections/new/"
    bad = {"title": "治欠保支", "slug": "大写", "update_days": "400", "parent": parent.pk}
    answer = keeper.at_desk("handler").post(address, **bad)
    page = text(answer)
    assert answer.status_code == 422
    assert "只能由小写字母、数字和连字符组成" in page and "更新周期应为1至366天" in page
    assert 'value="治欠保支"' in answer.content.decode()
    good = {**bad, "slug": "zhiqian", "update_days": "30"}
    assert keeper.at_desk("handler").post(address, **good).status_code == 302
    added = Section.objects.get(slug="zhiqian")
    assert (added.parent, added.update_days) == (parent, 30)


def test_a_fixed_section_keeps_its_name_whatever_is_sent_and_takes_a_duty(keeper):
    guide = Section.objects.get(body=keeper.body, block="guide")
    answer = does(keeper, guide, "change", title="公开指南", slug="guide", update_days="365", seen="0")
    assert answer.status_code == 302
    guide.refresh_from_db()
    assert (guide.title, guide.update_days) == ("政府信息公开指南", 365)
    page = text(keeper.at_desk("handler").get(f"{SETTINGS}sections/{guide.pk}/"))
    assert "名称和路径由统一规定，不能更改" in page and "停用" not in page and "删除" not in page
    for act in ("retire", "remove", "move"):
        answer = does(keeper, guide, act, seen="1")
        assert answer.status_code == 422 and "统一规定的栏目" in text(answer), act


def test_a_section_is_retired_reinstated_moved_and_removed(keeper):
    section, other = topics(keeper), topics(keeper, "其他专题", "qita")
    assert does(keeper, section, "retire").status_code == 302
    assert "2024年9月24日起停用" in text(keeper.at_desk("handler").get(f"{SETTINGS}sections/{section.pk}/"))
    assert "已停用" in text(keeper.at_desk("handler").get(SETTINGS))
    assert does(keeper, section, "reinstate").status_code == 302
    assert does(keeper, section, "move", parent=other.pk, seen="4").status_code == 302
    assert Section.objects.get(pk=section.pk).parent == other
    assert "该栏目下还有子栏目" in text(does(keeper, other, "remove"))
    assert does(keeper, section, "remove").status_code == 302
    assert not Section.objects.filter(pk=section.pk).exists()
    assert does(keeper, other, "burn").status_code == 404


def test_sections_change_places(keeper):
    first, second = topics(keeper), topics(keeper, "其他专题", "qita")
    assert does(keeper, first, "down").status_code == 302
    page = text(keeper.at_desk("handler").get(SETTINGS))
    assert page.index("其他专题") < page.index("专题专栏")
    assert does(keeper, first, "up").status_code == 302
    page = text(keeper.at_desk("handler").get(SETTINGS))
    assert page.index("专题专栏") < page.index("其他专题")
    assert Section.objects.get(pk=second.pk).position == 5


def test_who_changes_a_section_changed_meanwhile_is_told_by_whom(keeper):
    section = topics(keeper)
    does(keeper, section, "change", "signer", title="专题", slug="zhuanti", seen="1")
    answer = does(keeper, section, "change", title="专栏", slug="zhuanti", seen="1")
    page = text(answer)
    assert answer.status_code == 409
    assert "公开工作机构负责人已于2024年9月24日 12:00办理“更改栏目”" in page and "专栏" in page
    assert Section.objects.get(pk=section.pk).title == "专题"


def test_a_section_of_another_body_is_not_found_nor_chosen(keeper):
    section = topics(keeper)
    theirs = Section.objects.filter(body=keeper.other).first()
    assert does(keeper, theirs, "change", title="甲", slug="a", seen="0").status_code == 404
    answer = does(keeper, section, "move", parent=theirs.pk, seen="1")
    assert answer.status_code == 422 and Section.objects.get(pk=section.pk).parent is None


RULE = {"pattern": "{agency}-{category}-{year}-{serial:4}", "codes.agency": "000014349", "seen": "0"}


def test_a_numbering_rule_is_tried_on_examples_before_it_counts(keeper):
    keeper.publishes()
    tried = {**RULE, "codes.category": "99", "category_codes.notice": "07", "try": "1"}
    answer = keeper.at_desk("handler").post(f"{SETTINGS}index-numbers/change/", **tried)
    page = text(answer)
    assert "试编结果：尚未保存" in page
    assert "000014349-99-2024-0002" in page and "000014349-07-2024-0002" in page
    assert "已有 1 件信息取得索引号" in page and "已经给出的索引号不变" in page
    assert IndexScheme.objects.get(body=keeper.body).pattern == "{agency}/{year}-{serial:5}"


def test_a_rule_is_saved_with_its_codes_by_kind_and_office(keeper):
    office = keeper.office.office
    given = {**RULE, "category_codes.notice": "07", f"office.{office.pk}": "A1"}
    assert keeper.at_desk("signer").post(f"{SETTINGS}index-numbers/change/", **given).status_code == 302
    scheme = IndexScheme.objects.get(body=keeper.body)
    assert (scheme.category_codes, scheme.office_codes) == ({"notice": "07"}, {office.name: "A1"})
    page = text(keeper.at_desk("auditor").get(f"{SETTINGS}index-numbers/"))
    assert "最近更改：公开工作机构负责人，2024年9月24日 12:00" in page and "保存编制规则" not in page


def test_what_is_wrong_with_a_rule_stands_at_its_field(keeper):
    office = keeper.office.office
    given = {**RULE, "codes.agency": "", "category_codes.notice": "甲", f"office.{office.pk}": "乙"}
    answer = keeper.at_desk("handler").post(f"{SETTINGS}index-numbers/change/", **given)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert set(form.errors) == {"codes.agency", "category_codes.notice", f"office.{office.pk}"}
    answer = keeper.at_desk("handler").post(
        f"{SETTINGS}index-numbers/change/", **{**RULE, "pattern": "{agency}/{year}", "try": "1"}
    )
    assert answer.status_code == 422 and "编制规则须含流水号" in text(answer)


def test_a_rule_changed_meanwhile_is_not_saved_over(keeper):
    keeper.at_desk("signer").post(f"{SETTINGS}index-numbers/change/", **{**RULE, "codes.category": "1"})
    answer = keeper.at_desk("handler").post(f"{SETTINGS}index-numbers/change/", **RULE)
    assert answer.status_code == 409 and "{agency}-{category}" in text(answer)
    assert IndexScheme.objects.get(body=keeper.body).codes["category"] == "1"


def words(keeper, act, kind="wrong", username="handler", **fields):
    return keeper.at_desk(username).post(f"{SETTINGS}words/{kind}/{act}/", **{"seen": "0", **fields})


def test_words_are_pasted_taken_out_and_looked_up(keeper):
    assert words(keeper, "add", lines="帐户 账户\n既使→即使\n\n渡假\t度假").status_code == 302
    page = text(keeper.at_desk("handler").get(f"{SETTINGS}words/wrong/"))
    assert "共 3 个词。最近更改：公开办承办人，2024年9月24日 12:00" in page
    assert words(keeper, "remove", seen="1", word=["既使"]).status_code == 302
    assert WordList.objects.get(body=keeper.body, kind="wrong").words == {"帐户": "账户", "渡假": "度假"}
    found = keeper.at_desk("handler").get(f"{SETTINGS}words/wrong/", q="度")
    assert list(found.context["page"]) == [("渡假", "度假")]
    assert "词表中没有“甲”" in text(keeper.at_desk("handler").get(f"{SETTINGS}words/wrong/", q="甲"))


def test_lines_that_cannot_be_read_are_named_and_nothing_is_added(keeper):
    answer = words(keeper, "add", lines="帐户 账户\n其它\n相同 相同")
    page = text(answer)
    assert answer.status_code == 422
    assert "第2行：“其它”后面没有写正确的写法。" in page and "第3行：“相同”与建议写法相同。" in page
    assert "其它\n相同 相同" in answer.content.decode()
    assert not WordList.objects.filter(body=keeper.body).exists()


def test_right_words_are_kept_apart_and_survive_new_words(keeper):
    assert words(keeper, "right", "sensitive", right="内部掌握情况\n\n").status_code == 302
    assert words(keeper, "add", "sensitive", lines="内部掌握", seen="1").status_code == 302
    row = WordList.objects.get(body=keeper.body, kind="sensitive")
    assert (row.words, row.right) == ({"内部掌握": ""}, ["内部掌握情况"])


def test_nothing_marked_or_a_list_changed_meanwhile_changes_nothing(keeper):
    words(keeper, "add", lines="帐户 账户", username="signer")
    answer = words(keeper, "remove", seen="1")
    assert answer.status_code == 422 and "请先选择要移出的词条" in text(answer)
    answer = words(keeper, "add", lines="渡假 度假")
    assert answer.status_code == 409 and "渡假 度假" in text(answer)
    assert WordList.objects.get(body=keeper.body, kind="wrong").words == {"帐户": "账户"}
    assert words(keeper, "burn").status_code == 404
    assert words(keeper, "add", "good").status_code == 404


def test_pasted_words_take_many_forms_and_many_faults_are_summed_up():
    given = "甲,乙\n丙，丁\n戊=己\n庚 -> 辛\n壬 => 癸"
    assert read_word_lines(given, "wrong") == {"甲": "乙", "丙": "丁", "戊": "己", "庚": "辛", "壬": "癸"}
    assert read_word_lines("内部掌握\n", "sensitive") == {"内部掌握": ""}
    with pytest.raises(WordLinesError) as caught:
        read_word_lines("\n".join(f"词{n}" for n in range(30)), "wrong")
    assert len(caught.value.problems) == 21 and caught.value.problems[-1] == "另有10行也有问题。"
    for bad, said in (("字" * 41, "超过40个字"), ("甲 " + "字" * 101, "超过100个字"), ("→乙", "没有写词")):
        with pytest.raises(WordLinesError, match=said):
            read_word_lines(bad, "sensitive")


def test_the_changes_say_who_when_and_both_values(keeper):
    section = topics(keeper)
    does(keeper, section, "change", title="专题", slug="zhuanti", update_days="30", seen="1")
    words(keeper, "add", lines="帐户 账户", username="signer")
    page = text(keeper.at_desk("auditor").get(f"{SETTINGS}changes/"))
    assert "更改错别字词表 错别字词表，公开工作机构负责人" in page and "帐户：账户" in page
    assert "更改栏目 专题专栏，公开办承办人" in page
    assert "原为： 专题专栏" in page and "改为： 专题" in page and "更新周期（天）" in page
    assert "发布设置还没有更改过" in text(keeper.at_desk("handler2").get(f"{SETTINGS}changes/"))
