"""A role that serves the pages and owns nothing: it cannot take the guards off the log. Only in PostgreSQL."""

from django.db import connection, transaction
from psycopg import sql

from rootway.web.migrations._append_only import CLINIC, EVIDENCE, TABLES

ALL = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}"
STATEMENTS = (
    "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    ALL,
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations, django_content_type FROM {role}",
)
ONLY_ADDED = "REVOKE UPDATE ON {table} FROM {role}"
NEVER_TAKEN = "REVOKE UPDATE, DELETE ON {table} FROM {role}"
EMPTIED = "GRANT UPDATE ({columns}) ON {table} TO {role}"  # who wrote it is forgotten with their account


@transaction.atomic
def let_serve(role: str) -> None:
    """Give `role`, which must exist, what serving needs and no more. Run it as the owner, after every migration."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        named = {"schema": sql.Identifier(cursor.fetchone()[0]), "role": sql.Identifier(role)}
        for statement in STATEMENTS:
            cursor.execute(sql.SQL(statement).format(**named))
        for table in TABLES:
            cursor.execute(sql.SQL(ONLY_ADDED).format(table=sql.Identifier(table), **named))
        for table in EVIDENCE:
            cursor.execute(sql.SQL(NEVER_TAKEN).format(table=sql.Identifier(table), **named))
        for guard in CLINIC:
            if guard.once:  # a draft may change, and the guard knows when it is one no longer
                continue
            columns = sql.SQL(", ").join(map(sql.Identifier, guard.may_be_emptied))
            kept = {"table": sql.Identifier(guard.table), "columns": columns, **named}
            cursor.execute(sql.SQL(ONLY_ADDED).format(**kept))
            cursor.execute(sql.SQL(EMPTIED).format(**kept))
