"""Who a record system says has signed in there: its signed token, by the keys at its own address and by no others."""

from datetime import datetime
from typing import Any

from rootway.errors import FaultsFound
from rootway.record import decode
from rootway.web.requests.ehr_caller import NoAnswer
from rootway.web.requests.signed_token import ALGORITHMS, signed_claims

LEEWAY = 60  # seconds by which clocks may differ
NEEDED = ("iss", "sub", "aud", "exp", "iat")


def check_id_token(token: str, keys: bytes, issuer: str, client_id: str, nonce: str, now: datetime) -> None:
    """Raises `NoAnswer` unless it was signed by that issuer, for us, for this launch, and holds now."""
    import jwt

    try:
        head = jwt.get_unverified_header(token)
        key = _key_named(decode(keys), head.get("kid"))
        if head.get("alg") not in ALGORITHMS or key is None:
            raise NoAnswer("not-signed")
        said = signed_claims(
            token, head["alg"], key, audience=client_id, issuer=issuer, needed=NEEDED, leeway_seconds=LEEWAY
        )
    except (jwt.PyJWTError, FaultsFound, ValueError, TypeError, RecursionError):
        raise NoAnswer("not-signed") from None
    if said.get("nonce") != nonce or said["iat"] > now.timestamp() + LEEWAY:
        raise NoAnswer("not-signed")


def _key_named(keys: object, kid: object) -> dict[str, Any] | None:
    """The key of this name; where the token names none, the only one there is."""
    listed = keys.get("keys") if isinstance(keys, dict) else None
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    fit = [one for one in found if one.get("kid") == kid] if kid else found
    return fit[0] if len(fit) == 1 else None
