"""Since when the current edition of each publication is public, so that lists read the newest without sorting all."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def since_when(apps, schema_editor):
    """Take it from the editions that are current."""
    publication, edition = (apps.get_model("publishing", name) for name in ("Publication", "Edition"))
    released_at = edition.objects.filter(pk=OuterRef("current_edition")).values("released_at")
    rows = publication.objects.filter(current_edition__isnull=False)
    rows.update(current_since=Subquery(released_at))


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0002_officer_groups'),
        ('publishing', '0004_digests_are_looked_up'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name='publication',
            name='current_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='现行版本发布时间'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['body', 'state', '-current_since', '-current_edition'], name='publishing_newest'),
        ),
        migrations.RunPython(since_when, migrations.RunPython.noop),
    ]
