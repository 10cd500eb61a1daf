"""The two word lists (错别字词表、敏感词表): look up, add, paste, take out; who changed them last."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.backoffice.access import DISCLOSURE_OFFICE, READERS, OfficerRequest, screen
from gongkai.backoffice.publication_settings.change_words import line_of
from gongkai.backoffice.publication_settings.word_lines import WordLinesError, read_word_lines
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.organizations.models import Body
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts.arrange import words_subject
from gongkai.publishing.arranging import last_change, may_arrange
from gongkai.publishing.models import WordList
from gongkai.publishing.stages import WordListKind

PAGE_SIZE = 50
PASTED_MAX = 200_000
SEARCH_CHARS_MAX = 40
HINTS = {
    WordListKind.WRONG: "一行一个：先写错的，再写对的，中间用空格、制表符、逗号或者箭头隔开。例如：帐户 账户。",
    WordListKind.SENSITIVE: "一行一个：先写词，后面可以写建议的写法，中间用空格、制表符、逗号或者箭头隔开。",
}


class AddForm(SettingForm):
    """添加词条: typed or pasted; what is in the list already takes the new advice."""

    lines = forms.CharField(
        label="词条",
        max_length=PASTED_MAX,
        widget=forms.Textarea(attrs={"rows": 5, "class": "brief"}),
        error_messages={"required": "请填写词条。", "max_length": "一次粘贴的内容过长，请分几次。"},
    )

    def __init__(self, *args: Any, kind: WordListKind, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="add_%s", **kwargs)
        self.kind = kind
        self.fields["lines"].help_text = HINTS[kind]

    def clean_lines(self) -> dict[str, str]:
        """The words with their advice."""
        try:
            return read_word_lines(self.cleaned_data["lines"], self.kind)
        except WordLinesError as unreadable:
            raise forms.ValidationError(unreadable.problems) from unreadable


class RightForm(SettingForm):
    """不作提示的词: right words that hold a listed one."""

    right = forms.CharField(
        label="不作提示的词",
        required=False,
        max_length=PASTED_MAX,
        help_text="一行一个。正确的词中恰好含有词表里的词时，写在这里，检查时不再提示。",
        widget=forms.Textarea(attrs={"rows": 4, "class": "brief"}),
    )

    def __init__(self, *args: Any, kind: WordListKind, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="right_%s", **kwargs)


class TakeOutForm(SettingForm):
    """移出词条: those marked."""

    word = forms.MultipleChoiceField(error_messages={"required": "请先选择要移出的词条。"})

    def __init__(self, *args: Any, kind: WordListKind, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="out_%s", **kwargs)
        self.fields["word"].choices = [(word, word) for word in words]  # type: ignore[attr-defined]


@screen(*READERS)
def show_words(request: OfficerRequest, kind: str) -> HttpResponse:
    """A page of one list, searched, with the forms to change it."""
    return _page(request, _kind_or_404(kind), {})


@screen(*DISCLOSURE_OFFICE, methods=("POST",))
def change_words(request: OfficerRequest, kind: str, act: str) -> HttpResponse:
    """Add, take out, or set the words not to be told of; a conflict is a 409 page."""
    which, body = _kind_or_404(kind), request.user.body
    words, right = words_of(body, which)
    form: SettingForm
    if act == "add":
        form = AddForm(request.POST, kind=which)
    elif act == "right":
        form = RightForm(request.POST, kind=which)
    elif act == "remove":
        form = TakeOutForm(request.POST, kind=which, words=words)
    else:
        raise Http404
    said: list[str] = []

    def do() -> None:
        data = form.cleaned_data
        new, passed = dict(words), right
        if act == "add":
            new |= data["lines"]
            said.append(f"已添加{len(new) - len(words)}个词，词表现有{len(new)}个。")
        elif act == "remove":
            new = {word: advice for word, advice in words.items() if word not in data["word"]}
            said.append(f"已移出{len(words) - len(new)}个词，词表现有{len(new)}个。")
        else:
            passed = data["right"].splitlines()
            said.append("不作提示的词已保存。")
        acts.set_word_list(body, officer=request.user, kind=which, words=new, right=passed, seen=data["seen"])

    try:
        if not attempt(form, do):
            return _page(request, which, {act: form})
    except ActedBefore as conflict:
        back = reverse("backoffice:word_list", args=[which.value])
        return conflict_page(request, conflict, entered=form.entered(), back=back)
    messages.success(request, f"{said[0]}此前检查过、尚未发布的信息须重新检查。")
    return redirect("backoffice:word_list", which.value)


def words_of(body: Body, kind: WordListKind) -> tuple[dict[str, str], list[str]]:
    """The words of a list with their advice, and those not to be told of."""
    row = WordList.objects.filter(body=body, kind=kind).first()
    return (dict(row.words), list(row.right)) if row else ({}, [])


def _page(request: OfficerRequest, kind: WordListKind, failed: dict[str, SettingForm]) -> HttpResponse:
    body = request.user.body
    words, right = words_of(body, kind)
    change = last_change(body, words_subject(kind))
    seen = change.number if change else 0
    search = request.GET.get("q", "").strip()[:SEARCH_CHARS_MAX]
    shown = [(word, advice) for word, advice in words.items() if search in word or search in advice]
    refusals = [reason for form in failed.values() for reason in form.refusals]
    context = {
        "kind": kind,
        "search": search,
        "total": len(words),
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "seen": seen,
        "add": failed.get("add") or AddForm(kind=kind, seen=seen),
        "right": failed.get("right") or RightForm(kind=kind, seen=seen, initial={"right": "\n".join(right)}),
        "right_count": len(right),
        "error_form": next(iter(failed.values()), forms.Form()),
        "refusals": refusals,
        "may_arrange": may_arrange(body, request.user),
        "line": line_of(change) if change else None,
    }
    return render(
        request, "backoffice/publication_settings/words.html", context, status=422 if failed else 200
    )


def _kind_or_404(kind: str) -> WordListKind:
    if kind not in WordListKind.values:
        raise Http404
    return WordListKind(kind)
