"""The exported SQL, in Spark's dialect, says in a real Spark what the walking evaluator says."""

from collections.abc import Iterator
from typing import Any

import pytest

from rootway.cli.dialects import sql_for
from tests.generative.people import Said, guide
from tests.sql.crowd import crowd
from tests.sql.people import rows_of, said, table_of, walked

pytestmark = pytest.mark.engines

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "localhost",
    "spark.driver.host": "localhost",  # answers of more than a megabyte are fetched from this address
    "spark.sql.shuffle.partitions": "1",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One Spark for all of them: it takes longer to start than to answer."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def assert_agrees(spark: Any, people: list[Said]) -> None:
    """Spark and the evaluator say the same of everyone."""
    here = guide()
    columns = table_of(here.tables, here.full_scope).partition("(")[2].rstrip(")").replace('"', "`")
    rows = [tuple(row) for row in rows_of(here.tables, here.full_scope, people)]
    spark.createDataFrame(rows, columns.replace("VARCHAR", "STRING")).createOrReplaceTempView("facts")
    found = [row.asDict() for row in spark.sql(sql_for(here, "spark")).orderBy("person").collect()]
    assert len(found) == len(people)
    for facts, row in zip(people, found, strict=True):
        assert said(here.tables, row) == walked(here.tables, here.full_scope, facts), facts


def test_people(spark):
    assert_agrees(spark, crowd(3, 200))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_ten_thousand_people(spark, part):
    assert_agrees(spark, crowd(800 + part, 2000))
