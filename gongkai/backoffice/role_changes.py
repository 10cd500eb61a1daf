"""A role change that waits (角色变更): before and after, confirmed or declined by a second administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.confirming import confirmed_lately
from gongkai.organizations.acts.change_roles import CHANGERS, confirm_roles, decline_roles
from gongkai.organizations.models import RoleChange
from gongkai.organizations.refusal import ActedBefore, OrganizationRefused


@screen(*CHANGERS, methods=("GET", "POST"))
@confirmed_lately
def show_change(request: OfficerRequest, change_id: int) -> HttpResponse:
    """The change; sent with `decision`, it comes into force or falls."""
    rows = RoleChange.objects.filter(target__body=request.user.body)
    change = rows.select_related("target", "proposed_by", "decided_by").filter(pk=change_id).first()
    if change is None:
        raise Http404
    if request.method == "GET":
        return _page(request, change)
    confirmed = request.POST.get("decision") == "confirm"
    if not confirmed and request.POST.get("decision") != "decline":
        return _page(request, change, ("请选择确认或者否决。",))
    try:
        (confirm_roles if confirmed else decline_roles)(change, officer=request.user)
    except OrganizationRefused as refused:
        return _page(request, change, tuple(refused.reasons))
    except ActedBefore as conflict:
        context = {"conflict": conflict, "back": reverse("backoffice:officers")}
        return render(request, "backoffice/setting_conflict.html", context, status=409)
    words = "已生效" if confirmed else "已否决，角色没有变化"
    messages.success(request, f"“{change.target.display_title}”的角色变更{words}。")
    return redirect("backoffice:officers")


def _page(request: OfficerRequest, change: RoleChange, reasons: tuple[str, ...] = ()) -> HttpResponse:
    own = change.proposed_by_id == request.user.pk
    context = {
        "change": change,
        "reasons": reasons,
        "waits": change.state == RoleChange.State.WAITING,
        "may_confirm": not own and change.target_id != request.user.pk,
    }
    return render(request, "backoffice/role_change.html", context, status=422 if reasons else 200)
