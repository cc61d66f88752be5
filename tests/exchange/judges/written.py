"""Everything that is written in FHIR, for judges that know nothing of Rootway: of drawn people, of the worked cases,
and of every pathway that ships.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from rootway.assess import Assessment, assess, assess_known
from rootway.assess.worked import NOON
from rootway.exchange.consent import Permission
from rootway.exchange.definitions import (
    activity_definitions,
    applied,
    capability_statement,
    library,
    plan_definitions,
)
from rootway.exchange.definitions.capability import OwnRecord
from rootway.exchange.document import document
from rootway.exchange.names import questionnaire_urls
from rootway.exchange.next_question import next_question
from rootway.exchange.questionnaire import adaptive_form, questionnaire, record_form
from rootway.exchange.response import AnswerSet, items_of
from rootway.guide import Guide
from rootway.record import Case, read_case
from tests.exchange.test_round_trip import AS_OF, GUIDES, drawn_case, drawn_log

Json = dict[str, Any]
KINDS = ("ActivityDefinition", "Library", "PlanDefinition", "Questionnaire")
PEOPLE = 30
"""Drawn for each pathway."""


def everything() -> Iterator[Json]:
    """All of it."""
    yield metadata()
    for guide in GUIDES:
        yield from definitions(guide)
        yield from of_people(guide)
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


def of_worked_cases(guide: Guide) -> Iterator[Json]:
    """The same of the worked cases."""
    for worked in guide.cases:
        told = {"facts": worked.facts} if worked.facts is not None else {"entries": list(worked.entries)}
        at = {"as_of": worked.as_of} if worked.as_of else {}
        yield from _of_case(guide, read_case(guide, {"id": worked.id, **told, **at}), NOON)


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
