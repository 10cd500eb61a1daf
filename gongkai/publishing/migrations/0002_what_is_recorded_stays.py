"""The database's own refusal to rewrite what was recorded, and to take an edition the gate did not let through.

Both databases refuse an UPDATE of a lasting row; PostgreSQL refuses DELETE as well (on SQLite the file belongs to
this process alone, and a missing edition shows against the public log). Both refuse an edition whose content the
gate has neither found clear nor had passed, or that is not in the log: whoever writes around the acts meets this.
"""

from django.db import migrations

CHANGED = "已记录的内容只能增加，不能修改或删除。"
NOT_EXAMINED = "该内容未经公开前检查通过，或者未记入发布日志，不能发布。"
RENUMBERED = "索引号一经分配不得更改。"
RUN_BACK = "索引号流水只能递增。"
NOT_ITS_EDITION = "公开的版本须是该信息自己的最新版本。"
STAYS_WITHDRAWN = "已撤回的版本不得恢复公开，须发布新的版本。"

LASTING = (
    "edition", "editionattachment", "withdrawal", "gaterecord", "gatepass", "publicationevent",
    "inventoryrevision", "withholdingreview",
)  # fmt: skip
_LET_THROUGH = (
    "EXISTS (SELECT 1 FROM publishing_gaterecord g WHERE g.id = NEW.gate_record_id AND g.digest = NEW.sha256 "
    "AND g.publication_id = NEW.publication_id AND (g.verdict = 'clear' OR (g.verdict = 'held' AND EXISTS "
    "(SELECT 1 FROM publishing_gatepass p WHERE p.record_id = g.id)))) "
    "AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.seq = NEW.ledger_seq)"
)
_RENUMBERS = (
    "OLD.index_number <> '' AND (NEW.index_number <> OLD.index_number OR NEW.body_id <> OLD.body_id "
    "OR NEW.index_year <> OLD.index_year OR NEW.index_serial <> OLD.index_serial)"
)
_FOREIGN_EDITION = (
    "NEW.current_edition_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publishing_edition e "
    "WHERE e.id = NEW.current_edition_id AND e.publication_id = NEW.id AND e.index_number = NEW.index_number "
    "AND NOT EXISTS (SELECT 1 FROM publishing_edition l WHERE l.publication_id = NEW.id AND l.number > e.number))"
)
_SHOWS_AGAIN = (
    "NEW.state = 'released' AND EXISTS "
    "(SELECT 1 FROM publishing_withdrawal w WHERE w.edition_id = NEW.current_edition_id)"
)
# name of the trigger: (table, event, condition, message)
GUARDS = {
    "publishing_edition_let_through": ("publishing_edition", "INSERT", f"NOT ({_LET_THROUGH})", NOT_EXAMINED),
    "publishing_index_number_kept": ("publishing_publication", "UPDATE", _RENUMBERS, RENUMBERED),
    "publishing_own_edition": ("publishing_publication", "UPDATE", _FOREIGN_EDITION, NOT_ITS_EDITION),
    "publishing_withdrawn_stays": ("publishing_publication", "UPDATE", _SHOWS_AGAIN, STAYS_WITHDRAWN),
    "publishing_series_forward": ("publishing_indexseries", "UPDATE", "NEW.last < OLD.last", RUN_BACK),
}


def sqlite_statements():
    """Triggers for SQLite."""
    final = [
        f"CREATE TRIGGER publishing_{table}_final BEFORE UPDATE ON publishing_{table} "
        f"BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;"
        for table in LASTING
    ]
    guards = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END;"
        for name, (table, event, when, message) in GUARDS.items()
    ]
    return final + guards


def postgresql_statements():
    """Functions and triggers for PostgreSQL."""
    code = "USING ERRCODE = 'integrity_constraint_violation'"
    made = [
        "CREATE FUNCTION publishing_final() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{CHANGED}' {code}; END $$;"
    ]
    made += [
        f"CREATE TRIGGER publishing_{table}_final BEFORE UPDATE OR DELETE ON publishing_{table} "
        "FOR EACH ROW EXECUTE FUNCTION publishing_final();"
        for table in LASTING
    ]
    for name, (table, event, when, message) in GUARDS.items():
        made.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {when} THEN RAISE EXCEPTION '{message}' {code}; END IF; RETURN NEW; END $$;"
        )
        made.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
        )
    return made


def refuse_changes(apps, schema_editor):
    """Put the triggers in place (for the migration)."""
    made = {"sqlite": sqlite_statements, "postgresql": postgresql_statements}
    for statement in made[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def allow_changes(apps, schema_editor):
    """Take them away again (the migration backwards)."""
    vendor = schema_editor.connection.vendor
    tables = {f"publishing_{table}_final": f"publishing_{table}" for table in LASTING}
    tables |= {name: guard[0] for name, guard in GUARDS.items()}
    for name, table in tables.items():
        on = f" ON {table}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on};", params=None)
    if vendor == "postgresql":
        for name in ("publishing_final", *GUARDS):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}();", params=None)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial"), ("ledger", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
