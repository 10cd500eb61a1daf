"""The database itself refuses to rewrite the trail: no update, no deletion, no record out of turn."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER audit_record_unchanged BEFORE UPDATE ON audit_auditrecord "
    "BEGIN SELECT RAISE(ABORT, '审计记录只能增加，不能修改。'); END;",
    "CREATE TRIGGER audit_record_kept BEFORE DELETE ON audit_auditrecord "
    "BEGIN SELECT RAISE(ABORT, '审计记录只能增加，不能删除。'); END;",
    "CREATE TRIGGER audit_record_in_turn BEFORE INSERT ON audit_auditrecord "
    "WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_auditrecord) "
    "BEGIN SELECT RAISE(ABORT, '审计记录须依次增加。'); END;",
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS audit_record_unchanged;",
    "DROP TRIGGER IF EXISTS audit_record_kept;",
    "DROP TRIGGER IF EXISTS audit_record_in_turn;",
]
POSTGRESQL = [
    "CREATE FUNCTION audit_record_final() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '审计记录只能增加，不能修改或删除。'; END $$;",
    "CREATE TRIGGER audit_record_final BEFORE UPDATE OR DELETE ON audit_auditrecord "
    "FOR EACH ROW EXECUTE FUNCTION audit_record_final();",
    "CREATE FUNCTION audit_record_in_turn() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_auditrecord) THEN "
    "RAISE EXCEPTION '审计记录须依次增加。'; END IF; RETURN NEW; END $$;",
    "CREATE TRIGGER audit_record_in_turn BEFORE INSERT ON audit_auditrecord "
    "FOR EACH ROW EXECUTE FUNCTION audit_record_in_turn();",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER IF EXISTS audit_record_final ON audit_auditrecord;",
    "DROP TRIGGER IF EXISTS audit_record_in_turn ON audit_auditrecord;",
    "DROP FUNCTION IF EXISTS audit_record_final();",
    "DROP FUNCTION IF EXISTS audit_record_in_turn();",
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
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
