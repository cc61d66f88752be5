"""Browsers in which an account signed in before, known by a cookie that names nobody."""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from rootway.web.data.models import Account

COOKIE = settings.KNOWN_COOKIE_NAME
SALT = "rootway.web.known-browser"
MOST = 8  # accounts that one browser is known for; the newest stay
Kept = dict[
    str, Any
]  # "browser": a random name; "accounts": a tag for each account that only this server can make


def browser_of(request: HttpRequest, account: Account) -> str | None:
    """The random name of this browser when the account signed in here before; None when it did not."""
    kept = _kept(request)
    return kept["browser"] if _tag(account) in kept["accounts"] else None


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """From now on this browser is known for the account."""
    kept, tag = _kept(request), _tag(account)
    accounts = [*[one for one in kept["accounts"] if one != tag][-(MOST - 1) :], tag]
    response.set_cookie(
        COOKIE,
        signing.dumps({**kept, "accounts": accounts}, salt=SALT),
        max_age=settings.KNOWN_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> Kept:
    try:
        kept: Kept = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=settings.KNOWN_COOKIE_AGE
        )
    except signing.BadSignature:
        return {"browser": secrets.token_hex(8), "accounts": []}
    return kept


def _tag(account: Account) -> str:
    return salted_hmac(SALT, str(account.pk), algorithm="sha256").hexdigest()[:16]
