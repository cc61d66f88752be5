"""That a visit changed, told to the other side by mail. A mail says nothing of anyone's health, nor with whom it is."""

from datetime import datetime
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from rootway.web.actions.notices import write_notice
from rootway.web.data import access, listing_queries
from rootway.web.data.models import Account, Person, Visit
from rootway.web.languages import Promised


def tell_practice(visit: Visit, now: datetime, site: str) -> None:
    """The person asked for a time, took one that was proposed, or does not come."""
    said = lazy("Someone asked for one of your times, or changed a visit. Sign in to see it.")
    _write(visit.opening.practice.claim.account, said, urljoin(site, reverse("practices")), now)


def tell_person(visit: Visit, now: datetime, site: str) -> None:
    """The practice answered. Who has no account has no address here: the practice has their phone number."""
    if visit.person.account is not None:
        said = lazy("Your visit has news. Sign in to see it.")
        _write(visit.person.account, said, urljoin(site, reverse("visits")), now)


def tell_of_leaving(person: Person, now: datetime, site: str = "") -> None:
    """This person is about to be deleted, and their visits with them: whoever keeps a time for them hears of it."""
    said = lazy(
        "Someone deleted what they had here, and with it a visit at one of your times. That time is free again."
    )
    for visit in access.upcoming_visits(person, now):
        account = visit.opening.practice.claim.account
        if account != person.account:
            _write(account, said, urljoin(site, reverse("practices")), now, lazy("a visit is gone"))


def tell_of_closing(account: Account, now: datetime, site: str = "") -> None:
    """This account is about to be deleted, with the times it offers: whoever waits for one of them hears of it."""
    said = lazy(
        "A practice gave up its times here, and a visit of yours is gone. Sign in to look for another time."
    )
    for visit in listing_queries.visits_ahead_of(account, now):
        if visit.person.account not in (None, account):
            _write(visit.person.account, said, urljoin(site, reverse("find")), now, lazy("a visit is gone"))


def _write(account: Account, said: Promised, address: str, now: datetime, about: Promised = "") -> None:
    write_notice(account, about or lazy("a visit has news"), said, address, now)
