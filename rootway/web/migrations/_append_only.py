"""The database itself refuses to change a row of the log, and lets one go only together with its person.

SQLite drops a table's triggers when a migration rebuilds the table, so such a migration runs `add_triggers` again;
tests/web/test_append_only.py fails when one forgot.
"""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("web_entry", "web_shown")
_KEPT = "append-only: add a correction instead"
_SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_no_update",
    "DROP TRIGGER IF EXISTS {table}_no_delete",
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{kept}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
    "WHEN NOT EXISTS (SELECT 1 FROM web_leaving WHERE person = OLD.person_id) "
    "BEGIN SELECT RAISE(ABORT, '{kept}'); END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION web_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM web_leaving WHERE person = OLD.person_id) THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION '{kept}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION web_append_only()",
)


def add_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: put the triggers on the append-only tables of the log."""
    put_triggers(TABLES, schema_editor)


def drop_triggers(tables: Iterable[str], schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away for the rest of a migration that fills a new column; it puts them back at its end."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    names = ("{0}_append_only ON {0}",) if postgresql else ("{0}_no_update", "{0}_no_delete")
    for table in tables:
        for name in names:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name.format(table)}", params=None)


def put_triggers(tables: Iterable[str], schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on some tables; each has the column `person_id`."""
    statements = _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE
    for table in tables:
        for statement in statements:
            schema_editor.execute(statement.format(table=table, kept=_KEPT), params=None)
