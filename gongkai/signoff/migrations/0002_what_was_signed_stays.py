"""The database's own refusal to rewrite what happened on a slip, or how a route once was.

Both databases refuse an UPDATE; PostgreSQL refuses DELETE as well.
"""

from django.db import migrations

CHANGED = "已记录的内容只能增加，不能修改或删除。"
LASTING = ("slipevent", "route")


def statements(vendor):
    """The triggers of that database."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER signoff_{table}_final BEFORE UPDATE ON signoff_{table} "
            f"BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;"
            for table in LASTING
        ]
    code = "USING ERRCODE = 'integrity_constraint_violation'"
    return [
        "CREATE FUNCTION signoff_final() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{CHANGED}' {code}; END $$;",
        *(
            f"CREATE TRIGGER signoff_{table}_final BEFORE UPDATE OR DELETE ON signoff_{table} "
            "FOR EACH ROW EXECUTE FUNCTION signoff_final();"
            for table in LASTING
        ),
    ]


def refuse_changes(apps, schema_editor):
    """Put the triggers in place (for the migration)."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def allow_changes(apps, schema_editor):
    """Take them away again (the migration backwards)."""
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in LASTING:
        on = f" ON signoff_{table}" if on_table else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS signoff_{table}_final{on};", params=None)
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS signoff_final();", params=None)


class Migration(migrations.Migration):
    dependencies = [("signoff", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
