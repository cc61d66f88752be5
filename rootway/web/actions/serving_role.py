"""A role that serves the pages and owns nothing: it cannot take the guards off the log. Only in PostgreSQL."""

from django.db import connection, transaction
from psycopg import sql

from rootway.web.migrations._append_only import TABLES

ALL = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}"
STATEMENTS = (
    "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    ALL,
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations, django_content_type FROM {role}",
)
ONLY_ADDED = "REVOKE UPDATE ON {table} FROM {role}"


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
