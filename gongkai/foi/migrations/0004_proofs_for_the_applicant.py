"""What an applicant needs to prove something: where a reply stands in the public log, and the salts, sealed."""

from django.db import migrations, models

from gongkai.privacy.fields import SealedText


class Migration(migrations.Migration):
    dependencies = [("foi", "0003_counted_without_reading_rows")]
    operations = [
        migrations.AddField("application", "receipt_salt", SealedText(null=True, blank=True)),
        migrations.AddField(
            "letter", "ledger_seq", models.PositiveBigIntegerField("发布日志序号", null=True, blank=True)
        ),
        migrations.AddField(
            "letter", "ledger_salt", SealedText(key_from="application", null=True, blank=True)
        ),
    ]
