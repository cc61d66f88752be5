"""Signatures that lie beside what they sign (Ed25519). The one file of the pure rooms that needs another package."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def is_signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether who holds the other half of this key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """The short name of a key, to compare with one that came another way."""
    return sha256(public).hexdigest()
