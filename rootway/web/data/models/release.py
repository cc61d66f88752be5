"""A person releases parts of their own record to their own lawyer: the authorization, its end, and each package."""

import uuid

from django.conf import settings
from django.db import models

from rootway.web.data.models.counsel import ClientNumber, Counsel


class Authorization(models.Model):
    """A draft until `signed_at` is set; from then on the database refuses every change. `text` is what was signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="authorizations")
    client_number = models.OneToOneField(
        ClientNumber, on_delete=models.SET_NULL, null=True, related_name="authorization"
    )
    counsel = models.ForeignKey(Counsel, on_delete=models.SET_NULL, null=True, related_name="authorizations")
    named = models.JSONField(default=dict)  # name, firm, region, number as the person read them
    entered_at = models.DateTimeField()
    selection = models.JSONField(default=dict)  # see rootway.web.content.releases
    purpose = models.CharField(max_length=120, blank=True)
    expires_on = models.DateField(null=True)  # the last day, by UTC
    as_of = models.DateTimeField(null=True)  # the moment of what was chosen and read
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of `text`
    signed_by = models.CharField(max_length=120, blank=True)  # as typed
    signed_how = models.CharField(max_length=20, blank=True)  # what was shown again: password, mfa
    signed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("entered_at", "id")


class AuthorizationEnd(models.Model):
    """The person took it back. A row of its own, since what was signed never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="authorization_ends")
    authorization = models.OneToOneField(Authorization, on_delete=models.CASCADE, related_name="end")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class Release(models.Model):
    """One package. It is made anew whenever it is collected, and goes out only if its list of parts is this one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="releases")
    authorization = models.ForeignKey(Authorization, on_delete=models.CASCADE, related_name="releases")
    as_of = models.DateTimeField()
    name = models.CharField(max_length=80)  # of the file
    manifest = models.TextField()  # the list of parts, byte for byte
    way = models.TextField()  # from the chain of looks to the line of a day, as it was then
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")


class Collected(models.Model):
    """A lawyer took a package. Whose account is deleted leaves their words in `named`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="collected")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="collected")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    named = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
