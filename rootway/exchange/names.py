"""The addresses by which our own things are known, and those of others that we name.

`.example` is a name that nobody can own (RFC 2606): it says whose these are without an address of anybody's machine.
Whoever publishes a pathway under an address of their own gives that as `base`.
"""

from __future__ import annotations

from typing import Any, Final

from rootway.guide import Guide

Json = dict[str, Any]

BASE: Final = "https://rootway.example/fhir"
ANSWERS: Final = f"{BASE}/CodeSystem/answers"
"""Yes, no and not sure, which every question shares."""
DISAGREE: Final = f"{BASE}/StructureDefinition/answers-disagree"
"""On an item without an answer: it was answered more than once, and the answers disagree."""
URGENCY: Final = f"{BASE}/CodeSystem/urgency"

RECORD: Final = "-record"
"""What the name of a record form ends with."""
ADAPTIVE: Final = "-adaptive"
"""What the name of a form ends with that grows with the answers."""

UCUM: Final = "http://unitsofmeasure.org"
LOINC: Final = "http://loinc.org"
ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
EXTENSIONS: Final = "http://hl7.org/fhir/StructureDefinition"
TERMS: Final = "http://terminology.hl7.org/CodeSystem"
YES_NO: Final = f"{TERMS}/v2-0136"
PARTICIPATION: Final = f"{TERMS}/v3-ParticipationType"
ITEM_CONTROL: Final = "http://hl7.org/fhir/questionnaire-item-control"
FHIR: Final = "http://hl7.org/fhir"
SDC: Final = f"{FHIR}/uv/sdc"
KINDS: Final = f"{FHIR}/resource-types"
SMART_URLS: Final = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"
DMN_MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LOINC_NOTICE: Final = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and "
    "the Logical Observation Identifiers Names and Codes (LOINC) Committee, and is available at no cost under the "
    "license at http://loinc.org/license."
)
"""What LOINC asks whoever gives its codes out to say."""
SYSTEMS: Final = {
    "loinc": LOINC,
    "icd-10-cm": "http://hl7.org/fhir/sid/icd-10-cm",
    "icd-9-cm": "http://hl7.org/fhir/sid/icd-9-cm",
    "rxnorm": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "snomed-ct": "http://snomed.info/sct",
}
"""How FHIR calls the systems that codes.toml names."""
UNITS: Final = {
    "years": "a",
    "weeks": "wk",
    "days": "d",
    "minutes": "min",
    "ml": "mL",
    "degrees": "deg",
    "percent": "%",
    "score": "{score}",
    "count": "{count}",
    "grade": "{grade}",
}
"""The units of facts in UCUM; any other is an annotation, which UCUM allows and no one converts."""


def facts_system(guide: Guide) -> str:
    """The code system whose codes are the facts of a pathway and their words."""
    return f"{BASE}/CodeSystem/{guide.id}"


def questionnaire_urls(guide: Guide) -> tuple[str, str, str]:
    """The canonical addresses of a pathway's questionnaire, its record form and its adaptive form, without version."""
    own = f"{BASE}/Questionnaire/{guide.id}"
    return own, f"{own}{RECORD}", f"{own}{ADAPTIVE}"


def unit_of(unit: str) -> str:
    """A unit of a fact in UCUM."""
    return UNITS.get(unit, f"{{{unit}}}")


def coded(system: str, code: str, display: str = "") -> Json:
    """A Coding."""
    return {"system": system, "code": code, **({"display": display} if display else {})}


def concept(*codings: Json, text: str = "") -> Json:
    """A CodeableConcept."""
    return {**({"coding": list(codings)} if codings else {}), **({"text": text} if text else {})}
