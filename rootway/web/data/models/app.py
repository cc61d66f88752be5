"""Apps that were registered here, and what a person lets one read: of every secret the digest alone is kept."""

import uuid

from django.db import models

CODE, ACCESS, REFRESH = "code", "access", "refresh"


class App(models.Model):
    """A program that may ask people for their record. Its `id` is the client id. It is registered by a command.

    Without a `secret_digest` it is a public one, which has nothing but its exact addresses to be known by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)  # as people read it
    redirects = models.JSONField(default=list)  # the exact addresses to which an answer may be sent
    secret_digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "id")

    @property
    def client_id(self) -> str:
        """How OAuth names it."""
        return str(self.id)


class AppGrant(models.Model):
    """What a person said yes to: which app, which scopes, until when. It ends at once when they say so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="app_grants")
    app = models.ForeignKey(App, on_delete=models.SET_NULL, null=True, related_name="grants")
    named = models.CharField(max_length=60)  # the app as the person read it
    scopes = models.JSONField(default=list)
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # when the app read last
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, blank=True)  # person | app | operator | replay

    class Meta:
        ordering = ("given_at", "id")


class AppSecret(models.Model):
    """A code, an access token or a refresh token of a grant: its digest, and until when it is good."""

    digest = models.CharField(max_length=64, primary_key=True)
    grant = models.ForeignKey(AppGrant, on_delete=models.CASCADE, related_name="secrets")
    kind = models.CharField(max_length=7)  # code | access | refresh
    scopes = models.JSONField(default=list)  # what this one opens: never more than the grant
    challenge = models.CharField(max_length=128, blank=True)  # of a code: S256 of what the app proves to know
    redirect = models.TextField(blank=True)  # of a code: the address to which it was sent
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)  # of a code and a refresh token: they are used once
