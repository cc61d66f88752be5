"""Which app reads, for whom: the bearer token of a request, and how much it may ask for."""

from datetime import datetime
from math import ceil

from django.http import HttpRequest

from rootway.web import actions
from rootway.web.data.app_access import good_secret
from rootway.web.data.models import AppSecret
from rootway.web.data.models.app import ACCESS
from rootway.web.requests.limits import LIMITS, address_of


def token_of(request: HttpRequest, now: datetime) -> AppSecret | None:
    """The access token that came in the header; one in an address or a form is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return good_secret(ACCESS, token, now) if scheme.casefold() == "bearer" and token else None


def seconds_to_wait(request: HttpRequest, id: str, now: datetime, account: object = None) -> int:
    """Count one use of a limit by a machine. 0: it is allowed; else so many seconds, uncounted."""
    limit, address = LIMITS[id], address_of(request)
    sides = [(f"address {address}", limit.for_address)] if address and limit.for_address else []
    sides += [(f"account {account}", limit.for_account)] if account and limit.for_account else []
    for who, most in sides:
        wait = actions.use_up(id, who, most, limit.period, now)
        if wait is not None:
            return ceil(wait.total_seconds()) or 1
    return 0
