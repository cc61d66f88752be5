"""What a person says of one thing of their plan on one day: done without the guide, or left out."""

import uuid

from django.db import models


class DayMark(models.Model):
    """A tick on a day's list. It is no entry of the log: no rule reads it, and it tells nothing of how somebody is.

    A guided session tells of itself (`Sitting`). The person may change or take back a mark; the last word counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="day_marks")
    protocol = models.CharField(max_length=80)
    day = models.DateField()  # by the clock the person lived by
    done = models.BooleanField()  # False: left out on this day
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("day", "protocol", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["person", "protocol", "day"], name="web_day_mark_once")
        ]
