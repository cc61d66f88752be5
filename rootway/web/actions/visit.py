"""A person asks for a time; the practice accepts, proposes another or declines. The database gives a time only once.

The other side is told by mail, in the same transaction. `site` is the address of this site, for the link in it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from rootway.errors import RootwayError
from rootway.web.actions.touch import touch
from rootway.web.actions.visit_news import tell_person, tell_practice
from rootway.web.data import access
from rootway.web.data.models import Opening, Person, Visit
from rootway.web.data.models.listing import ACCEPTED, CANCELLED, DECLINED, HOLDS_TIME, PROPOSED, REQUESTED

Tell = Callable[[Visit, datetime, str], None]
MOST_AT_ONCE = 5  # times that one person can hold; more would keep others away


class TimeTaken(RootwayError):
    """Somebody else was faster, or the time is past."""


class TooFarAhead(RootwayError):
    """The person is forgotten before that time: who has no account and keeps no log is kept for 14 days."""


class TooManyHeld(RootwayError):
    """This person holds as many times as one can."""


def ask_for_visit(
    person: Person, opening: Opening, name: str, phone: str, now: datetime, site: str = ""
) -> Visit:
    """Ask for a time; asked twice it is the same visit. Raises TimeTaken, TooFarAhead or TooManyHeld."""
    if opening.starts_at <= now:
        raise TimeTaken
    if _forgotten_before(person, opening, now):
        raise TooFarAhead
    try:
        with transaction.atomic():
            touch(person, now)
            held = _held(person, opening)
            if held is not None:
                return held
            if not Opening.objects.select_for_update().filter(id=opening.id, offered=True).exists():
                raise TimeTaken  # withdrawn while the page stood open
            if (
                Visit.objects.filter(person=person, state__in=HOLDS_TIME, opening__ends_at__gt=now).count()
                >= MOST_AT_ONCE
            ):
                raise TooManyHeld
            visit = Visit.objects.create(
                person=person, opening=opening, name=name, phone=phone, requested_at=now, changed_at=now
            )
            tell_practice(visit, now, site)
            return visit
    except IntegrityError:
        held = _held(person, opening)  # the same press arrived twice at once, and the other one was faster
        if held is None:
            raise TimeTaken from None
        return held


def _held(person: Person, opening: Opening) -> Visit | None:
    return Visit.objects.filter(person=person, opening=opening, state__in=HOLDS_TIME).first()


def accept_visit(visit: Visit, now: datetime, site: str = "") -> bool:
    """The practice accepts. False: the person took it back, or it is answered already."""
    return _move(visit, (REQUESTED,), ACCEPTED, now, tell_person, site)


def decline_visit(visit: Visit, now: datetime, site: str = "") -> bool:
    """The practice cannot; the time is free again."""
    return _move(visit, HOLDS_TIME, DECLINED, now, tell_person, site)


def propose_time(visit: Visit, opening: Opening, now: datetime, site: str = "") -> bool:
    """The practice proposes another of its times, which is held from now on; the first one is free again."""
    if opening.starts_at <= now:
        raise TimeTaken
    if _forgotten_before(visit.person, opening, visit.person.touched_at):
        raise TooFarAhead
    try:
        with transaction.atomic():
            if not Opening.objects.select_for_update().filter(id=opening.id, offered=True).exists():
                raise TimeTaken
            return _move(visit, (REQUESTED, PROPOSED), PROPOSED, now, tell_person, site, opening=opening)
    except IntegrityError:
        raise TimeTaken from None


def accept_proposal(visit: Visit, now: datetime, site: str = "") -> bool:
    """The person takes the time that was proposed."""
    return _move(visit, (PROPOSED,), ACCEPTED, now, tell_practice, site)


def cancel_visit(visit: Visit, now: datetime, site: str = "") -> bool:
    """The person does not come; the time is free again."""
    return _move(visit, HOLDS_TIME, CANCELLED, now, tell_practice, site)


def _forgotten_before(person: Person, opening: Opening, since: datetime) -> bool:
    until = access.kept_until(person, since)
    return until is not None and opening.ends_at > until


def _move(
    visit: Visit, before: Iterable[str], after: str, now: datetime, tell: Tell, site: str, **also: Opening
) -> bool:
    """Change the state only from what it was thought to be, so that two answers at once cannot both win."""
    with transaction.atomic():
        found = Visit.objects.filter(id=visit.id, state__in=list(before))
        moved = bool(found.update(state=after, changed_at=now, sequence=F("sequence") + 1, **also))
        if moved:
            tell(visit, now, site)
    return moved
