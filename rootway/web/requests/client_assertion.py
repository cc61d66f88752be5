"""How we show a record system who we are: by a key, a secret, or our name alone, as it was registered."""

from base64 import b64encode
from datetime import datetime
from urllib.parse import quote_plus
from uuid import uuid4

from rootway.web.data.client_key import ALGORITHM, public_half
from rootway.web.data.launch_access import key_of, secret_of
from rootway.web.data.models import RecordSystem

LASTS = 60  # seconds for which a signed word of ours counts; it is used at once
KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def shown_to(
    system: RecordSystem, token_endpoint: str, now: datetime
) -> tuple[dict[str, str], dict[str, str]]:
    """Fields of the form and headers. A signed word is for this one address, and for one use."""
    key, secret = key_of(system), secret_of(system)
    if key:
        signed = _signed(key, system.client_id, token_endpoint, now)
        return {"client_assertion_type": KIND, "client_assertion": signed}, {}
    if secret:
        shown = f"{quote_plus(system.client_id)}:{quote_plus(secret)}"
        return {}, {"Authorization": f"Basic {b64encode(shown.encode()).decode()}"}
    return {"client_id": system.client_id}, {}


def _signed(key: str, client_id: str, audience: str, now: datetime) -> str:
    import jwt

    at = int(now.timestamp())
    who = {"iss": client_id, "sub": client_id, "aud": audience}
    when = {"iat": at, "exp": at + LASTS, "jti": str(uuid4())}
    return jwt.encode({**who, **when}, key, ALGORITHM, {"kid": public_half(key)["kid"]})
