"""What is read for evidence: the lines of the days, the keys, and where a chain stands in the newest line."""

from collections.abc import Sequence

from django.db.models import F, Max, QuerySet

from rootway.evidence import path_in
from rootway.evidence.manifest import written
from rootway.web.data.models import DayLeaves, DayLine, Look, SigningKey

DIGEST = 64  # letters of a digest in hex


def newest_line() -> DayLine | None:
    """The line of the newest day."""
    return DayLine.objects.order_by("-day").first()


def every_line() -> QuerySet[DayLine]:
    """The lines of all days, the first one first."""
    return DayLine.objects.order_by("day")


def every_key() -> QuerySet[SigningKey]:
    """Each key that this server ever signed with."""
    return SigningKey.objects.all()


def last_digests() -> list[str]:
    """The digest after the last look of everybody who was looked at."""
    last = Look.objects.alias(last=Max("person__looks__number")).filter(number=F("last"))
    return list(last.order_by().values_list("digest", flat=True))


def way_to_day(digests: Sequence[str]) -> bytes:
    """The way to the newest line from the last of these digests that it binds, as JSON; else an empty object."""
    found = DayLeaves.objects.select_related("day").first()
    if found is None:
        return written({})
    leaves = [found.digests[at : at + DIGEST] for at in range(0, len(found.digests), DIGEST)]
    places = {digest: index for index, digest in enumerate(leaves)}
    number = next((at for at in range(len(digests), 0, -1) if digests[at - 1] in places), 0)
    if not number:
        return written({})
    index = places[digests[number - 1]]
    path = path_in([bytes.fromhex(leaf) for leaf in leaves], index)
    signer = SigningKey.objects.get(fingerprint=found.day.line.partition(" — ")[2].partition(" ")[0])
    return written(
        {
            "index": index,
            "number": number,
            "path": [one.hex() for one in path],
            "line": found.day.line,
            "key": signer.public,
        }
    )
