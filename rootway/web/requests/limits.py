"""How much one visitor may ask for, so that nobody can stop the site for others: one table, and one way to ask it.

A danger sign is never limited: whoever says one is told what to do. docs/reference/limits.md shows the table to people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.web import actions
from rootway.web.content.emergency_signs import danger_signs, emergency_signs
from rootway.web.data import access
from rootway.web.data.models import Practice
from rootway.web.requests.faults import too_many

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
IPV6_NETWORK = 64  # bits: what one household or firm gets
LONGEST_TASK = timedelta(minutes=2)  # longer than the server lets a request live
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Limit:
    """So many of one thing in a time, for each network address and for each account; 0: not counted so.

    All may come at once; then one more each time its share of `period` has passed.
    """

    id: str
    what: Promise  # what there was too much of, as the page says it
    for_address: int
    for_account: int
    period: timedelta


TABLE = (
    Limit("check", lazy("new checks"), 120, 60, HOUR),
    Limit("report", lazy("reports of something wrong"), 30, 20, DAY),
    Limit("claim", lazy("claims of listings"), 20, 10, DAY),
    Limit("visit", lazy("requests for a time"), 40, 15, DAY),
    Limit("import", lazy("files brought back"), 40, 20, HOUR),
    Limit("export", lazy("downloads of everything"), 60, 20, HOUR),
    Limit("share", lazy("codes to share with"), 60, 20, DAY),
    Limit("message", lazy("messages"), 90, 30, DAY),
    Limit("forum", lazy("posts in the community"), 60, 10, DAY),
    Limit("forum-topic", lazy("new topics in the community"), 20, 2, DAY),
    Limit("forum-report", lazy("reports in the community"), 60, 20, DAY),
    Limit("forum-read", lazy("pages of the community"), 3_000, 600, DAY),
    Limit("notice", lazy("notices about the community"), 10, 10, DAY),
    Limit("code", lazy("codes tried"), 60, 30, HOUR),
    Limit("counsel", lazy("numbers for clients"), 60, 20, DAY),
    Limit("pdf", lazy("summaries as a PDF"), 120, 40, HOUR),
    Limit("app", lazy("requests of apps"), 3_000, 0, HOUR),
    Limit("app-read", lazy("readings by apps"), 3_000, 600, HOUR),
    Limit("launch", lazy("launches from record systems"), 600, 120, HOUR),
    Limit("cds", lazy("calls of record systems"), 20_000, 0, HOUR),
    Limit("feed", lazy("readings of calendars"), 3_000, 0, HOUR),
)
LIMITS = {limit.id: limit for limit in TABLE}


def address_of(request: HttpRequest) -> str:
    """The network that a request comes from; empty at home on the machine itself, where there is nobody else."""
    address = ip_address(get_adapter().get_client_ip(request))
    if address.is_loopback and not settings.PRODUCTION:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, IPV6_NETWORK), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def sides_of(request: HttpRequest, limit: Limit) -> list[tuple[str, int]]:
    """Who is counted for a request, each with how many they may have in the period."""
    address, account = address_of(request), access.account_of(request)
    by_address = [(f"address {address}", limit.for_address)] if address and limit.for_address else []
    by_account = [(f"account {account.id}", limit.for_account)] if account and limit.for_account else []
    return by_address + by_account


def refusal(request: HttpRequest, id: str) -> HttpResponse | None:
    """Count one use of a limit. None: it is allowed; else the page that says so, and when it works again."""
    limit, now = LIMITS[id], timezone.now()
    for who, most in sides_of(request, limit):
        wait = actions.use_up(id, who, most, limit.period, now)
        if wait is not None:
            asked = danger_signs() if id == "check" else ()
            return too_many(request, limit.what, wait, emergency_signs(), asked)
    return None


def share_refusal(request: HttpRequest, practice: Practice) -> HttpResponse | None:
    """The same for the times of one practice: half of those that lie ahead in a week, so that others find some too."""
    now = timezone.now()
    most = max(1, practice.openings.filter(offered=True, starts_at__gt=now).count() // 2)
    for who, _most in sides_of(request, LIMITS["visit"]):
        wait = actions.use_up(f"times of {practice.pk}", who, most, WEEK, now)
        if wait is not None:
            what = lazy("requests for times of this practice")
            return too_many(request, what, wait, emergency_signs())
    return None


def limited(id: str, *methods: str) -> Callable[[View], View]:
    """Let a view only do its work while its limit allows it; a request of another method than these is not counted."""

    def mark(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refused = refusal(request, id) if request.method in methods else None
            return refused or view(request, *args, **kwargs)

        return wrapped

    return mark


@contextmanager
def one_at_a_time(request: HttpRequest, id: str) -> Iterator[bool]:
    """Whether this is the only task of its kind for the network address and the account; others wait until it ends.

    A task that was cut off is forgotten after `LONGEST_TASK`.
    """
    task, now, held = f"{id} now", timezone.now(), list[str]()
    try:
        for who, _most in sides_of(request, LIMITS[id]):
            if actions.use_up(task, who, 1, LONGEST_TASK, now) is not None:
                break
            held.append(who)
        yield len(held) == len(sides_of(request, LIMITS[id]))
    finally:
        for who in held:
            actions.give_back(task, who)
