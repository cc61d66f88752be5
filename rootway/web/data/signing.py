"""The key that this server signs with: a file that only this user can read. Its public half stands at `/keys/`."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from rootway.web.config.secret_key import kept_in, secrets_in

NAME = "signing-key.pem"


def sign(message: bytes) -> bytes:
    """The signature of exactly these bytes, by the key that counts now."""
    return _key(settings.DATA).sign(message)


def public_key() -> bytes:
    """The public half of the key that counts now."""
    return _key(settings.DATA).public_key().public_bytes_raw()


def public_key_written() -> str:
    """The same as base64."""
    return b64encode(public_key()).decode()


def fresh() -> str:
    """A new private key as PEM."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@cache
def _key(folder: Path) -> Ed25519PrivateKey:
    """The newest key kept in `folder`; one is made there when there is none yet."""
    key = load_pem_private_key(secrets_in(kept_in(folder, NAME, fresh))[0].encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{NAME} is not a key of Ed25519")
    return key
