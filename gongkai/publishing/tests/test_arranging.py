import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Refused, SectionFacts
from gongkai.publishing.models import IndexScheme, Section


def messages(caught):
    return [r.message for r in caught.value.reasons]


def test_a_scheme_is_set_only_when_it_can_give_numbers(press):
    with pytest.raises(Refused) as caught:
        acts.set_index_scheme(
            press.body, officer=press.handler, pattern="{agency}/{year}", codes={"agency": "甲"}
        )
    assert messages(caught) == ["编制规则须含流水号{serial}。", "编码“甲”只能由字母和数字组成。"]
    with pytest.raises(Refused, match="请填写行政区划代码"):
        acts.set_index_scheme(press.body, officer=press.handler, pattern="{region}-{year}-{serial}", codes={})
    acts.set_index_scheme(
        press.body, officer=press.signer, pattern="{agency}-{category}-{year}-{serial}", codes={"agency": "01527918X"},
        category_codes={"policy": "07"},
    )  # fmt: skip
    assert IndexScheme.objects.get(body=press.body).category_codes == {"policy": "07"}
    assert press.publishes().index_number == "01527918X-07-2024-1"


@pytest.mark.parametrize("name", ["admin", "office", "auditor", "handler2"])
def test_only_the_disclosure_office_of_the_body_arranges(press, name):
    officer = getattr(press, name)
    section = Section.objects.create(body=press.body, slug="a", title="甲")
    for doing in (
        lambda: acts.set_index_scheme(press.body, officer=officer, pattern="{agency}/{year}-{serial}", codes={"agency": "1"}),
        lambda: acts.set_word_list(press.body, officer=officer, kind="wrong", words={}),
        lambda: acts.add_section(press.body, officer=officer, facts=SectionFacts("乙", "b")),
        lambda: acts.change_section(section, officer=officer, facts=SectionFacts("乙", "b")),
        lambda: acts.remove_section(section, officer=officer),
    ):  # fmt: skip
        with pytest.raises(Refused, match="没有更改发布设置的职责"):
            doing()


def test_the_fixed_sections_keep_their_names_but_take_an_update_duty(press):
    block = Section.objects.get(body=press.body, block="guide")
    with pytest.raises(Refused, match="名称和路径不能更改"):
        acts.change_section(block, officer=press.handler, facts=SectionFacts("信息公开指南", block.slug))
    with pytest.raises(Refused, match="不能删除"):
        acts.remove_section(block, officer=press.handler)
    acts.change_section(block, officer=press.handler, facts=SectionFacts(block.title, block.slug, 0, 365))
    assert Section.objects.get(pk=block.pk).update_days == 365


def test_sections_nest_and_only_an_empty_one_is_removed(press):
    parent = acts.add_section(press.body, officer=press.handler, facts=SectionFacts("专题专栏", "zhuanti"))
    child = acts.add_section(
        press.body, officer=press.handler, facts=SectionFacts("治欠保支", "zhiqian"), parent=parent
    )
    with pytest.raises(Refused, match="同级已有相同路径"):
        acts.add_section(
            press.body, officer=press.handler, facts=SectionFacts("另一个", "zhiqian"), parent=parent
        )
    with pytest.raises(Refused, match="还有子栏目"):
        acts.remove_section(parent, officer=press.handler)
    publication = press.publishes(
        choices=acts.Choices(attribute="proactive", ground="ogi20-1", sections=[child])
    )
    with pytest.raises(Refused, match="还有信息"):
        acts.remove_section(child, officer=press.handler)
    publication.sections.clear()
    acts.remove_section(child, officer=press.handler)
    with pytest.raises(Refused) as caught:
        acts.add_section(press.body, officer=press.handler, facts=SectionFacts("", "大写", 0, 0))
    assert len(messages(caught)) == 3


def test_a_section_of_another_body_is_not_chosen(press):
    there = Section.objects.filter(body=press.other).first()
    with pytest.raises(Refused, match="不属于本机关"):
        press.drafts(choices=acts.Choices(attribute="proactive", ground="ogi20-1", sections=[there]))
