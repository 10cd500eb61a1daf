"""Find the publication an address names (查找信息): one the officer may not see does not exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest
from gongkai.design.renderer import OfficialForm
from gongkai.publishing.models import Publication
from gongkai.publishing.queries import PublicationFile, publication_file
from gongkai.publishing.refusals import PublicationConflict
from gongkai.publishing.scope import visible_to

OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "seen_version", "reopen", "preview", "find"})


def publication_or_404(request: OfficerRequest, key: UUID) -> Publication:
    """The publication alone, for pages that need no more of it."""
    rows = visible_to(request.user).select_related("body", "office", "current_edition")
    row = rows.filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def file_or_404(request: OfficerRequest, key: UUID) -> PublicationFile:
    """The publication with all that belongs to it."""
    try:
        return publication_file(request.user, key, timezone.now())
    except Publication.DoesNotExist:
        raise Http404 from None


def typed_pairs(request: OfficerRequest) -> list[tuple[str, str]]:
    """Everything the officer typed or chose, without what belongs to the form itself."""
    sent = request.POST.lists()
    return [(name, str(text)) for name, texts in sent if name not in OF_THE_FORM for text in texts]


def conflict_page(
    request: OfficerRequest,
    publication: Publication,
    conflict: PublicationConflict,
    *,
    label: str,
    entered: list[tuple[str, str]],
    may_reopen: bool = True,
) -> HttpResponse:
    """409: who acted first, when and how, and everything typed, to copy or to take along."""
    context: dict[str, Any] = {
        "publication": publication, "conflict": conflict, "label": label, "entered": entered,
        "typed_pairs": typed_pairs(request) if may_reopen else [], "may_reopen": may_reopen,
    }  # fmt: skip
    return render(request, "backoffice/publications/conflict.html", context, status=409)


def entered_in(form: OfficialForm) -> list[tuple[str, str]]:
    """Label and text of every field that holds something, as the officer would read it."""
    found = []
    for bound in form:
        value = bound.value()
        if bound.is_hidden or not value:
            continue
        values = value if isinstance(value, list | tuple) else [value]
        names = _names_of(getattr(bound.field, "choices", ()) or ())
        found.append((str(bound.label), "、".join(names.get(str(one), str(one)) for one in values)))
    return found


def _names_of(choices: Any) -> dict[str, str]:
    """Value → label, groups opened."""
    names: dict[str, str] = {}
    for key, label in choices:
        if isinstance(label, list | tuple):
            names |= {str(k): str(v) for k, v in label}
        else:
            names[str(key)] = str(label)
    return names
