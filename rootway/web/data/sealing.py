"""Sealed entries: what a phone keeps until it can be sent, and only this server can open.

Each is sealed by itself: a key of its own (ECDH on P-256), HKDF-SHA-256, AES-GCM, with its id as additional data.
The private keys are a file that only this user can read; the public one stands on every page that seals.
"""

import json
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from rootway.errors import Fault, FaultsFound, Wording
from rootway.web.config.secret_key import kept_in, secrets_in

NAME = "sealing-key.pem"
PURPOSE = b"rootway sealed entry, first form"
KEY_BYTES = 32


@dataclass(frozen=True)
class Sealed:
    """One sealed entry: its id, the public key made for it, and what AES-GCM gave. All bytes but the id."""

    id: str
    key: bytes
    iv: bytes
    text: bytes


def read_sealed(raw: Any) -> Sealed:
    """A sealed entry from its JSON, bytes as base64. Raises `FaultsFound`."""
    parts = ("id", "key", "iv", "text")
    if not isinstance(raw, dict) or not all(isinstance(raw.get(part), str) for part in parts):
        raise _damaged()
    try:
        return Sealed(raw["id"], *(b64decode(raw[part], validate=True) for part in parts[1:]))
    except (Error, ValueError):
        raise _damaged() from None


def opened(sealed: Sealed) -> Any:
    """What was sealed. Raises `FaultsFound` when it was damaged, or sealed for another server."""
    for private in _private_keys(settings.DATA):
        try:
            theirs = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), sealed.key)
            key = _shared(private, theirs, sealed.key)
            return json.loads(AESGCM(key).decrypt(sealed.iv, sealed.text, sealed.id.encode()))
        except InvalidTag:  # damaged, or sealed for an older key
            continue
        except ValueError:
            break
    raise _damaged()


def sealed(id: str, content: Any, iv: bytes) -> Sealed:
    """Seal `content` as a phone does; `iv` is 12 random bytes that are used once."""
    private = generate_private_key(SECP256R1())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    server = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b64decode(public_key()))
    text = AESGCM(_shared(private, server, point)).encrypt(iv, json.dumps(content).encode(), id.encode())
    return Sealed(id, point, iv, text)


def public_key() -> str:
    """The point that entries are sealed for, as base64."""
    newest = _private_keys(settings.DATA)[0].public_key()
    point = newest.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return b64encode(point).decode()


def _shared(own: EllipticCurvePrivateKey, other: EllipticCurvePublicKey, salt: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt, PURPOSE).derive(own.exchange(ECDH(), other))


def _damaged() -> FaultsFound:
    what, why = "cannot be opened", "It was damaged, or sealed for another server."
    return FaultsFound(
        [Fault(Wording("sealed entry"), what, why, "Tell it again on the page of the exercise.")]
    )


@cache
def _private_keys(folder: Path) -> tuple[EllipticCurvePrivateKey, ...]:
    """The keys kept in `folder`, the newest first; one is made there when there is none yet."""
    return tuple(_loaded(pem) for pem in secrets_in(kept_in(folder, NAME, fresh)))


def _loaded(pem: str) -> EllipticCurvePrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError(f"{NAME} is not a key on P-256")
    return key


def fresh() -> str:
    """A new private key as PEM."""
    key = generate_private_key(SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
