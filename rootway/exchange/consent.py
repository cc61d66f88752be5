"""A person's word that what is here may be given to somebody, as a FHIR Consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rootway.exchange.moment import instant
from rootway.exchange.names import LOINC, PARTICIPATION, TERMS, Json, coded, concept


@dataclass(frozen=True)
class Permission:
    """Who may read it (`to`, as the person names them), from when on, and until when; nothing of that is guessed."""

    to: str
    given_at: datetime
    until: datetime | None = None


def consent(permission: Permission, id: str, people: tuple[str, str], policy: str) -> Json:
    """The permission of `people` (the patient, and who gave it), under the policy of that address."""
    patient, giver = people
    end = {"end": instant(permission.until)} if permission.until else {}
    return {
        "resourceType": "Consent",
        "id": id,
        "status": "active",
        "scope": concept(coded(f"{TERMS}/consentscope", "patient-privacy", "Privacy Consent")),
        "category": [concept(coded(LOINC, "59284-0", "Consent Document"))],
        "patient": {"reference": patient},
        "dateTime": instant(permission.given_at),
        "performer": [{"reference": giver}],
        "policy": [{"uri": policy}],
        "provision": {
            "type": "permit",
            "period": {"start": instant(permission.given_at), **end},
            "actor": [
                {
                    "role": concept(coded(PARTICIPATION, "IRCP")),
                    "reference": {"display": permission.to},
                }
            ],
        },
    }
