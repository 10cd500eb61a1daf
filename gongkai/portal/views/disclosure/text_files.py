"""The text of a publication as a file to keep (正文下载), made from the current edition only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from gongkai.baking.asking import kept_once_asked
from gongkai.organizations.models import Body
from gongkai.portal import document_files
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import public_file
from gongkai.portal.views.disclosure.documents import edition_at, file_stem


@require_safe
@kept_once_asked
@of_body
def text(request: HttpRequest, body: Body, index_number: str, form: str) -> HttpResponse:
    """The edition as web page, PDF or Word. Whoever has it already is answered before it is made again."""
    if form not in document_files.MEDIA_TYPES:
        raise Http404("没有这种格式。")
    edition = edition_at(body, index_number)
    tag = f'"{edition.sha256[:32]}-{form}-{document_files.MADE}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        path = reverse("portal:disclosure_document", args=[body.code, index_number])
        content = document_files.file_of(edition, form, request.build_absolute_uri(path))
        plain = f"{file_stem(edition.index_number)}-{edition.number}.{form}"
        response = public_file(
            content, f"{edition.title}.{form}", document_files.MEDIA_TYPES[form], plain_name=plain
        )
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response
