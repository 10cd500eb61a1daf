"""Addresses of the redactions of a case, below cases/<number>/redactions/. No word looked for stands in one."""

from django.urls import path

from gongkai.backoffice.redacting import pictures, screens

ONE = "<uuid:key>/"

urlpatterns = [
    path("", screens.redactions, name="redactions"),
    path(ONE, screens.show_redaction, name="redaction"),
    path(ONE + "acts/<slug:act>/", screens.do_act, name="redaction_act"),
    path(ONE + "pages/<int:page>.png", pictures.page_picture, name="redaction_page"),
    path(ONE + "output/", pictures.output_file, name="redaction_output"),
    path(ONE + "output/<int:page>.png", pictures.output_picture, name="redaction_output_page"),
]
