"""What belongs with a publication (相关信息): a page of its own, since it changes with every release nearby.

The page of the document stays what its edition says and may be kept ready; it fetches this list when a reader gets to
it, and without script leads here.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.baking.asking import kept_once_asked
from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.portal.views.disclosure.documents import edition_at
from gongkai.publishing.related import related


@require_safe
@kept_once_asked
@cacheable
@of_body
def listing(request: HttpRequest, body: Body, index_number: str) -> HttpResponse:
    """At most a handful, each with the reason why it is shown; 404 for what is withdrawn."""
    edition = edition_at(body, index_number)
    sections = set(edition.publication.sections.values_list("pk", flat=True))
    context = {"body": body, "edition": edition, "related": related(edition, sections)}
    return render(request, "portal/disclosure/related.html", context)
