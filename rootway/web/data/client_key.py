"""The key by which one record system knows us: made here, kept sealed; its public half is for everybody to read."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP384R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

ALGORITHM = "ES384"  # one of the two that SMART App Launch asks every record system to take
_BYTES = 48  # of a coordinate on P-384


def fresh_client_key() -> str:
    """A new private key as PEM."""
    made = generate_private_key(SECP384R1())
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public_half(private: str) -> dict[str, Any]:
    """The public half as a JWK (RFC 7517), under the name that its own content gives it (RFC 7638)."""
    key = load_pem_private_key(private.encode(), password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError("not a key on an elliptic curve")
    at = key.public_key().public_numbers()
    needed = {"crv": "P-384", "kty": "EC", "x": _written(at.x), "y": _written(at.y)}
    name = sha256(json.dumps(needed, separators=(",", ":"), sort_keys=True).encode()).digest()
    return {**needed, "alg": ALGORITHM, "use": "sig", "key_ops": ["verify"], "kid": _base64(name)}


def _written(number: int) -> str:
    return _base64(number.to_bytes(_BYTES, "big"))


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode("ascii").rstrip("=")
