"""The exported SQL, in Spark's dialect, says in a real Spark what the walking evaluator says."""

import pytest

from rootway.cli.dialects import sql_for
from tests.generative.people import guide
from tests.sql.crowd import crowd
from tests.sql.people import rows_of, said, table_of, walked

pytestmark = pytest.mark.engines


def test_people():
    from pyspark.sql import SparkSession

    here, people = guide(), crowd(3, 200)
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "localhost",
        "spark.sql.shuffle.partitions": "1",
    }
    builder = SparkSession.builder.master("local[1]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        columns = table_of(here.tables, here.full_scope).partition("(")[2].rstrip(")").replace('"', "`")
        rows = [tuple(row) for row in rows_of(here.tables, here.full_scope, people)]
        spark.createDataFrame(rows, columns.replace("VARCHAR", "STRING")).createOrReplaceTempView("facts")
        found = [row.asDict() for row in spark.sql(sql_for(here, "spark")).orderBy("person").collect()]
    finally:
        spark.stop()
    assert len(found) == len(people)
    for facts, row in zip(people, found, strict=True):
        assert said(here.tables, row) == walked(here.tables, here.full_scope, facts), facts
