"""Rows that exist only in the tests of this room: a dossier with its own key, notes sealed with it."""

from django.db import models

from gongkai.privacy.fields import SealedJSON, SealedText
from gongkai.privacy.rows import IdentifiedRow, SealedRow


class Dossier(SealedRow):
    number = models.CharField(max_length=20, default="")
    name = SealedText()
    phone = SealedText(blank=True)
    address = SealedText(null=True, blank=True)
    facts = SealedJSON()

    class Meta:
        app_label = "privacy"

    def __str__(self):
        return self.number


class DossierNote(IdentifiedRow):
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="notes")
    text = SealedText(key_from="dossier")

    class Meta:
        app_label = "privacy"

    def __str__(self):
        return "note"


class DossierProxy(Dossier):
    class Meta:
        app_label = "privacy"
        proxy = True
