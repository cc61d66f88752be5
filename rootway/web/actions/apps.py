"""Apps that read for a person: registered, let in, given tokens, ended. Of every secret only a digest is written."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction

from rootway.web.data.access import digest_of
from rootway.web.data.app_access import ACCESS_LASTS, IDLE, lasts
from rootway.web.data.models import App, AppGrant, AppSecret, Person
from rootway.web.data.models.app import ACCESS, CODE, REFRESH

CODE_LASTS = timedelta(minutes=1)


def register_app(name: str, redirects: Sequence[str], confidential: bool, now: datetime) -> tuple[App, str]:
    """A new app, and its secret, which is shown once; a public one has none."""
    secret = token_urlsafe(32) if confidential else ""
    digest = digest_of(secret) if secret else ""
    return App.objects.create(name=name, redirects=list(redirects), secret_digest=digest, made_at=now), secret


@transaction.atomic
def end_app(app: App, now: datetime) -> bool:
    """It asks no more and reads no more, whoever let it in. False: that was so before."""
    AppGrant.objects.filter(app=app, ended_at=None).update(ended_at=now, ended_by="operator")
    AppSecret.objects.filter(grant__app=app).delete()
    return bool(App.objects.filter(id=app.id, ended_at=None).update(ended_at=now))


def allow_app(person: Person, app: App, scopes: Sequence[str], now: datetime) -> AppGrant:
    """The person says yes. Nothing is read before the app comes with its code."""
    until = now + lasts(scopes)
    return AppGrant.objects.create(
        person=person, app=app, named=app.name, scopes=list(scopes), given_at=now, until=until
    )


def put_in_code(grant: AppGrant, code: str, challenge: str, redirect: str, now: datetime) -> None:
    """The code with which the app may come once, within a minute."""
    AppSecret.objects.create(
        digest=digest_of(code), grant=grant, kind=CODE, scopes=grant.scopes, challenge=challenge,
        redirect=redirect, expires_at=now + CODE_LASTS,
    )  # fmt: skip


def take_tokens(code: AppSecret, access: str, refresh: str, now: datetime) -> bool:
    """Tokens for a code. False: it was used by somebody else at the same moment, so nobody gets any."""
    return _exchange(code, code.scopes, access, refresh, now)


def renew_token(held: AppSecret, scopes: Sequence[str], access: str, refresh: str, now: datetime) -> bool:
    """New tokens for a refresh token, which is used up by that; `scopes` of the new access token may be fewer."""
    return _exchange(held, scopes, access, refresh, now)


@transaction.atomic
def _exchange(held: AppSecret, scopes: Sequence[str], access: str, refresh: str, now: datetime) -> bool:
    grant = AppGrant.objects.select_for_update().filter(id=held.grant_id, ended_at=None).first()
    if grant is None:
        return False
    if not AppSecret.objects.filter(digest=held.digest, used_at=None).update(used_at=now):
        _end(grant, "replay", now)
        return False
    ends = min(now + ACCESS_LASTS, grant.until)
    AppSecret.objects.create(
        digest=digest_of(access), grant=grant, kind=ACCESS, scopes=list(scopes), expires_at=ends
    )
    if refresh:
        ends = min(now + IDLE, grant.until)
        AppSecret.objects.create(
            digest=digest_of(refresh), grant=grant, kind=REFRESH, scopes=held.scopes, expires_at=ends
        )
    return True


@transaction.atomic
def end_grant(grant: AppGrant, by: str, now: datetime) -> bool:
    """It is over at once: no token of it opens anything. False: it was over."""
    return _end(grant, by, now)


def _end(grant: AppGrant, by: str, now: datetime) -> bool:
    """Used codes and refresh tokens stay until they run out: who comes with one again is known by it."""
    AppSecret.objects.filter(grant=grant, kind=ACCESS).delete()
    return bool(AppGrant.objects.filter(id=grant.id, ended_at=None).update(ended_at=now, ended_by=by))


def end_token(secret: AppSecret, now: datetime) -> None:
    """The app gives a token back. With a refresh token all that it was given goes."""
    if secret.kind == REFRESH:
        end_grant(secret.grant, "app", now)
    else:
        AppSecret.objects.filter(digest=secret.digest).delete()


def note_use(grant: AppGrant, now: datetime) -> None:
    """The app read something."""
    AppGrant.objects.filter(id=grant.id).update(used_at=now)
