"""The exported SQL, in PostgreSQL's dialect, says in a real PostgreSQL what the walking evaluator says."""

import psycopg
import pytest

from rootway.cli.dialects import sql_for, translated
from rootway.errors import FaultsFound
from tests.generative.people import guide
from tests.sql.crowd import crowd
from tests.sql.people import rows_of, said, table_of, walked

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


@pytest.mark.parametrize("size", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_people(postgresql, size):
    here, people = guide(), crowd(2, size)
    with psycopg.connect(postgresql.url()) as connection, connection.cursor() as cursor:
        cursor.execute(table_of(here.tables, here.full_scope, "DOUBLE PRECISION"))
        with cursor.copy("COPY facts FROM STDIN") as copy:
            for row in rows_of(here.tables, here.full_scope, people):
                copy.write_row(row)
        cursor.execute(f"CREATE TABLE answers AS {sql_for(here, 'postgres')}")
        cursor.execute("SELECT * FROM answers ORDER BY person")
        names = [column.name for column in cursor.description]
        found = [said(here.tables, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    assert len(found) == len(people)
    for facts, answer in zip(people, found, strict=True):
        assert answer == walked(here.tables, here.full_scope, facts), facts


@pytest.mark.parametrize("dialect", ["spark", "postgres"])
def test_what_a_dialect_cannot_say_is_a_fault(dialect):
    with pytest.raises(FaultsFound) as found:
        translated("SELECT FROM WHERE", dialect)
    (fault,) = found.value.faults
    assert (fault.where, fault.what.startswith("cannot say this: ")) == (f"sql: {dialect}", True)
