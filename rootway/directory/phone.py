"""A phone number as it is read and as it is dialed."""

from __future__ import annotations

import re

from rootway.directory.provider import Provider
from rootway.directory.read.value import phones


def phone_shown(provider: Provider) -> str:
    """The number as people write it in its country."""
    phone = provider.phone
    if provider.country == "US" and re.fullmatch(r"\d{10}", phone):
        return f"({phone[:3]}) {phone[3:6]}-{phone[6:]}"
    return phone


def phone_dialed(provider: Provider) -> str:
    """The number (the first of several) for a `tel:` link, with its country's code where that is sure; "" for none."""
    first = phones(provider.phone)[0]
    digits = re.sub(r"\D", "", re.split(r"(?i)x|ext", first)[0])
    if provider.country == "US" and len(digits) == 10:
        return f"+1{digits}"
    if provider.country == "GB" and digits.startswith("0"):
        return f"+44{digits[1:]}"
    return digits
