"""Changes of settings that stay, sections that are retired, files that wait to be confirmed."""

import django.db.models.deletion
import gongkai.privacy.fields
import gongkai.privacy.row_ids
from django.conf import settings
from django.db import migrations, models


CHANGED = "已记录的内容只能增加，不能修改或删除。"
TABLE, TRIGGER = "publishing_arrangementchange", "publishing_arrangementchange_final"
MADE = {
    "sqlite": f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;",
    "postgresql": f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION publishing_final();",
}


def refuse_changes(apps, schema_editor):
    """Let the database itself refuse to rewrite who changed a setting, as it does for what else is recorded."""
    schema_editor.execute(MADE[schema_editor.connection.vendor], params=None)


def allow_changes(apps, schema_editor):
    """Take the refusal away again (the migration backwards)."""
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TRIGGER}{on};", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('publishing', '0002_what_is_recorded_stays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='section',
            name='retired_on',
            field=models.DateField(blank=True, null=True, verbose_name='停用日期'),
        ),
        migrations.CreateModel(
            name='ArrangementChange',
            fields=[
                ('id', models.UUIDField(default=gongkai.privacy.row_ids.time_ordered_id, editable=False, primary_key=True, serialize=False, verbose_name='标识')),
                ('number', models.PositiveIntegerField()),
                ('subject', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=40, verbose_name='办理事项')),
                ('officer_title', models.CharField(max_length=60)),
                ('at', models.DateTimeField(verbose_name='办理时间')),
                ('facts', models.JSONField(default=dict)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.body')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['body', 'subject', 'number'], name='publishing_change_subject')],
                'constraints': [models.UniqueConstraint(fields=('body', 'number'), name='publishing_change_number')],
            },
        ),
        migrations.CreateModel(
            name='WaitingSheet',
            fields=[
                ('id', models.UUIDField(default=gongkai.privacy.row_ids.time_ordered_id, editable=False, primary_key=True, serialize=False, verbose_name='标识')),
                ('data_key', gongkai.privacy.fields.DataKeyField(default=b'', verbose_name='数据密钥')),
                ('purpose', models.CharField(choices=[('inventory', '调整主动公开全清单'), ('drafts', '导入信息')], max_length=12, verbose_name='用途')),
                ('filename', models.CharField(max_length=200, verbose_name='文件')),
                ('uploaded_at', models.DateTimeField(verbose_name='上传时间')),
                ('base', models.PositiveIntegerField(default=0)),
                ('rows', gongkai.privacy.fields.SealedJSON(verbose_name='各行')),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.body')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('officer', 'purpose'), name='publishing_one_sheet')],
            },
        ),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
