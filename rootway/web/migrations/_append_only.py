"""The database itself refuses to change a row of the log, and lets one go only together with its person.

SQLite drops a table's triggers when a migration rebuilds the table, so such a migration runs `add_triggers` again;
tests/web/test_append_only.py fails when one forgot.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Guard:
    """How the rows of a model are kept: who wrote them may be forgotten with an account, and nothing else changes."""

    model: str
    may_be_emptied: tuple[str, ...] = ("author_id",)
    once: str = ""  # only from when this column is filled

    @property
    def table(self) -> str:
        """The table of the model."""
        return f"web_{self.model}"


EVIDENCE = ("web_dayline", "web_signingkey")
_NEVER = "append-only: what was vouched for stays"
_NEVER_SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_no_update",
    "DROP TRIGGER IF EXISTS {table}_no_delete",
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{kept}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{kept}'); END",
)
_NEVER_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION web_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION '{kept}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION web_never()",
)


def keep_evidence(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: no row of what the server vouched for is ever changed or let go."""
    statements = _NEVER_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _NEVER_SQLITE
    for table in EVIDENCE:
        for statement in statements:
            schema_editor.execute(statement.format(table=table, kept=_NEVER), params=None)


CLINIC = (
    Guard("examination", ("author_id", "share_id")),
    Guard("stance", ("author_id", "share_id")),
    Guard("look", ("account_id", "share_id")),
    Guard("handled"),
    Guard("note", ("author_id", "practice_id"), once="signed_at"),
    Guard("addendum"),
    Guard("minutes"),
)
_GUARD_SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_no_update",
    "DROP TRIGGER IF EXISTS {table}_no_delete",
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {frozen} AND NOT ({same}) "
    "BEGIN SELECT RAISE(ABORT, '{kept}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {frozen} "
    "AND NOT EXISTS (SELECT 1 FROM web_leaving WHERE person = OLD.person_id) "
    "BEGIN SELECT RAISE(ABORT, '{kept}'); END",
)
_GUARD_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS {table}_no_update ON {table}",
    "DROP TRIGGER IF EXISTS {table}_no_delete ON {table}",
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW "
    "WHEN ({frozen} AND NOT ({same})) EXECUTE FUNCTION web_append_only()",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW "
    "WHEN ({frozen}) EXECUTE FUNCTION web_append_only()",
)


def guard_clinic(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: guard what clinicians write, and who looked."""
    for guard in CLINIC:
        fields = apps.get_model("web", guard.model)._meta.concrete_fields
        _put_guard(guard, [str(field.column) for field in fields], schema_editor)


RELEASES = (
    Guard("authorization", ("client_number_id", "counsel_id"), once="signed_at"),
    Guard("authorizationend", ()),
    Guard("release", ()),
    Guard("collected", ("account_id",)),
)


def guard_releases(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: guard what was signed and what was handed to a lawyer."""
    for guard in RELEASES:
        fields = apps.get_model("web", guard.model)._meta.concrete_fields
        _put_guard(guard, [str(field.column) for field in fields], schema_editor)


def _put_guard(guard: Guard, columns: Iterable[str], schema_editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    equal = "IS NOT DISTINCT FROM" if postgresql else "IS"
    same = " AND ".join(
        f"(NEW.{column} IS NULL OR NEW.{column} {equal} OLD.{column})"
        if column in guard.may_be_emptied
        else f"NEW.{column} {equal} OLD.{column}"
        for column in columns
    )
    frozen = f"OLD.{guard.once} IS NOT NULL" if guard.once else "1 = 1"
    for statement in _GUARD_POSTGRESQL if postgresql else _GUARD_SQLITE:
        filled = statement.format(table=guard.table, kept=_KEPT, frozen=frozen, same=same)
        schema_editor.execute(filled, params=None)
