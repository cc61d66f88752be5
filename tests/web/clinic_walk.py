"""Every address under a share, with who may open it. Whoever adds an address adds its line here.

tests/web/test_clinic_walk.py goes to each of them as everybody who may not, and fails when one has no line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from rootway.web.data import models

TREAT = ("owner", "clinician")
HELP = (*TREAT, "assistant")


@dataclass(frozen=True)
class OfAShare:
    """`roles` may open the page through a share of one of `scopes`; `more` are the arguments beside the share."""

    roles: tuple[str, ...] = HELP
    scopes: tuple[str, ...] = ("follow", "look")
    more: Callable[[models.Share], dict[str, Any]] = lambda share: {}
    reads: bool = True  # False: it is only sent to


def unknown_note(share: models.Share) -> dict[str, Any]:
    """No such note: whoever may look is led to the list. tests/web/test_note_pages.py opens those there are."""
    return {"id": uuid4()}


def ledger_id(share: models.Share) -> UUID:
    """The id of the ledger that `with_ledger` makes."""
    return uuid5(share.id, "ledger")


def with_ledger(share: models.Share) -> models.Share:
    """The same share, with a ledger that has begun."""
    models.Monitoring.objects.create(
        id=ledger_id(share),
        person=share.person,
        share=share,
        asked_at=share.asked_at,
        agreed_at=share.asked_at,
        began_on=share.asked_at.date(),
    )
    return share


def stance_id(share: models.Share) -> UUID:
    """The id of what `with_stance` says."""
    return uuid5(share.id, "stance")


def with_stance(share: models.Share) -> models.Share:
    """The same share, through which somebody asked for more haste."""
    person = share.person
    models.Stance.objects.create(
        id=stance_id(share),
        person=person,
        share=share,
        topic=person.topic_now,
        kind="raise",
        target="urgent",
        made_at=share.asked_at,
    )
    return share


PAGES: dict[str, OfAShare] = {
    "clinic-person": OfAShare(),
    "clinic-log": OfAShare(),
    "clinic-as-they-see-it": OfAShare(scopes=("follow",)),
    "clinic-examine": OfAShare(scopes=("follow",)),
    "clinic-handled": OfAShare(HELP, ("follow",), reads=False),
    "clinic-end": OfAShare(TREAT, reads=False),
    "clinic-notes": OfAShare(),
    "clinic-note-begin": OfAShare(TREAT, ("follow",), reads=False),
    "clinic-note": OfAShare(more=unknown_note, reads=False),
    "clinic-note-file": OfAShare(more=lambda share: {**unknown_note(share), "ending": "txt"}, reads=False),
    "clinic-note-draft": OfAShare(TREAT, ("follow",), unknown_note, reads=False),
    "clinic-note-sign": OfAShare(TREAT, ("follow",), unknown_note, reads=False),
    "clinic-note-add": OfAShare(TREAT, ("follow",), unknown_note, reads=False),
    "clinic-ledger": OfAShare(scopes=("follow",)),
    "clinic-ledger-file": OfAShare(scopes=("follow",), more=lambda share: {"id": ledger_id(share)}),
    "clinic-messages": OfAShare(TREAT, ("follow",)),  # an assistant too, where the practice ticked it
    "clinic-stance": OfAShare(TREAT, ("follow",)),
    "clinic-stance-case": OfAShare(TREAT, ("follow",), more=lambda share: {"id": stance_id(share)}),
}
