"""What was written within a share, for whoever may read it."""

from uuid import UUID

from django.db.models import QuerySet

from rootway.web.data.models import CareMessage, Person, Share


def messages_of(share: Share) -> QuerySet[CareMessage]:
    """Every message of a share, the first one first."""
    return CareMessage.objects.filter(share=share)


def unread_by_person(person: Person) -> set[UUID]:
    """The shares in which a message waits for the person."""
    waits = CareMessage.objects.filter(person=person, from_person=False, read_at=None).order_by()
    return set(waits.values_list("share_id", flat=True))


def written_share(person: Person, id: UUID) -> Share | None:
    """A share of the person that was confirmed once: what was written there stays theirs to read."""
    found = Share.objects.filter(person=person, id=id, confirmed_at__isnull=False)
    return found.select_related("practice").first()
