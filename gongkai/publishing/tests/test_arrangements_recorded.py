"""Who changed a setting and when stays; who changes what somebody else changed meanwhile is told."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts import Refused, SectionFacts
from gongkai.publishing.arranging import last_change
from gongkai.publishing.models import ArrangementChange, Section, WordList
from gongkai.publishing.sections import section_duties, section_tree, usual_section
from gongkai.publishing.tests.conftest import at


def topics(press, title="专题专栏", slug="zhuanti", parent=None) -> Section:
    facts = SectionFacts(title, slug)
    return acts.add_section(
        press.body, officer=press.handler, facts=facts, parent=parent, now=at("2024-09-02")
    )


def test_a_change_is_kept_with_who_when_and_what_it_was_before(press):
    section = topics(press)
    acts.change_section(
        section,
        officer=press.signer,
        facts=SectionFacts("专题", "zhuanti", update_days=30),
        now=at("2024-09-03"),
    )
    last = last_change(press.body, f"section:{section.pk}")
    assert (last.number, last.label, last.officer_title) == (2, "更改栏目", "公开工作机构负责人")
    assert last.facts == {
        "name": "专题专栏", "before": {"title": "专题专栏", "update_days": None},
        "after": {"title": "专题", "update_days": 30},
    }  # fmt: skip


def test_saving_what_is_already_so_leaves_no_trace(press):
    section = topics(press)
    acts.change_section(section, officer=press.handler, facts=SectionFacts("专题专栏", "zhuanti"))
    assert ArrangementChange.objects.count() == 1


def test_the_database_refuses_to_rewrite_a_change(press):
    topics(press)
    with pytest.raises(IntegrityError, match="只能增加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_arrangementchange SET officer_title = '别人'")


def test_who_saves_over_a_later_change_learns_whose_it_is_and_changes_nothing(press):
    acts.set_word_list(
        press.body, officer=press.signer, kind="wrong", words={"帐户": "账户"}, now=at("2024-09-03", 9)
    )
    with pytest.raises(ActedBefore) as caught:
        acts.set_word_list(press.body, officer=press.handler, kind="wrong", words={"既使": "即使"}, seen=0)
    assert (caught.value.who, caught.value.what) == ("公开工作机构负责人", "更改错别字词表")
    assert f"{caught.value.when:%Y-%m-%d %H:%M}" == "2024-09-03 09:00"
    assert WordList.objects.get(body=press.body, kind="wrong").words == {"帐户": "账户"}


def test_of_a_changed_list_the_words_that_came_and_went_are_recorded(press):
    acts.set_word_list(
        press.body, officer=press.handler, kind="wrong", words={"帐户": "账户", "既使": "即使"}
    )
    acts.set_word_list(
        press.body, officer=press.handler, kind="wrong", words={"帐户": "账户", "渡假": "度假"}
    )
    facts = last_change(press.body, "words:wrong").facts
    assert facts["before"]["words"] == {"既使": "即使"} and facts["after"]["words"] == {"渡假": "度假"}


def test_a_retired_section_keeps_what_it_holds_and_takes_nothing_new(press):
    section = topics(press)
    choices = acts.Choices(attribute="proactive", ground="ogi20-1", sections=[section])
    publication = press.publishes(choices=choices)
    acts.retire_section(section, officer=press.handler, now=at("2024-09-06"))
    assert section.retired_on == date(2024, 9, 6)
    assert list(publication.sections.all()) == [section]
    with pytest.raises(Refused, match="“专题专栏”已停用"):
        press.drafts(choices=choices)
    assert section not in [node.section for node in section_tree(press.body)]
    assert section in [node.section for node in section_tree(press.body, with_retired=True)]
    with pytest.raises(Refused, match="该栏目已停用"):
        acts.retire_section(section, officer=press.handler)
    acts.reinstate_section(section, officer=press.handler)
    assert press.drafts(choices=choices).sections.get() == section


def test_a_retired_section_has_no_duty_and_a_fixed_one_is_not_retired(press):
    section = topics(press)
    acts.change_section(
        section, officer=press.handler, facts=SectionFacts("专题专栏", "zhuanti", update_days=7)
    )
    assert [duty.section for duty in section_duties(press.body, date(2024, 9, 6))] == [section]
    acts.retire_section(section, officer=press.handler)
    assert section_duties(press.body, date(2024, 9, 6)) == []
    fixed = usual_section(press.body, "policy", "ogi20-1")
    for act in (acts.retire_section, acts.remove_section):
        with pytest.raises(Refused, match="统一规定的栏目"):
            act(fixed, officer=press.handler)
    with pytest.raises(Refused, match="不能移动"):
        acts.move_section(fixed, officer=press.handler, parent=None)


def test_a_section_with_others_in_use_below_it_is_not_retired_nor_a_child_of_a_retired_one_reinstated(press):
    parent = topics(press)
    child = topics(press, "治欠保支", "zhiqian", parent)
    with pytest.raises(Refused, match="在用的子栏目"):
        acts.retire_section(parent, officer=press.handler)
    acts.retire_section(child, officer=press.handler)
    acts.retire_section(parent, officer=press.handler)
    child.refresh_from_db()
    with pytest.raises(Refused, match="上级栏目已停用"):
        acts.reinstate_section(child, officer=press.handler)
    with pytest.raises(Refused, match="上级栏目已停用"):
        topics(press, "另一个", "other", parent)


def test_a_section_moves_with_all_below_it_but_not_below_itself(press):
    parent, other = topics(press), topics(press, "其他专题", "qita")
    child = topics(press, "治欠保支", "zhiqian", parent)
    acts.move_section(parent, officer=press.handler, parent=other)
    assert Section.objects.get(pk=child.pk).parent.parent == other
    other.refresh_from_db()
    with pytest.raises(Refused, match="不能移到自己"):
        acts.move_section(other, officer=press.handler, parent=Section.objects.get(pk=child.pk))
    topics(press, "同名路径", "zhiqian")
    with pytest.raises(Refused, match="同级已有相同路径"):
        acts.move_section(Section.objects.get(pk=child.pk), officer=press.handler, parent=None)
    there = Section.objects.filter(body=press.other).first()
    with pytest.raises(Refused, match="不属于本机关"):
        acts.move_section(Section.objects.get(pk=child.pk), officer=press.handler, parent=there)


def test_sections_nest_five_deep_and_no_deeper(press):
    parent = None
    for level in range(5):
        parent = topics(press, f"第{level}级", "level", parent)
    with pytest.raises(Refused, match="最多5级"):
        topics(press, "第六级", "level", parent)


def test_a_section_changes_places_with_its_neighbour_and_stays_at_the_end(press):
    first, second = topics(press), topics(press, "其他专题", "qita")

    def order():
        return [node.section.pk for node in section_tree(press.body)][-2:]

    acts.shift_section(first, officer=press.handler, step=1)
    assert order() == [second.pk, first.pk]
    acts.shift_section(first, officer=press.handler, step=1)
    assert order() == [second.pk, first.pk]
    acts.shift_section(first, officer=press.handler, step=-1)
    assert order() == [first.pk, second.pk]
