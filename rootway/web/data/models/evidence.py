"""What the server vouches for: the keys it signed with, and one line a day that binds every chain of looks."""

from django.db import models


class SigningKey(models.Model):
    """The public half of a key that this server signs with, or did. It stays, so that old signatures can be checked."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    public = models.CharField(max_length=44)  # Ed25519, 32 bytes as base64
    since = models.DateTimeField()

    class Meta:
        ordering = ("since", "fingerprint")


class DayLine(models.Model):
    """The line of one day, as `rootway.evidence.Checkpoint` reads it. Never changed and never deleted; of nobody."""

    day = models.DateField(primary_key=True)
    line = models.TextField()

    class Meta:
        ordering = ("day",)


class DayLeaves(models.Model):
    """What the newest line binds: the last digest of every chain, sorted. It names nobody; older ones go."""

    day = models.OneToOneField(DayLine, on_delete=models.PROTECT, primary_key=True, related_name="leaves")
    digests = models.TextField()  # in hex, 64 letters each, without anything between
