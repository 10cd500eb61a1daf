"""Addresses of the settings of publication (发布设置)."""

from django.urls import path

from gongkai.backoffice.publication_settings import (
    catalogue,
    changes,
    importing,
    index_numbers,
    sections,
    words,
)

urlpatterns = [
    path("", sections.list_sections, name="publication_settings"),
    path("sections/new/", sections.new_section, name="new_section"),
    path("sections/<int:section_id>/", sections.show_section, name="section"),
    path("sections/<int:section_id>/<slug:act>/", sections.change_section, name="section_act"),
    path("index-numbers/", index_numbers.show_scheme, name="index_scheme"),
    path("index-numbers/change/", index_numbers.change_scheme, name="change_index_scheme"),
    path("words/<slug:kind>/", words.show_words, name="word_list"),
    path("words/<slug:kind>/<slug:act>/", words.change_words, name="change_word_list"),
    path("import/", importing.upload, name="import_drafts"),
    path("import/template.xlsx", importing.template, name="import_drafts_template"),
    path("import/<uuid:sheet_id>/", importing.preview, name="import_drafts_preview"),
    path("import/<uuid:sheet_id>/discard/", importing.discard, name="import_drafts_discard"),
    path("catalogue/", catalogue.show_catalogue, name="catalogue"),
    path("catalogue/catalogue.<catalogue:ending>", catalogue.catalogue_file, name="catalogue_file"),
    path("changes/", changes.list_changes, name="setting_changes"),
]
