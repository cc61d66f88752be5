"""Who works in a practice, as what, and the codes by which they are let in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rootway.web.data.models.listing import Practice

OWNER, CLINICIAN, ASSISTANT, DESK = ROLES = ("owner", "clinician", "assistant", "desk")


class Membership(models.Model):
    """An account works in a practice: owners and clinicians treat, assistants help, a desk sees names and times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=9)  # owner | clinician | assistant | desk
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)  # None: they still do
    sees_messages = models.BooleanField(default=False)  # of an assistant: may read what people write

    class Meta:
        ordering = ("since", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["practice", "account"], condition=Q(until=None), name="web_membership_one_live"
            )
        ]


class MemberCode(models.Model):
    """A code that lets one account into a practice, once. Only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="member_codes")
    role = models.CharField(max_length=9)
    sees_messages = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
