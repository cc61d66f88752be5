"""A person's visit summary as one FHIR document: a Composition, and everything that it names.

Names of resources come from the name of the case and their place in the document, so the same case gives the same
bytes. Nothing here says who the person is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rootway.assess import Assessment
from rootway.exchange.consent import Permission, consent
from rootway.exchange.danger import detected_issues, flag
from rootway.exchange.moment import instant
from rootway.exchange.names import BASE, LOINC, TERMS, Json, coded, concept
from rootway.exchange.observation import observation, observed_in
from rootway.exchange.person import gender_of, name_of, told_by
from rootway.exchange.plan import care_plan, service_requests
from rootway.exchange.response import AnswerSet, response, sittings_of
from rootway.exchange.written_by import TYPES, writer_resource
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import Entry, standing_entries

SYSTEM = "rootway"
POLICY = f"{BASE}/policy/given-by-the-person"


@dataclass
class _Pages:
    """The entries of a document as they are put together."""

    case: str
    entries: list[Json] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)

    def name(self, kind: str) -> str:
        """The next name for a resource of a kind: no part of it tells of the person."""
        self.count[kind] += 1
        return name_of(self.case, kind, str(self.count[kind]))

    def add(self, resource: Json) -> str:
        """Put a resource in, and give the reference to it."""
        reference = f"urn:uuid:{resource['id']}"
        self.entries.append({"fullUrl": reference, "resource": resource})
        return reference

    def made(self, resource: Json | None) -> list[str]:
        """Put in what there is."""
        return [self.add(resource)] if resource else []


def document(
    assessment: Assessment,
    entries: Iterable[Entry] = (),
    *,
    case: str = "",
    said: Mapping[str, Value] | None = None,
    denied: bool = False,
    permission: Permission | None = None,
) -> Json:
    """The document of whom `assessment` speaks, and whose log is `entries`; or who `said` so much, without times."""
    standing = standing_entries(entries, assessment.as_of)
    sittings = sittings_of(assessment.guide, standing)
    if said or denied:
        sittings = [AnswerSet("self", None, None, dict(said or {}), denied)]
    return _Document(assessment, _Pages(case), sittings).made(permission)


@dataclass(frozen=True)
class _Document:
    assessment: Assessment
    pages: _Pages
    sittings: Sequence[AnswerSet]

    @property
    def guide(self) -> Guide:
        return self.assessment.guide

    def made(self, permission: Permission | None) -> Json:
        pages, found = self.pages, self.assessment
        composition, patient = pages.name("Composition"), f"urn:uuid:{pages.name('Patient')}"
        author = f"urn:uuid:{pages.name(SYSTEM)}"
        pages.add(
            {"resourceType": "Patient", "id": patient.removeprefix("urn:uuid:"), **gender_of(self.assessment)}
        )
        pages.add(_system(author.removeprefix("urn:uuid:")))
        answers, readings = self._told(patient)
        urgency = pages.made(flag(found, pages.name("Flag"), patient, author))
        urgency += [self._about(issue, "patient", patient, author) for issue in detected_issues(found)]
        plan = pages.made(care_plan(found, pages.name("CarePlan"), patient, author))
        asked = [self._about(one, "subject", patient, author, "requester") for one in service_requests(found)]
        if permission:
            pages.add(consent(permission, pages.name("Consent"), (patient, patient), POLICY))
        sections = [
            _section("How soon to be seen", urgency, self._urgency_words()),
            _section("Answers", answers, "" if answers else "Nothing was answered."),
            _section("Measured", readings, "" if readings else "Nothing was measured."),
            _section("What to do", plan, "" if plan else self._no_plan(), not found.may_have_plan),
            _section("Whom to see", asked, "" if asked else "Nobody in particular."),
        ]
        head = self._composition(composition, patient, author, sections)
        first = {"fullUrl": f"urn:uuid:{composition}", "resource": head}
        return {
            "resourceType": "Bundle",
            "id": pages.name("Bundle"),
            "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{pages.name('identifier')}"},
            "type": "document",
            "timestamp": instant(found.as_of),
            "entry": [first, *pages.entries],
        }

    def _told(self, patient: str) -> tuple[list[str], list[str]]:
        """The answers and the readings, each with who told it."""
        pages, answers, readings = self.pages, [], []
        people = {"self": patient}
        for sitting in self.sittings:
            if sitting.writer not in people:
                named = pages.name(TYPES[sitting.writer])
                people[sitting.writer] = pages.add(writer_resource(sitting.writer, named, patient))
            teller = people[sitting.writer]
            made = response(self.guide, sitting, pages.name("QuestionnaireResponse"), patient, teller)
            answers.append(pages.add(made))
            of = [answers[-1]]
            for fact in observed_in(self.guide, sitting):
                one = pages.name("Observation")
                of.append(
                    pages.add(observation(self.guide, one, fact, sitting, (patient, teller), answers[-1]))
                )
            readings += of[1:]
            pages.add(self._provenance(sitting, of, teller))
        return answers, readings

    def _provenance(self, sitting: AnswerSet, targets: Sequence[str], teller: str) -> Json:
        name = self.pages.name("Provenance")
        return {
            "resourceType": "Provenance",
            "id": name,
            **told_by(self.assessment, sitting, targets, teller),
        }

    def _about(self, resource: Json, key: str, patient: str, author: str, by: str = "author") -> str:
        """A resource that was made without a name and without people."""
        kind = resource["resourceType"]
        named: dict[str, Any] = {"resourceType": kind, "id": self.pages.name(kind)}
        people = {key: {"reference": patient}, by: {"reference": author}}
        return self.pages.add({**named, **{k: v for k, v in resource.items() if k not in named}, **people})

    def _urgency_words(self) -> str:
        head = self.assessment.headline
        return f"{head.title}. {head.do}" if head.title else "Not settled yet."

    def _no_plan(self) -> str:
        if self.assessment.may_have_plan:
            return "There is nothing in the plan."
        return "Held back until the urgency is settled and allows it."

    def _composition(self, id: str, patient: str, author: str, sections: list[Json]) -> Json:
        return {
            "resourceType": "Composition",
            "id": id,
            "language": self.guide.pathway.language,
            "status": "final",
            "type": concept(coded(LOINC, "34133-9", "Summary of episode note")),
            "subject": {"reference": patient},
            "date": instant(self.assessment.as_of),
            "author": [{"reference": author}],
            "title": self.guide.title,
            "section": sections,
        }


def _system(id: str) -> Json:
    """The program that put the document together."""
    return {
        "resourceType": "Device",
        "id": id,
        "deviceName": [{"name": "Rootway", "type": "user-friendly-name"}],
    }


def _section(title: str, entries: Sequence[str], words: str, withheld: bool = False) -> Json:
    """A part of the document: its words, and what it names; what is held back says so."""
    text = words.replace("&", "&amp;").replace("<", "&lt;")
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{text}</div>'
    return {
        "title": title,
        **({"text": {"status": "generated", "div": div}} if words else {}),
        **({"entry": [{"reference": entry} for entry in entries]} if entries else {}),
        **({"emptyReason": concept(coded(f"{TERMS}/list-empty-reason", "withheld"))} if withheld else {}),
    }
