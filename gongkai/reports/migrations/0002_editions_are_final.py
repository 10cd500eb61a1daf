"""The database itself refuses to change a published edition, whoever asks."""

from typing import Any

from django.db import migrations

MESSAGE = "a published edition of an annual report never changes"

FORBID = {
    "sqlite": [
        f"""CREATE TRIGGER reports_edition_is_final BEFORE UPDATE ON reports_reportedition
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    ],
    "postgresql": [
        f"""CREATE FUNCTION reports_edition_is_final() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER reports_edition_is_final BEFORE UPDATE ON reports_reportedition
        FOR EACH ROW EXECUTE FUNCTION reports_edition_is_final()""",
    ],
}
ALLOW = {
    "sqlite": ["DROP TRIGGER reports_edition_is_final"],
    "postgresql": [
        "DROP TRIGGER reports_edition_is_final ON reports_reportedition",
        "DROP FUNCTION reports_edition_is_final()",
    ],
}


def forbid(apps: Any, schema_editor: Any) -> None:
    """Add the trigger in the words of this database."""
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(apps: Any, schema_editor: Any) -> None:
    """Take the trigger away again."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
