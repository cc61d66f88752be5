"""The logic of a pathway as a FHIR Library: one CQL library without a data model, whose parameters are the facts."""

from __future__ import annotations

import base64

from rootway.compilers.cql.to_cql import library_name, source_for
from rootway.compilers.formula.lower import lower
from rootway.exchange.definitions.shared import canonical, cited, head_of
from rootway.exchange.names import KINDS, TERMS, Json, coded, concept
from rootway.guide import Guide
from rootway.logic import NumberType, WordType


def library(guide: Guide) -> Json:
    """The Library. Raises `FaultsFound` naming each rule that CQL cannot say."""
    name = library_name(guide)
    head = head_of(guide, "Library", name, f"{guide.title}: logic", guide.pathway.not_medical_advice)
    text, facts = source_for(guide), lower(guide.tables, guide.full_scope).facts
    return {
        **head,
        "name": name,
        "type": concept(coded(f"{TERMS}/library-type", "logic-library")),
        "subjectCodeableConcept": concept(coded(KINDS, "Patient")),
        "relatedArtifact": cited(guide, guide.sources),
        "parameter": [one for fact in facts for one in _parameters(guide, fact)],
        "content": [{"contentType": "text/cql", "data": base64.b64encode(text.encode()).decode()}],
    }


def library_address(guide: Guide) -> str:
    """How other definitions name it."""
    return canonical(guide, "Library", library_name(guide))


def _parameters(guide: Guide, fact: str) -> list[Json]:
    """A fact, and why it has no value."""
    kind = guide.full_scope.types[fact]
    sort = (
        "string" if isinstance(kind, WordType) else "decimal" if isinstance(kind, NumberType) else "boolean"
    )
    label = guide.facts[fact].label
    state = "unsure, conflicting or not_applicable when there is no value; empty when it was never asked"
    return [
        {"name": fact, "use": "in", "min": 0, "max": "1", "documentation": label, "type": sort},
        {
            "name": f"{fact} state",
            "use": "in",
            "min": 0,
            "max": "1",
            "documentation": state,
            "type": "string",
        },
    ]
