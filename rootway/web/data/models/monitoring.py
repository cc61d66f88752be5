"""What a practice counts of following a person from afar: that they agreed, and the minutes of its people."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Monitoring(models.Model):
    """A practice asks to count days and minutes, the person agrees, and it is begun. Windows tile from `began_on`.

    One that ended before the person agreed was refused, or taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="monitorings")
    share = models.ForeignKey("web.Share", on_delete=models.CASCADE, related_name="monitorings")
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)  # None: the person has not said yes
    began_on = models.DateField(null=True)  # a day where the person lives; None: not begun
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["share"], condition=Q(ended_at=None), name="web_monitoring_one_open"
            ),
            models.CheckConstraint(
                condition=Q(began_on=None) | Q(agreed_at__isnull=False), name="web_monitoring_agreed_first"
            ),
        ]


class Minutes(models.Model):
    """Time that somebody spent on a person on one day. Never changed; `recorded_at` tells when it was written down.

    What was written down wrong is taken back by a row that names it, and written anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="minutes")
    monitoring = models.ForeignKey(Monitoring, on_delete=models.CASCADE, related_name="minutes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    live = models.BooleanField(default=False)  # spoken with at the time: by voice, by video or face to face
    began_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    takes_back = models.UUIDField(null=True)  # the row of the same author that does not count any more

    class Meta:
        ordering = ("day", "recorded_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["takes_back"], condition=Q(takes_back__isnull=False), name="web_minutes_back_once"
            )
        ]
