"""Sheets between upload and confirmation (待确认的表格): taken whole or not at all, found again by whoever sent them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404

from gongkai.backoffice.access import OfficerRequest
from gongkai.backoffice.uploads import SheetForm
from gongkai.files import FileComplaint
from gongkai.publishing.inventory.sheet import SheetRefused
from gongkai.publishing.models import WaitingSheet
from gongkai.publishing.stages import SheetPurpose
from gongkai.publishing.waiting import still_waiting, waiting

PROBLEMS_SHOWN_MAX = 100


def taken(form: SheetForm, keep: Callable[[], WaitingSheet]) -> tuple[WaitingSheet | None, tuple[Any, ...]]:
    """The sheet kept, or None and the faults in it by row and column; what is wrong with the file as such goes
    into the form."""
    try:
        return keep(), ()
    except SheetRefused as refused:
        return None, refused.faults
    except FileComplaint as complaint:
        form.add_error("sheet", list(complaint.reasons))
        return None, ()


def upload_context(
    request: OfficerRequest, form: SheetForm, faults: tuple[Any, ...], purpose: SheetPurpose
) -> dict[str, Any]:
    """What a page of upload shows: the form, the first faults and how many there are, sheets still waiting."""
    return {
        "form": form,
        "problems": faults[:PROBLEMS_SHOWN_MAX],
        "problems_total": len(faults),
        "still_waiting": still_waiting(request.user, purpose),
    }


def sheet_or_404(request: OfficerRequest, purpose: SheetPurpose, sheet_id: UUID) -> WaitingSheet:
    """A waiting sheet of this officer, or 404, also for anybody else's."""
    try:
        return waiting(request.user, purpose, sheet_id)
    except WaitingSheet.DoesNotExist:
        raise Http404 from None
