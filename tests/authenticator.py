"""An authenticator app: what it shows for a key at a moment (RFC 6238)."""

import base64
import hashlib
import hmac
import struct


def code_at(secret: str, seconds: float) -> str:
    """The six digits of a key at a moment."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(seconds) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
