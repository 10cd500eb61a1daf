"""检索: of one body and of the installation. What was typed may be about a person: it is kept nowhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from gongkai.design.head import Head
from gongkai.organizations.models import Body
from gongkai.portal import drafts
from gongkai.portal.search_form import FACET_NAMES, SORT_NAMES, Group, SearchForm, form_of, group_of
from gongkai.portal.views.addressed import of_body, personal
from gongkai.portal.views.cacheable import cacheable
from gongkai.search.engines import NoIndex
from gongkai.search.finding import Found, find, labels_of
from gongkai.search.query import Facet
from gongkai.search.reading import TYPED_MAX
from gongkai.search.suggest import completions, did_you_mean
from gongkai.visits.counting import is_robot, searched


@require_safe
@personal
@of_body
def of_a_body(request: HttpRequest, body: Body) -> HttpResponse:
    """Search in what one body has released."""
    return _page(request, body)


@require_safe
@personal
def of_the_installation(request: HttpRequest) -> HttpResponse:
    """Search in what all bodies of this installation have released."""
    return _page(request, None)


@sensitive_variables()
def _page(request: HttpRequest, body: Body | None) -> HttpResponse:
    scope = body.code if body else ""
    form = form_of(request.GET, scope)
    context: dict[str, Any] = {
        "body": body, "form": form, "sorts": SORT_NAMES, "typed_max": TYPED_MAX, "head": Head(),
        "days": [("from", "起始日期", form.first_day), ("to", "截止日期", form.last_day)],
    }  # fmt: skip
    try:
        if not form.is_empty:
            found = _found(form, scope)
            if not is_robot(request.headers.get("User-Agent", "")) and form.page == 1:
                searched(form.typed, body_code=scope, found=bool(found.total))
            context |= _shown(form, found)
        return render(request, "portal/search/search.html", context)
    except NoIndex:
        context["is_unready"] = True
        return render(request, "portal/search/search.html", context, status=503)


def _found(form: SearchForm, scope: str) -> Found:
    """The page asked for, or the last there is."""

    def at(page: int) -> Found:
        return find(
            form.typed, scope=scope, chosen=form.chosen, first_day=form.first_day, last_day=form.last_day,
            sort=form.sort, page=page,
        )  # fmt: skip

    found = at(form.page)
    return found if form.page <= found.pages else at(found.pages)


def _shown(form: SearchForm, found: Found) -> dict[str, Any]:
    """What the page of an answer shows."""
    ways = did_you_mean(found.query) if form.typed and (not found.total or found.is_loosened) else []
    return {
        "found": found,
        "groups": _groups(form, found),
        "removable": _removable(form, found),
        "page": _pages(found, found.query.page),
        "ways": [(way, form.address(typed=way)) for way in ways],
        "all_words": form.address(),
    }


def _groups(form: SearchForm, found: Found) -> list[Group]:
    groups = []
    for facet in Facet:
        counts, chosen = found.counts.get(facet, {}), form.chosen.get(facet, ())
        if found.query.scope and facet is Facet.BODY:
            continue
        group = group_of(facet, counts, chosen, labels_of(facet, [*counts, *chosen]))
        groups += [group] if group else []
    return groups


def _removable(form: SearchForm, found: Found) -> list[tuple[str, str]]:
    """Each choice in words, with the address without it."""
    links = []
    for name, values in form.chosen.items():
        labels = labels_of(Facet(name), values)
        links += [
            (f"{FACET_NAMES[Facet(name)]}：{labels[v]}", form.address(without=(name, v)))
            for v in values
            if v in labels
        ]
    if form.first_day:
        links.append((f"{form.first_day.isoformat()}以后", form.address(without=("from", ""))))
    if form.last_day:
        links.append((f"{form.last_day.isoformat()}以前", form.address(without=("to", ""))))
    return links


class _Numbered(Paginator[Any]):
    """页码: as many as can be turned to; `count` stays the number of all."""

    def __init__(self, found: Found) -> None:
        super().__init__(range(found.total), found.query.per_page)
        self.found = found

    @property
    def num_pages(self) -> int:
        return self.found.pages


def _pages(found: Found, number: int) -> Page[Any]:
    return Page(list(found.results), min(number, found.pages), _Numbered(found))


@require_safe
@personal
@of_body
@sensitive_variables()
def suggestions(request: HttpRequest, body: Body) -> HttpResponse:
    """Titles that go on from what was typed, as a browser's search box asks for them (OpenSearch suggestions)."""
    form = form_of(request.GET, body.code)
    try:
        titles = completions(form.typed, body.code) if form.typed else []
    except NoIndex:
        titles = []
    return JsonResponse([form.typed, titles], safe=False, json_dumps_params={"ensure_ascii": False})


@require_safe
@cacheable
@of_body
def description(request: HttpRequest, body: Body) -> HttpResponse:
    """OpenSearch 描述文件: lets a browser offer this search."""
    page = request.build_absolute_uri(reverse("portal:search", args=[body.code]))
    context = {"body": body, "page": page}
    return render(
        request, "portal/search/opensearch.xml", context, content_type="application/opensearchdescription+xml"
    )


@csrf_exempt  # pages of search set no cookie, so there is no token; a request from elsewhere is refused below
@require_POST
@personal
@of_body
@sensitive_variables()
def apply_for_it(request: HttpRequest, body: Body) -> HttpResponse:
    """Begin an application (依申请公开) for what was looked for in vain: into a sealed draft, never into an address."""
    if not _is_from_here(request):
        return HttpResponseForbidden("请从检索页面提出申请。")
    wanted = " ".join(request.POST.get("q", "").replace("\0", "").split())[:TYPED_MAX]
    draft = drafts.open_draft(request, body) or drafts.start(body)
    answers = drafts.answers_of(draft)
    if wanted and not answers.get("information", {}).get("subject"):
        drafts.keep(draft, "information", {"subject": wanted})
    response = redirect("portal:apply", body.code)
    return drafts.remember(response, draft, reverse("portal:home", args=[body.code]))


def _is_from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
