"""Record systems that may open these pages for one of their patients, and each time that one does."""

import uuid

from django.db import models

from rootway.exchange.launch import origin_of


class RecordSystem(models.Model):
    """A record system that was registered by a command: who it says it is, and what it calls us.

    Its `id` stands in the address to which its answers go, so that no other system's answer is taken for one of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)  # as people read it
    issuer = models.CharField(max_length=300)  # the exact address of its FHIR server
    client_id = models.CharField(max_length=200)
    secret = models.TextField(blank=True)  # sealed; blank: a public client, or one that is known by a key
    key = models.TextField(blank=True)  # our private key for it, sealed; blank: it does not ask for one
    for_people = models.BooleanField()  # people may choose it themselves, to begin from what it knows of them
    origins = models.JSONField(default=list)  # others than the issuer's at which its addresses may lie
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "id")

    @property
    def every_origin(self) -> frozenset[str]:
        """Where it may be called, and nowhere else."""
        return frozenset((origin_of(self.issuer), *self.origins))


class Launch(models.Model):
    """One time that a system opened these pages. Its secrets and what was read lie sealed, for an hour at most.

    `person`: who was open in the browser when it began; later whose log it went into. Blank: nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    system = models.ForeignKey(RecordSystem, on_delete=models.CASCADE, related_name="launches")
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, null=True, related_name="launches")
    state_digest = models.CharField(max_length=64)
    kept = models.TextField()  # sealed
    expires_at = models.DateTimeField(db_index=True)
    came_at = models.DateTimeField(null=True)  # when the system's answer came; it comes once
    taken_at = models.DateTimeField(null=True)  # when somebody said what of it is right
    sent_at = models.DateTimeField(null=True)  # when the answers went back; they go once
