"""Addresses of the screens of the routing slip, below slips/; a slip goes by its id."""

from django.urls import path, register_converter

from gongkai.backoffice.slips import act_pages, delegations, lists, page, routes
from gongkai.backoffice.slips.slip_key import SlipKey

register_converter(SlipKey, "slip")

ONE = "<slip:key>/"

urlpatterns = [
    path("", lists.show_slips, name="slips"),
    path("search/", lists.search_slips, name="slips_search"),
    path("delegations/", delegations.list_delegations, name="slip_delegations"),
    path("delegations/new/", delegations.new_delegation, name="new_delegation"),
    path("delegations/<uuid:delegation_id>/end/", delegations.end, name="end_delegation"),
    path("routes/", routes.list_routes, name="slip_routes"),
    path("routes/<str:kind>/", routes.edit_route, name="slip_route"),
    path(ONE, page.show_slip, name="slip"),
    path(ONE + "acts/<slug:act>/", act_pages.do_act, name="slip_act"),
    path(ONE + "attachments/<uuid:file_id>/", page.slip_attachment, name="slip_attachment"),
]
