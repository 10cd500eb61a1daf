"""Anyone may ask whether a digest was ever released: an index, so that the answer costs the same however much there is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_arrangements")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["sha256"], name="publishing_edition_digest"),
        ),
        migrations.AddIndex(
            model_name="editionattachment",
            index=models.Index(fields=["sha256"], name="publishing_attachment_digest"),
        ),
    ]
