"""Everything that is written in FHIR, for judges that know nothing of Rootway: of drawn people, of the worked cases,
and of every pathway that ships.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from rootway.assess import Assessment, assess, assess_known
from rootway.assess.worked import NOON
from rootway.errors import Fault
from rootway.exchange.consent import Permission
from rootway.exchange.definitions import (
    activity_definitions,
    applied,
    applied_activity,
    capability_statement,
    library,
    plan_definitions,
)
from rootway.exchange.definitions.capability import OwnRecord
from rootway.exchange.document import document
from rootway.exchange.names import questionnaire_urls
from rootway.exchange.next_question import next_question
from rootway.exchange.operation_outcome import operation_outcome
from rootway.exchange.own_record import TopicRecord, collected, own_record
from rootway.exchange.questionnaire import adaptive_form, questionnaire, record_form
from rootway.exchange.response import AnswerSet, items_of
from rootway.exchange.searchset import searchset
from rootway.guide import Guide
from rootway.guide.written import WorkedCase
from rootway.record import Case, read_case
from tests.exchange.test_round_trip import AS_OF, GUIDES, drawn_case, drawn_log

Json = dict[str, Any]
KINDS = ("ActivityDefinition", "Library", "PlanDefinition", "Questionnaire")
PEOPLE, OWN = 30, 8
"""Drawn for each pathway, and of how many the own record is read too."""
SERVER = "http://localhost/fhir"


def everything() -> Iterator[Json]:
    """All of it."""
    yield metadata()
    for guide in GUIDES:
        yield from definitions(guide)
        yield from of_people(guide)
        yield from own_records(guide)
        yield from answers_of_a_server(guide)
        yield from of_worked_cases(guide)


def metadata() -> Json:
    """What a server says of itself that also lets apps read a person's own record."""
    endpoints = {"authorize": "http://localhost/authorize", "token": "http://localhost/token"}
    own = OwnRecord(("Patient", "Observation"), endpoints)
    return capability_statement("1.0", "http://localhost/fhir", AS_OF, KINDS, own)


def definitions(guide: Guide) -> Iterator[Json]:
    """What a server gives out of a pathway."""
    yield from (questionnaire(guide), record_form(guide), adaptive_form(guide), library(guide))
    yield from plan_definitions(guide)
    yield from activity_definitions(guide)


def of_people(guide: Guide) -> Iterator[Json]:
    """Documents, what a plan proposes and what is asked next: half of them have a log, half no times."""
    dice = Random(74)
    for number in range(PEOPLE):
        if number % 2:
            yield from _of_log(guide, dice, str(number))
        else:
            case = read_case(guide, drawn_case(guide, dice))
            yield from _of_case(guide, case, AS_OF)
            yield _asked_next(guide, case)


def own_records(guide: Guide) -> Iterator[Json]:
    """What an app reads that a person let in: each resource, the searches that find it, and all of it as one file."""
    for number, told in enumerate([*_drawn(guide), _with_a_plan(guide)]):
        record = own_record([told], f"b1b7b1f6-5c09-4a3c-8f0e-{number:012d}", may_begin=True)
        yield from record
        for kind in dict.fromkeys(one["resourceType"] for one in record):
            yield found(kind, record)
        yield collected(record, AS_OF)


def _drawn(guide: Guide) -> Iterator[TopicRecord]:
    dice = Random(75)
    for _ in range(OWN):
        log = drawn_log(guide, dice)
        yield TopicRecord(assess(guide, log, AS_OF), tuple(log))


def _with_a_plan(guide: Guide) -> TopicRecord:
    """The first worked case who may have one: who is drawn seldom may."""
    for worked in guide.cases:
        case = _read(guide, worked)
        at = case.as_of or NOON
        assessment = assess_known(guide, case.known_at(guide, at), at)
        if assessment.may_have_plan:
            return TopicRecord(assessment, tuple(case.entries))
    raise AssertionError(guide.id)


def found(kind: str, record: Sequence[Json]) -> Json:
    """A search for all of a kind."""
    mine = [(f"{SERVER}/{kind}/{one['id']}", one) for one in record if one["resourceType"] == kind]
    return searchset(mine, f"{SERVER}/{kind}")


def answers_of_a_server(guide: Guide) -> Iterator[Json]:
    """Searches for definitions, one that finds nothing, and faults."""
    every = [
        one for one in definitions(guide) if one["resourceType"] != "Library"
    ]  # judged alone, with its waiver
    yield searchset(((one["url"], one) for one in every), f"{SERVER}/PlanDefinition")
    yield searchset([], f"{SERVER}/PlanDefinition?_id=nothing")
    proposed = _with_a_plan(guide).assessment
    for one in every:
        if one["resourceType"] == "ActivityDefinition" and (
            made := applied_activity(proposed, "Patient/p1", one["id"])
        ):
            yield made
    faults = [Fault("subject", "is not one text", "One person at a time.", "Send one.")]
    for code in ("invalid", "login", "forbidden", "not-found", "throttled"):
        yield operation_outcome(faults, code)


def of_worked_cases(guide: Guide) -> Iterator[Json]:
    """The same of the worked cases."""
    for worked in guide.cases:
        yield from _of_case(guide, _read(guide, worked), NOON)


def _read(guide: Guide, worked: WorkedCase) -> Case:
    told = {"facts": worked.facts} if worked.facts is not None else {"entries": list(worked.entries)}
    at = {"as_of": worked.as_of} if worked.as_of else {}
    return read_case(guide, {"id": worked.id, **told, **at})


def _of_log(guide: Guide, dice: Random, name: str) -> Iterator[Json]:
    log = drawn_log(guide, dice)
    found = assess(guide, log, AS_OF)
    until = dice.choice((None, AS_OF + timedelta(days=30)))
    yield document(found, log, case=name, permission=Permission("A clinic", AS_OF, until))
    yield _plan_of(found)


def _of_case(guide: Guide, case: Case, now: datetime) -> Iterator[Json]:
    at = case.as_of or now
    found = assess_known(guide, case.known_at(guide, at), at)
    yield document(found, case.entries, case=case.id, said=case.said, denied=case.denied)
    yield _plan_of(found)


def _plan_of(found: Assessment) -> Json:
    return applied(found, "Patient/p1")


def _asked_next(guide: Guide, case: Case) -> Json:
    """The response with its form inside, after what a person said, danger signs and all."""
    form = questionnaire_urls(guide)[2]
    begun = {"resourceType": "QuestionnaireResponse", "status": "in-progress", "questionnaire": form}
    said = AnswerSet("self", None, None, dict(case.said))
    return next_question(guide, {**begun, "item": items_of(guide, list(said.said), said.said)}, AS_OF)
