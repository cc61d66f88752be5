"""The services that a record system finds here: at which moment each is asked, and what it wants to be sent along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Hook = Literal["patient-view", "order-select", "order-sign"]

PREFETCH: Mapping[str, str] = {
    "patient": "Patient/{{context.patientId}}",
    "conditions": "Condition?patient={{context.patientId}}",
    "medicines": "MedicationStatement?patient={{context.patientId}}",
    "observations": "Observation?patient={{context.patientId}}",
    "responses": "QuestionnaireResponse?patient={{context.patientId}}",
}
"""What each service reads. A value may be null: then nothing is known from it, which is no "no"."""


@dataclass(frozen=True)
class Service:
    """One service: the hook at which it is asked, and what it does then, in words for whoever sets it up."""

    id: str
    hook: Hook
    title: str
    description: str

    def to_json(self) -> dict[str, Any]:
        """As discovery gives it out."""
        return {
            "hook": self.hook,
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "prefetch": dict(PREFETCH),
            "usageRequirements": "Everything that is read must be sent along: this service fetches nothing.",
        }


_ORDERS = (
    "Says of an order for a picture of the spine, or for hands on it, what the pathway says of it for this person, "
    "with reasons and sources. While answers are missing it rates nothing: it names them, and links to where to ask."
)
SERVICES: tuple[Service, ...] = (
    Service(
        "rootway-patient-view",
        "patient-view",
        "Danger signs and looks at the plan that are open",
        "Tells of danger signs, of questions about them that nobody asked, and of a look at the plan that is due.",
    ),
    Service("rootway-order-select", "order-select", "Orders for the spine, while they are chosen", _ORDERS),
    Service("rootway-order-sign", "order-sign", "Orders for the spine, before they are signed", _ORDERS),
)


def discovery() -> dict[str, Any]:
    """The answer to `GET /cds-services`."""
    return {"services": [service.to_json() for service in SERVICES]}
