"""How often something was tried: rows that say nothing once their time is over."""

from datetime import datetime

from django.conf import settings
from django.db import connection


def purge_counts(now: datetime) -> int:
    """Delete what was counted and has run out. How many rows."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608 the name is ours
        return int(cursor.rowcount)
