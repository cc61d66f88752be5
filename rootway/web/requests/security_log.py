"""One line for each event of security: what, which account, roughly from where. Never an address or a secret."""

import ipaddress
import logging

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from rootway.web.data.models import Account
from rootway.web.requests.security_events import SecurityEvent

LOGGER = logging.getLogger("rootway.security")
KEPT_BITS = {4: 24, 6: 48}  # of a network address: the network of a provider or a house, not one machine


def tell(
    event: SecurityEvent, request: HttpRequest | None = None, account: Account | None = None, **more: object
) -> None:
    """Write the line. `more` holds only fields that the event names, and none of them what somebody typed."""
    assert set(more) <= set(event.more), f"{event.name} has no {set(more) - set(event.more)}"
    fields: dict[str, object] = {} if account is None else {"account": str(account.pk)}
    if request is not None:
        fields["network"] = masked(get_client_ip(request))
    LOGGER.info(event.value, extra={"fields": {**fields, **more}, "request": request})


def masked(address: str | None) -> str:
    """The network of an address without the part that names one machine; empty when there is no address."""
    if not address:
        return ""
    version = ipaddress.ip_address(address).version
    return str(ipaddress.ip_network(f"{address}/{KEPT_BITS[version]}", strict=False))


def route_of(request: HttpRequest) -> str:
    """An address as it is written in urls.py: its parts may be secrets."""
    match = request.resolver_match
    return f"/{match.route}" if match else ""
