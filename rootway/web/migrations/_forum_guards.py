"""The database refuses to change words of the community: they stand or are taken out, and decisions stay."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = "words of the community are never changed"


def _changes(column: str, emptied: bool) -> str:
    changed = f"(NEW.{column} {{differs}} OLD.{column})"
    return f"({changed} AND NEW.{column} <> '')" if emptied else changed


_POST = " OR ".join(
    [
        _changes("text", True),
        *(_changes(one, False) for one in ("topic_id", "member_id", "written_at", "screen")),
    ]
)
_DECISION = " OR ".join(
    [
        *(
            _changes(one, False)
            for one in ("post_id", "member_id", "what", "rule", "words", "automated", "at")
        ),
        "(NEW.by_id IS NOT NULL AND NEW.by_id {differs} OLD.by_id)",
    ]
)
_OBJECTION = " OR ".join(
    [
        _changes("words", True),
        _changes("at", False),
        "(OLD.decided_at IS NOT NULL AND ("
        + " OR ".join(f"NEW.{one} {{differs}} OLD.{one}" for one in ("decided_at", "answer", '"right"'))
        + "))",
    ]
)
UPDATES = {
    "web_forumpost": _POST,
    "web_forumtopic": _changes("title", True),
    "web_forumdecision": _DECISION,
    "web_forumobjection": _OBJECTION,
}
STAY = ("web_forumdecision", "web_forumobjection")


def guard_forum(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`: put the guards on the tables of the community."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION web_forum_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{_KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            params=None,
        )
    differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
    for table, when in UPDATES.items():
        _put(schema_editor, table, "UPDATE", f"WHEN ({when.format(differs=differs)})", postgresql)
    for table in STAY:
        _put(schema_editor, table, "DELETE", "", postgresql)


def _put(editor: BaseDatabaseSchemaEditor, table: str, event: str, when: str, postgresql: bool) -> None:
    does = "EXECUTE FUNCTION web_forum_kept()" if postgresql else f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    name = f"{table}_kept_{event.lower()}"
    editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when} {does}", params=None)
