"""What is sealed for this server alone: AES-GCM, a key of its own for each purpose, from the server's secret key."""

import base64
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


def sealed_for(purpose: str, text: str) -> str:
    """Seal it under the key that counts now."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.b64encode(nonce + box_now(purpose).encrypt(nonce, text.encode(), None)).decode("ascii")


def unsealed(purpose: str, sealed: str) -> str:
    """What was sealed for this purpose, also under an older key. Raises InvalidTag when none of them opens it."""
    raw = base64.b64decode(sealed)
    for box in _boxes(purpose):
        try:
            return box.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()
        except InvalidTag:
            continue
    raise InvalidTag


def box_now(purpose: str) -> AESGCM:
    """The box of this purpose under the key that counts now, for what no older key may open."""
    return next(_boxes(purpose))


def _boxes(purpose: str) -> Iterator[AESGCM]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield AESGCM(HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key.encode()))
