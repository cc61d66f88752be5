"""The exported SQL in the dialects of other databases, by sqlglot. What it cannot say there is a fault."""

from __future__ import annotations

from rootway.cli.extras import need
from rootway.compilers.sql import to_sql
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide

DIALECTS = ("duckdb", "spark", "postgres")


def sql_for(guide: Guide, dialect: str) -> str:
    """The query in a dialect. Raises `FaultsFound` naming what cannot be said in it."""
    query = to_sql.source_for(guide)
    return query if dialect == "duckdb" else translated(query, dialect)


def translated(query: str, dialect: str) -> str:
    """A query of ours in another dialect; comments stay on top."""
    need("--dialect", "population", "sqlglot")
    import sqlglot
    from sqlglot.errors import ErrorLevel, SqlglotError

    lines = query.splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("--"))
    body = "".join(line for line in lines if not line.startswith("--"))
    try:
        (made,) = sqlglot.transpile(
            body,
            read="duckdb",
            write=dialect,
            pretty=True,
            comments=False,
            unsupported_level=ErrorLevel.RAISE,
        )
    except SqlglotError as error:
        why = "A query that means something else would be worse than none."
        raise FaultsFound(
            [Fault(f"sql: {dialect}", f"cannot say this: {error}", why, "Change the rule.")]
        ) from None
    if dialect == "postgres":  # it would copy each layer into the next, again and again
        made = made.replace(" AS (\n  SELECT", " AS MATERIALIZED (\n  SELECT")
    return f"{head}{made}\n"
