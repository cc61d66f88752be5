"""What a record system is asked for, and the address at which it is asked."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

READ: Final = ("Condition", "MedicationRequest", "MedicationStatement", "Observation")
"""What is searched for beside the patient and the answers to our own forms."""
SCOPES: Final = (
    "openid",
    "fhirUser",
    "patient/Patient.r",
    *(f"patient/{kind}.rs" for kind in READ),
    "patient/QuestionnaireResponse.crs",
)
"""The least that does it: to read one patient, and to send one form back. Nothing lasts while nobody is there."""
FROM_THERE, FROM_HERE = "launch", "launch/patient"
"""The scope beside them that says who begins: the record system with a patient, or a person who chooses one there."""


@dataclass(frozen=True)
class Asking:
    """One launch: who asks, where the answer goes, what the record system called it, and secrets made for it alone.

    `launch` is "" where a person began here, and the record system lets them choose the patient (standalone launch).
    """

    client_id: str
    back: str
    issuer: str
    launch: str
    state: str
    nonce: str
    verifier: str


def challenge_of(verifier: str) -> str:
    """S256 of RFC 7636: what shows later that who brings the code is who asked for it."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).decode("ascii").rstrip("=")


def authorize_address(endpoint: str, asking: Asking) -> str:
    """Where the browser is sent. `endpoint` may have a query of its own."""
    said = {
        "response_type": "code",
        "client_id": asking.client_id,
        "redirect_uri": asking.back,
        "scope": " ".join((FROM_THERE if asking.launch else FROM_HERE, *SCOPES)),
        "state": asking.state,
        "aud": asking.issuer,
        **({"launch": asking.launch} if asking.launch else {}),
        "nonce": asking.nonce,
        "code_challenge": challenge_of(asking.verifier),
        "code_challenge_method": "S256",
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(said)}"
