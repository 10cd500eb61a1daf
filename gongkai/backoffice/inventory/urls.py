"""Addresses of the list of what must be published (公开清单)."""

from django.urls import path

from gongkai.backoffice.inventory import items, revising, revisions, tasks

urlpatterns = [
    path("", items.list_items, name="inventory"),
    path("items/<int:item_id>/", items.show_item, name="inventory_item"),
    path("duties/", tasks.show_board, name="inventory_duties"),
    path("template.xlsx", revising.template, name="inventory_template"),
    path("revise/", revising.upload, name="inventory_revise"),
    path("revise/<uuid:sheet_id>/", revising.preview, name="inventory_preview"),
    path("revise/<uuid:sheet_id>/discard/", revising.discard, name="inventory_discard"),
    path("revisions/", revisions.list_revisions, name="inventory_revisions"),
    path("revisions/<int:number>/", revisions.show_revision, name="inventory_revision"),
    path("revisions/<int:number>/list.xlsx", revisions.revision_sheet, name="inventory_revision_sheet"),
]
