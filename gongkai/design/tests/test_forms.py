"""Fields carry their hint and error for everyone, also for those who do not see the page."""

import re

from django import forms
from django.template.loader import render_to_string

from gongkai.design.renderer import OfficialForm
from gongkai.foi.refusals import Refusal


class Sample(OfficialForm):
    name = forms.CharField(
        label="姓名", help_text="与证件一致。", error_messages={"required": "请填写姓名。"}
    )
    note = forms.CharField(label="备注", required=False)
    way = forms.ChoiceField(
        label="方式", choices=[("a", "邮寄"), ("b", "自取")], widget=forms.RadioSelect,
        error_messages={"required": "请选择方式。"},
    )  # fmt: skip


def test_the_hint_stands_before_the_control_and_is_tied_to_it():
    html = str(Sample())
    assert html.index('id="id_name_helptext"') < html.index('id="id_name"')
    assert 'aria-describedby="id_name_helptext"' in html


def test_an_error_is_tied_to_its_field_and_every_error_is_linked_on_top():
    html = str(Sample({"name": "", "note": "", "way": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<a href="#id_name">请填写姓名。</a>' in html
    assert '<a href="#id_way_0">请选择方式。</a>' in html
    assert html.index('href="#id_name"') < html.index('id="id_name_error"')


def test_every_id_an_error_points_to_exists():
    html = str(Sample({"name": "", "way": ""}))
    ids = set(re.findall(r'id="([^"]+)"', html))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert target in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= ids


def test_a_field_that_may_stay_empty_says_so():
    html = str(Sample())
    assert html.count("（选填）") == 1


def test_choices_are_one_group_with_its_question_as_legend():
    assert "<legend>方式</legend>" in str(Sample())


def test_what_was_typed_comes_back():
    assert 'value="张三"' in str(Sample({"name": "张三", "way": ""}))


def test_a_refusal_is_shown_with_its_article_and_its_way_out():
    refusal = Refusal("本件已办结，不能再办理。", "条例第三十三条", "请另行提出申请。")
    html = render_to_string("design/_errors.html", {"form": Sample(), "refusals": (refusal,)})
    assert "本件已办结，不能再办理。" in html
    assert "条例第三十三条" in html
    assert "请另行提出申请。" in html
