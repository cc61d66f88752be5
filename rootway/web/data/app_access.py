"""The only way from an app to a person: a token that was given for one, and has not ended in any way."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import QuerySet

from rootway.exchange.scopes import LASTS
from rootway.web.data.access import digest_of
from rootway.web.data.models import App, AppGrant, AppSecret, Person
from rootway.web.data.models.app import REFRESH
from rootway.web.data.queries import is_uuid

ACCESS_LASTS = timedelta(hours=1)
IDLE = timedelta(days=30)  # so long may an app that reads on stay away
MOST_DAYS = 90  # then the person is asked again


def live_apps() -> QuerySet[App]:
    """Apps that may ask."""
    return App.objects.filter(ended_at=None)


def app_named(client_id: object) -> App | None:
    """The app with this client id; an id in another spelling is none."""
    if not isinstance(client_id, str) or not is_uuid(client_id):
        return None
    return live_apps().filter(id=client_id).first()


def is_redirect_origin(origin: str) -> bool:
    """Whether a page of this origin belongs to an app that may ask."""
    every = (address for app in live_apps() for address in app.redirects)
    return any(address == origin or address.startswith(f"{origin}/") for address in every)


def live_grants(now: datetime) -> QuerySet[AppGrant]:
    """What holds now, of people who keep an account."""
    found = AppGrant.objects.filter(ended_at=None, until__gt=now, app__ended_at=None)
    return found.filter(person__account__isnull=False, person__account__is_active=True)


def secret_of(kind: str, text: str, app: App) -> AppSecret | None:
    """A secret of this app, good or not; of another app it is none."""
    found = AppSecret.objects.select_related("grant__app", "grant__person")
    return found.filter(kind=kind, digest=digest_of(text), grant__app=app).first()


def public_app_of(refresh: object) -> App | None:
    """The public app to which a refresh token was given, good or not; it says by it who it is."""
    if not isinstance(refresh, str) or not refresh:
        return None
    tokens = AppSecret.objects.select_related("grant__app").filter(kind=REFRESH, digest=digest_of(refresh))
    found = tokens.filter(grant__app__in=live_apps(), grant__app__secret_digest="").first()
    return found.grant.app if found else None


def good_secret(kind: str, text: str, now: datetime) -> AppSecret | None:
    """A secret that opens something now."""
    found = AppSecret.objects.select_related("grant__app", "grant__person__account")
    good = found.filter(kind=kind, digest=digest_of(text), expires_at__gt=now, used_at=None)
    return good.filter(grant__in=live_grants(now)).first()


def grants_of(person: Person, now: datetime) -> QuerySet[AppGrant]:
    """The apps that a person lets read now."""
    return live_grants(now).filter(person=person)


def grants_over(person: Person, now: datetime) -> QuerySet[AppGrant]:
    """Those that may read no longer, the newest first."""
    every = AppGrant.objects.filter(person=person)
    return every.exclude(id__in=grants_of(person, now).values("id")).order_by("-given_at")


def grant_of(person: Person, id: UUID) -> AppGrant | None:
    """One of this person's that nobody ended."""
    return AppGrant.objects.filter(person=person, id=id, ended_at=None).first()


def newest_grant(person: Person, app: App) -> AppGrant | None:
    """What this person gave this app last."""
    return AppGrant.objects.filter(person=person, app=app).order_by("-given_at").first()


def patient_id(grant: AppGrant) -> UUID:
    """How one app knows a person: always the same, not the name of a row, and another one for another app."""
    return uuid5(grant.person_id, str(grant.app_id))


def lasts(scopes: object) -> timedelta:
    """How long what is given holds: with the person there for an hour, or for 90 days."""
    is_long = isinstance(scopes, (list, tuple)) and LASTS in scopes
    return timedelta(days=MOST_DAYS) if is_long else ACCESS_LASTS
