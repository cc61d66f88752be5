"""One signed line a day that binds every chain of looks: for `manage.py prepare`. A day has one and no other."""

from base64 import b64encode
from datetime import datetime

from django.db import IntegrityError, transaction

from rootway.evidence import Checkpoint, fingerprint, root_of
from rootway.evidence.checkpoint import FIRST
from rootway.web.data import signing
from rootway.web.data.evidence_queries import last_digests, newest_line
from rootway.web.data.models import DayLeaves, DayLine, SigningKey


def publish_key(now: datetime) -> SigningKey:
    """Keep the public half of the key that counts now where everybody can read it; it stays there."""
    public = signing.public_key()
    told = {"public": b64encode(public).decode(), "since": now}
    return SigningKey.objects.get_or_create(fingerprint=fingerprint(public), defaults=told)[0]


def write_day_line(now: datetime) -> DayLine | None:
    """Write the line of today; None where there is one already, or one of a later day by a clock that ran ahead."""
    key, last = publish_key(now), newest_line()
    day = now.date()
    if last is not None and last.day >= day:
        return None
    digests = sorted(last_digests())
    previous = FIRST if last is None else Checkpoint.digest_of(last.line)
    root = root_of([bytes.fromhex(digest) for digest in digests]).hex()
    signed = Checkpoint.signed_text(day.isoformat(), len(digests), root, previous)
    signature = b64encode(signing.sign(signed.encode())).decode()
    try:
        with transaction.atomic():
            line = DayLine.objects.create(day=day, line=f"{signed} — {key.fingerprint} {signature}")
            DayLeaves.objects.exclude(day=line).delete()
            DayLeaves.objects.create(day=line, digests="".join(digests))
    except IntegrityError:  # another server was first: its line is the line
        return None
    return line
