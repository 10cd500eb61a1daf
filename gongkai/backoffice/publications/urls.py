"""Addresses of the screens of publications, below publications/; a publication goes by its id."""

from django.urls import path

from gongkai.backoffice.publications import act_pages, attached_files, drafting, gate_report, lists, page

ONE = "<uuid:key>/"
FILE = ONE + "attachments/<uuid:attachment_id>/"

urlpatterns = [
    path("", lists.publications, name="publications"),
    path("search/", lists.search_publications, name="publications_search"),
    path("withheld/", lists.withheld_publications, name="publications_withheld"),
    path("new/", drafting.new_publication, name="new_publication"),
    path(ONE, page.show_publication, name="publication"),
    path(ONE + "edit/", drafting.edit_publication, name="publication_edit"),
    path(ONE + "attachments/", attached_files.attachments, name="publication_attachments"),
    path(FILE, attached_files.attachment_file, name="publication_attachment"),
    path(FILE + "original/", attached_files.original_file, name="publication_original"),
    path(ONE + "gate/", gate_report.show_gate, name="publication_gate"),
    path(ONE + "gate/examine/", gate_report.examine, name="publication_examine"),
    path(ONE + "gate/mask/", gate_report.mask, name="publication_mask"),
    path(ONE + "acts/<slug:act>/", act_pages.do_act, name="publication_act"),
    path(ONE + "editions/<int:number>/", page.show_edition, name="publication_edition"),
    path(ONE + "editions/<int:number>.json", page.edition_json, name="publication_edition_file"),
]
