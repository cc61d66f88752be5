"""Secrets of second factors at rest: sealed with AES-GCM under a key that is made from the server's secret key."""

from rootway.web.data.box import sealed_for, unsealed

PURPOSE = "rootway second factor"


def seal(text: str) -> str:
    """Seal it under the key that counts now."""
    return sealed_for(PURPOSE, text)


def unseal(sealed: str) -> str:
    """What was sealed, also under an older key. Raises InvalidTag when none of them opens it."""
    return unsealed(PURPOSE, sealed)
