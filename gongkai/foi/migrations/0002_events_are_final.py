"""The database itself refuses to rewrite history: events can be added, not changed (ADR 0007).

PostgreSQL refuses UPDATE and DELETE of single rows. SQLite, where the file belongs to this process alone,
refuses UPDATE; a missing event shows in the version of its case (`verification.differences`).
"""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER foi_event_final BEFORE UPDATE ON foi_event "
    "BEGIN SELECT RAISE(ABORT, '办理记录只能增加，不能修改。'); END;",
]
SQLITE_BACK = ["DROP TRIGGER IF EXISTS foi_event_final;"]
POSTGRESQL = [
    "CREATE FUNCTION foi_event_final() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '办理记录只能增加，不能修改或删除。'; END $$;",
    "CREATE TRIGGER foi_event_final BEFORE UPDATE OR DELETE ON foi_event "
    "FOR EACH ROW EXECUTE FUNCTION foi_event_final();",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER IF EXISTS foi_event_final ON foi_event;",
    "DROP FUNCTION IF EXISTS foi_event_final();",
]


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(vendor, []))


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}.get(vendor, []))


class Migration(migrations.Migration):
    dependencies = [("foi", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
