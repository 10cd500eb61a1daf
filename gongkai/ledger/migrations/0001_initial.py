"""The tables of the log, and the database's own refusal to rewrite them.

Both databases refuse an UPDATE, an entry out of turn and an entry too long. PostgreSQL refuses DELETE as well;
on SQLite, where the file belongs to this process alone, a missing entry shows as soon as the log is published
or verified (as with foi events).
"""

from django.db import migrations, models

CHANGED = "日志记录只能增加，不能修改或删除。"
TURN = "日志记录须逐条连续追加，每条不超过 65535 字节。"
SQLITE = [
    f"CREATE TRIGGER {table}_final BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;"
    for table in ("ledger_entry", "ledger_signedhead")
] + [
    "CREATE TRIGGER ledger_entry_turn BEFORE INSERT ON ledger_entry "
    "WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry) "
    "OR length(NEW.leaf) > 65535 OR length(NEW.leaf_hash) <> 32 "
    f"BEGIN SELECT RAISE(ABORT, '{TURN}'); END;",
]
SQLITE_BACK = [
    f"DROP TRIGGER IF EXISTS {name};"
    for name in ("ledger_entry_final", "ledger_signedhead_final", "ledger_entry_turn")
]
POSTGRESQL = [
    "CREATE FUNCTION ledger_final() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{CHANGED}' USING ERRCODE = 'integrity_constraint_violation'; END $$;",
    "CREATE FUNCTION ledger_turn() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry) "
    "OR length(NEW.leaf) > 65535 OR length(NEW.leaf_hash) <> 32 THEN "
    f"RAISE EXCEPTION '{TURN}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;",
    "CREATE TRIGGER ledger_entry_final BEFORE UPDATE OR DELETE ON ledger_entry "
    "FOR EACH ROW EXECUTE FUNCTION ledger_final();",
    "CREATE TRIGGER ledger_signedhead_final BEFORE UPDATE OR DELETE ON ledger_signedhead "
    "FOR EACH ROW EXECUTE FUNCTION ledger_final();",
    "CREATE TRIGGER ledger_entry_turn BEFORE INSERT ON ledger_entry "
    "FOR EACH ROW EXECUTE FUNCTION ledger_turn();",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER IF EXISTS ledger_entry_turn ON ledger_entry;",
    "DROP TRIGGER IF EXISTS ledger_entry_final ON ledger_entry;",
    "DROP TRIGGER IF EXISTS ledger_signedhead_final ON ledger_signedhead;",
    "DROP FUNCTION IF EXISTS ledger_turn();",
    "DROP FUNCTION IF EXISTS ledger_final();",
]


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(vendor, []))


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}.get(vendor, []))


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('seq', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='序号')),
                ('leaf', models.BinaryField(verbose_name='内容')),
                ('leaf_hash', models.BinaryField(max_length=32, verbose_name='哈希')),
                ('at', models.DateTimeField(verbose_name='追加时间')),
            ],
            options={
                'verbose_name': '日志记录',
                'verbose_name_plural': '日志记录',
            },
        ),
        migrations.CreateModel(
            name='Tail',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('next_seq', models.PositiveBigIntegerField(verbose_name='下一序号')),
            ],
            options={
                'verbose_name': '日志末尾',
                'verbose_name_plural': '日志末尾',
            },
        ),
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.TextField(verbose_name='日志名称')),
                ('size', models.PositiveBigIntegerField(verbose_name='记录数')),
                ('root', models.BinaryField(max_length=32, verbose_name='树根')),
                ('at', models.DateTimeField(verbose_name='签署时间')),
            ],
            options={
                'verbose_name': '已签署的树头',
                'verbose_name_plural': '已签署的树头',
                'constraints': [models.UniqueConstraint(fields=('origin', 'size'), name='ledger_one_head_of_a_size')],
            },
        ),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
