"""The definitions of FHIR that a server gives out: those of every topic that is shown, each made once in a process."""

from collections.abc import Mapping
from functools import cache

from rootway.exchange.definitions import activity_definitions, library, plan_definitions
from rootway.exchange.names import Json
from rootway.exchange.questionnaire import adaptive_form, questionnaire, record_form
from rootway.guide import Guide
from rootway.web.pathway import guide_of, the_topics

KINDS = ("ActivityDefinition", "Library", "PlanDefinition", "Questionnaire")


def definitions(kind: str) -> Mapping[str, Json]:
    """All of a kind, by id."""
    return {id: one for guide in the_topics() for id, one in _of_topic(guide.id, kind).items()}


def topic_of(plan: str) -> Guide | None:
    """The topic whose whole plan this is."""
    return next((guide for guide in the_topics() if guide.id == plan), None)


def topic_with(activity: str) -> Guide | None:
    """The topic whose plan may propose this activity."""
    held = (guide for guide in the_topics() if activity in _of_topic(guide.id, "ActivityDefinition"))
    return next(held, None)


@cache
def _of_topic(topic: str, kind: str) -> Mapping[str, Json]:
    """Its words are as they are written: a definition is for every country."""
    guide = guide_of(topic)
    match kind:
        case "ActivityDefinition":
            made = list(activity_definitions(guide))
        case "Library":
            made = [library(guide)]
        case "PlanDefinition":
            made = list(plan_definitions(guide))
        case _:
            made = [questionnaire(guide), record_form(guide), adaptive_form(guide)]
    return {one["id"]: one for one in made}
