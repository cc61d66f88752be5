"""What a plan may propose, as ActivityDefinitions: an exercise is a task, a page to read is told."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.exchange.definitions.library import library_address
from rootway.exchange.definitions.shared import cited, head_of, id_of
from rootway.exchange.names import BASE, Json, coded, concept
from rootway.guide import Guide


def activity_definitions(guide: Guide) -> Iterator[Json]:
    """One for each value of the table of the plan."""
    for value in guide.table(guide.roles.plan).values if guide.roles.plan else ():
        yield activity_definition(guide, value)


def activity_definition(guide: Guide, value: str) -> Json:
    """One protocol, or one page to read."""
    protocol = guide.protocols.get(value)
    if protocol is not None:
        title, described, sources = protocol.title, protocol.purpose, protocol.sources
    else:
        page = guide.advice[value]
        title, described, sources = page.title, page.summary, page.sources
    return {
        **head_of(guide, "ActivityDefinition", id_of(guide, value), title, described),
        "relatedArtifact": cited(guide, sources),
        "library": [library_address(guide)],
        "kind": "CommunicationRequest" if protocol is None else "Task",
        "intent": "proposal",
        "doNotPerform": False,
        "code": concept(coded(f"{BASE}/CodeSystem/{guide.id}-plan", value, title), text=title),
    }
