"""Which slip an edition was signed on, whether it was forced out, and the note a correction is signed with."""

from importlib import import_module
from typing import Any

from django.db import migrations, models

_final = import_module("gongkai.reports.migrations.0002_editions_are_final")


class Migration(migrations.Migration):
    """SQLite copies the table to add the columns and loses its trigger: it is taken away and put back."""

    dependencies = [("reports", "0003_edition_in_public_log")]
    operations: list[Any] = [
        migrations.AddField(
            "annualreport", "correction_note", models.TextField("更正说明", blank=True, default="")
        ),
        migrations.RunPython(_final.allow, _final.forbid),
        migrations.AddField(
            "reportedition", "slip_ref", models.CharField("审签单", max_length=64, blank=True, default="")
        ),
        migrations.AddField("reportedition", "forced", models.BooleanField("特别放行", default=False)),
        migrations.RunPython(_final.forbid, _final.allow),
    ]
