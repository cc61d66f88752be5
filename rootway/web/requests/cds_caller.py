"""Who asks for cards: a signed token of a record system that the operator named. Nothing is fetched to check it.

The keys stand in the operator's file. A token names its key by `kid`; where it says that its keys lie somewhere
(`jku`), that must be what the file says, and even then nobody looks there. Each token is good for one call.
"""

from datetime import datetime
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from rootway.errors import Fault
from rootway.web.config.cds_clients import CdsClient, CdsFile, cds_file
from rootway.web.requests.signed_token import ALGORITHMS, signed_claims

LONGEST = 60 * 60  # seconds from issue to expiry: a token is for one call
LEEWAY = 30  # seconds by which clocks may differ
NEEDED = ("iss", "aud", "exp", "iat", "jti")


def known_systems() -> CdsFile:
    """The operator's file."""
    return cds_file(settings.CDS)


def refusal(request: HttpRequest, now: datetime) -> Fault | None:
    """Why this caller gets no answer; nothing for one who does.

    At home, where no system is named, anybody on this machine may ask; in production nobody may then.
    """
    systems = known_systems()
    if not systems.clients and not settings.PRODUCTION:
        return None
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not token:
        return _refused("is missing", "Send Authorization: Bearer with a signed token.")
    if find_spec("jwt") is None:
        return _refused("cannot be checked here", "The operator installs Rootway with its extra `fhir`.")
    return _of_token(token.strip(), systems, request.build_absolute_uri(request.path), now)


def _of_token(token: str, systems: CdsFile, endpoint: str, now: datetime) -> Fault | None:
    import jwt

    try:
        head = jwt.get_unverified_header(token)
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        return _refused("is no token", "Send a JWT.")
    client = next((one for one in systems.clients if one.iss == claims.get("iss")), None)
    if client is None:
        return _refused("is of a system that is not known here", "Ask the operator to name it.")
    if "jku" in head and head["jku"] != client.jku:
        return _refused("names keys in another place than the operator does", "Send the jku that was agreed.")
    key = client.key_named(head.get("kid"))
    if key is None:
        return _refused("names no key that is known here", "Ask the operator to add the key.")
    return _signed(token, head, key, client, endpoint, now)


def _signed(
    token: str, head: dict[str, Any], key: Any, client: CdsClient, endpoint: str, now: datetime
) -> Fault | None:
    """The token by its own key, for this address, within its time, once."""
    import jwt

    if head.get("alg") not in ALGORITHMS or head.get("typ", "JWT") != "JWT":
        return _refused("is signed in a way that is not taken", f"Sign with one of {', '.join(ALGORITHMS)}.")
    try:
        found = signed_claims(
            token,
            head["alg"],
            key,
            audience=endpoint,
            issuer=client.iss,
            needed=NEEDED,
            leeway_seconds=LEEWAY,
        )
    except (jwt.PyJWTError, ValueError, TypeError):
        return _refused("is not valid for this address now", f"Send a new one with {', '.join(NEEDED)}.")
    if found["exp"] - found["iat"] > LONGEST or not isinstance(found["jti"], str):
        return _refused("is good for too long, or has no jti of its own", "Make one for each call.")
    if not _first_time(client.iss, found["jti"], int(found["exp"] - now.timestamp()) + 2 * LEEWAY):
        return _refused("was used before", "Make a new one for each call.")
    return None


def _first_time(iss: str, jti: str, seconds: int) -> bool:
    """Whether this token comes for the first time. Kept is a hash, until it would have run out anyway."""
    name = sha256(f"{iss}\n{jti}".encode()).hexdigest()
    return bool(cache.add(f"cds-token-{name}", 1, timeout=max(seconds, 1)))


def _refused(what: str, remedy: str) -> Fault:
    return Fault("Authorization", what, "", remedy)
