"""Where an edition stands in the public log; empty for those published before there was one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_editions_are_final")]
    operations = [
        migrations.AddField(
            "reportedition",
            "ledger_seq",
            models.PositiveBigIntegerField("发布日志序号", null=True, blank=True),
        ),
    ]
