"""Who said it: the writer of an entry as FHIR knows people, and back."""

from __future__ import annotations

from typing import Final

from rootway.exchange.names import TERMS, Json, coded, concept
from rootway.record import CLINICIAN

TYPES: Final = {"self": "Patient", "carer": "RelatedPerson", CLINICIAN: "Practitioner", "import": "Device"}
"""What kind of resource stands for each writer."""
BY_TYPE: Final = {type_: writer for writer, type_ in TYPES.items()} | {"PractitionerRole": CLINICIAN}
_AGENTS: Final = {"self": "author", "carer": "enterer", CLINICIAN: "author", "import": "assembler"}


def writer_resource(writer: str, id: str, patient: str) -> Json:
    """A resource that stands for a writer, and says nothing of them but that; the patient is one already."""
    type_ = TYPES[writer]
    base: Json = {"resourceType": type_, "id": id}
    if type_ == "RelatedPerson":
        return {**base, "patient": {"reference": patient}}
    if type_ == "Device":
        return {**base, "deviceName": [{"name": "A file that was brought", "type": "user-friendly-name"}]}
    return base


def agent(writer: str, reference: str) -> Json:
    """The agent of a Provenance."""
    kind = coded(f"{TERMS}/provenance-participant-type", _AGENTS[writer])
    return {"type": concept(kind), "who": {"reference": reference}}
