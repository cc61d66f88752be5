"""Secrets of second factors at rest: sealed with AES-GCM under a key that is made from the server's secret key."""

import base64
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


def seal(text: str) -> str:
    """Seal it under the key that counts now."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.b64encode(nonce + next(_boxes()).encrypt(nonce, text.encode(), None)).decode("ascii")


def unseal(sealed: str) -> str:
    """What was sealed, also under an older key. Raises InvalidTag when none of them opens it."""
    raw = base64.b64decode(sealed)
    for box in _boxes():
        try:
            return box.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()
        except InvalidTag:
            continue
    raise InvalidTag


def _boxes() -> Iterator[AESGCM]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield AESGCM(HKDF(SHA256(), 32, salt=None, info=b"rootway second factor").derive(key.encode()))
