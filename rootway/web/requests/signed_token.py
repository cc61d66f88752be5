"""A signed token (JWT) by one key that is known: for whom it is, by whom, and within its time."""

from collections.abc import Collection, Mapping
from typing import Any

ALGORITHMS = ("ES256", "ES384", "RS256", "RS384")  # none without a key, and none whose key both sides hold


def signed_claims(
    token: str,
    algorithm: str,
    key: Mapping[str, Any],
    *,
    audience: str,
    issuer: str,
    needed: Collection[str],
    leeway_seconds: int,
) -> dict[str, Any]:
    """What it says. Raises `jwt.PyJWTError`, ValueError or TypeError where it is not right.

    `algorithm` is one of `ALGORITHMS`, by which the caller looked; another is never tried.
    """
    import jwt

    return dict(
        jwt.decode(
            token,
            jwt.PyJWK(dict(key), algorithm=algorithm),
            algorithms=[algorithm],
            audience=audience,
            issuer=issuer,
            leeway=leeway_seconds,
            options={"require": list(needed)},
        )
    )
