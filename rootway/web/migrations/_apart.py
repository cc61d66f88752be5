"""The database itself refuses two openings of one practice that overlap, however many requests come at once."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER web_opening_apart BEFORE INSERT ON web_opening
WHEN EXISTS (
    SELECT 1 FROM web_opening
    WHERE practice_id = NEW.practice_id AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at
)
BEGIN SELECT RAISE(ABORT, 'openings of one practice overlap'); END
"""
# Two ranges, so that no extension is needed: one that holds only this practice, and one of time.
_POSTGRESQL = """
ALTER TABLE web_opening ADD CONSTRAINT web_opening_apart EXCLUDE USING gist (
    int8range(practice_id, practice_id, '[]') WITH &&,
    tstzrange(starts_at, ends_at) WITH &&
)
"""


_OFFERED_SQLITE = _SQLITE.replace("AND starts_at <", "AND offered AND starts_at <")
_OFFERED_POSTGRESQL = _POSTGRESQL.replace("WITH &&\n)", "WITH &&\n) WHERE (offered)")


def keep_offered_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The same for the times that are offered: one that was withdrawn takes no room."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE web_opening DROP CONSTRAINT web_opening_apart", params=None)
        schema_editor.execute(_OFFERED_POSTGRESQL, params=None)
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS web_opening_apart", params=None)
        schema_editor.execute(_OFFERED_SQLITE, params=None)


def keep_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: put the guard on the table of openings."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(_POSTGRESQL if postgresql else _SQLITE, params=None)
