"""What is let through at home alone: addresses of this very machine."""

from urllib.parse import urlsplit

from django.conf import settings

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_of_this_machine(address: str) -> bool:
    """Whether an address, or an origin, is one of this machine, and these pages are run at home."""
    return not settings.PRODUCTION and urlsplit(address).hostname in LOOPBACK
