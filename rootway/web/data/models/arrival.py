"""How people find the site: counts by day, page and referring site. No row is about a person."""

from django.db import models


class Arrival(models.Model):
    """So many came on this day from that site (empty: none was said) to this page first."""

    day = models.DateField()
    page = models.CharField(max_length=200)
    host = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["day", "page", "host"], name="web_arrival_once")
        ]
