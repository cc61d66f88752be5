"""Who looked at a person's log: a chain of lines, so that none can be taken out without a trace."""

import uuid

from django.conf import settings
from django.db import models

COUNSEL, PACKAGE = (
    "counsel",
    "counsel-file",
)  # the role and the page of a lawyer who took what was released to them

APP = "app"  # the role of an app that a person let in; its page is `fhir-` and the kind it read


class Look(models.Model):
    """One look. `digest` is made of `previous` and `line`; the `previous` of the first is random (actions/looks.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="looks")
    number = models.PositiveIntegerField()  # 1, 2, 3 … of this person
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    named = models.JSONField(default=dict)  # name, profession, licence, practice as they were then
    role = models.CharField(max_length=9)  # in the practice, or counsel, or app
    page = models.CharField(max_length=40)  # the name of the address
    share = models.ForeignKey("web.Share", on_delete=models.SET_NULL, null=True, related_name="looks")
    at = models.DateTimeField()
    line = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["person", "number"], name="web_look_number")
        ]
