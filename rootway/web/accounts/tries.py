"""How often one may try to sign in. Counted so that guessing ends soon, and a stranger's guesses lock nobody out.

A browser in which this account signed in before has a count of its own. All others are counted by account and network
address, and together by account: when that is used up, only known browsers and networks may go on trying.
"""

from dataclasses import dataclass

from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from rootway.web.accounts import known
from rootway.web.data import access
from rootway.web.data.spelling import one_address

APP = "rootway.accounts"
FROM_ONE_PLACE = "from_one_place"  # whoever tries, whatever account
FOR_ACCOUNT_HERE = "for_account_here"  # one account from one known browser, or from one network address
FOR_ACCOUNT = "for_account"  # one account from everywhere unknown together
RATES = {FROM_ONE_PLACE: "10/m/ip", FOR_ACCOUNT_HERE: "5/300s/key", FOR_ACCOUNT: "50/3600s/key"}


@dataclass(frozen=True)
class Try:
    """A try that was let through; `rollback` takes it back when it succeeded."""

    used: tuple[ratelimit.RateLimitUsage, ...]

    def rollback(self) -> None:
        for one in self.used:
            one.rollback()


def try_to_sign_in(request: HttpRequest, email: str) -> Try | str:
    """Count one try; the name of the limit when it is used up."""
    used: list[ratelimit.RateLimitUsage] = []
    for limit, key in _counts(request, one_address(email)):
        usage = ratelimit.consume(request, app=APP, action=limit, config=RATES, key=key)
        if usage is None:
            return limit
        used.append(usage)
    return Try(tuple(used))


def forget_tries(request: HttpRequest, email: str) -> None:
    """Its owner has just shown that the mailbox is theirs: counting begins anew."""
    for limit, key in _counts(request, one_address(email)):
        if key is not None:
            ratelimit.clear(request, app=APP, action=limit, config=RATES, key=key)
    ratelimit.clear(request, app=APP, action=FOR_ACCOUNT, config=RATES, key=one_address(email))


def _counts(request: HttpRequest, email: str) -> list[tuple[str, str | None]]:
    account = access.account_at(email)
    browser = None if account is None else known.browser_of(request, account)
    address = get_client_ip(request) or ""
    counts: list[tuple[str, str | None]] = [
        (FROM_ONE_PLACE, None),
        (FOR_ACCOUNT_HERE, f"{email} {browser or ratelimit.truncate_ip(address)}"),
    ]
    if browser is None and not (account and access.is_signed_in_from(account, address)):
        counts.append((FOR_ACCOUNT, email))
    return counts
