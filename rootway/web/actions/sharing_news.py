"""What is told by mail about shares: that something waits, and nothing else."""

from datetime import datetime
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from rootway.web.actions.notices import write_notice
from rootway.web.data.models import Account, Person
from rootway.web.languages import Promised


def tell_person_of_sharing(person: Person, said: Promised, now: datetime, site: str) -> None:
    """Something about what they share; who has no account shares nothing."""
    if person.account is not None:
        write_notice(
            person.account, lazy("about what you share"), said, urljoin(site, reverse("sharing")), now
        )


def tell_asked(person: Person, now: datetime, site: str) -> None:
    """Somebody used their code."""
    tell_person_of_sharing(person, lazy("Someone used your code. Sign in to say yes or no."), now, site)


def tell_covered(person: Person, clinician: Account | None, now: datetime, site: str) -> None:
    """A colleague stands in: the person hears of it, and so does whom they stand in for."""
    said = lazy("A colleague in the same practice stands in for some days. Sign in to see who, or to end it.")
    tell_person_of_sharing(person, said, now, site)
    if clinician is not None:
        said = lazy("A colleague stands in for you. Sign in to see it.")
        write_notice(clinician, lazy("about your practice"), said, urljoin(site, reverse("clinic")), now)


def tell_ends_soon(person: Person, now: datetime, site: str) -> None:
    """A share ends in a week."""
    said = lazy(
        "Something you share ends in a week. Sign in to see it. If you do nothing, it ends by itself."
    )
    tell_person_of_sharing(person, said, now, site)
