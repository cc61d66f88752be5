"""What a person may start now: by the plan of this moment, and for how long a phone without internet may go by it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from rootway.assess import Assessment
from rootway.guide import Guidance
from rootway.guide.emergency_numbers import number_for, number_sentence, number_shown
from rootway.record import known_at
from rootway.session import Earlier, history_of
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.data.whose import sitting_key_of, tag_of
from rootway.web.pathway import fills_for
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing
from rootway.web.topics import at_hand

LONGEST_DAYS = 7  # our own choice: then the phone asks the server again, and the person their plan
Json = dict[str, Any]


def is_alarmed(person: Person, standing: Standing) -> bool:
    """A session ended because something was new, and not every danger question is answered since.

    What was answered before it counts as a question too: the alarm itself leaves no answer of this check.
    """
    said = queries.latest(standing.log).keys() | standing.answers.keys()
    return queries.has_open_alarm(person, Journey(standing).danger_facts(said))


def startable(person: Person, standing: Standing) -> tuple[str, ...]:
    """The protocols in a person's own plan, in its order; none while a danger question of any open topic waits."""
    here = is_alarmed(person, standing) or Journey(standing).open_danger is not None
    return () if here or waits_elsewhere(person, standing) else _protocols(standing.assessment)


def waits_elsewhere(person: Person, standing: Standing) -> str:
    """Another open topic with a danger question that waits; empty when there is none.

    The front door is no such topic: what it asked, the topics to which it led ask again.
    """
    for one in _topics(standing.beside):
        with at_hand(one.guide.id):
            if is_alarmed(person, one) or Journey(one).open_danger is not None:
                return one.guide.id
    return ""


def _topics(standings: Iterable[Standing]) -> Iterator[Standing]:
    return (one for one in standings if one.guide.pathway.door is None)


def _protocols(assessment: Assessment) -> tuple[str, ...]:
    """What may be done as a guided session, which has the numbers of the pathway: none with a clinician's own."""
    lines = (line for line in assessment.plan if line.kind == "protocol" and line.start == "self")
    return tuple(line.id for line in lines if not line.doses)


def own_data(person: Person, standing: Standing, module: str) -> Json:
    """What the page of a session knows of its person. It stays in the memory of the open page.

    `said` is what counts of the log: which of two statements is older, the phone could not tell.
    """
    earlier = queries.earlier_sessions(person, standing.now)
    return {
        "person": tag_of(person),
        "knows": True,
        "sitting_key": sitting_key_of(person),
        "said": known_at(standing.guide, standing.entries, standing.now).stated,
        "sessions": {
            id: {
                "history": history_of(earlier.get(id, ()), standing.guide.guidance).to_json(),
                "pathway": module,
            }
            for id in startable(person, standing)
        },
        "number": number_words(person.country),
    }


def permit_of(person: Person, standing: Standing, module_of: Callable[[str], str]) -> Json:
    """What a phone may keep: names of protocols, until when, and the emergency number. No answer, no symptom.

    Protocols of every open topic, each with the module of its topic that plays it (`module_of`); one that two topics
    offer is played by the one that is looked at.
    """
    sessions: Json = {}
    for one in _topics(_every(standing)):
        with at_hand(one.guide.id):
            sessions = {**_allowed(person, one, module_of(one.guide.id)), **sessions}
    return {"person": tag_of(person), "sessions": sessions, "number": number_words(person.country)}


def _every(standing: Standing) -> tuple[Standing, ...]:
    """How a person stands in each open topic, the one at hand first, each with the others beside it."""
    alone = (replace(standing, others=tuple), *standing.beside)
    return tuple(replace(one, others=partial(_without, alone, one)) for one in alone)


def _without(every: tuple[Standing, ...], one: Standing) -> tuple[Standing, ...]:
    return tuple(other for other in every if other.guide.id != one.guide.id)


def _allowed(person: Person, standing: Standing, module: str) -> Json:
    """What one topic allows."""
    earlier = queries.earlier_sessions(person, standing.now)
    today = standing.now.astimezone(queries.clock_of(person)).date()
    return {
        id: {
            **_helped(earlier.get(id, ()), today, standing.guide.guidance),
            "pathway": module,
            "until": moment.isoformat(),
        }
        for id, moment in _until(standing, startable(person, standing)).items()
    }


def number_words(country: str) -> Json:
    """The emergency number with the words around it, as on the danger page, and what fills the pathway's words."""
    number = number_shown(country)
    says = number_sentence("chosen" if number_for(country) else "not_chosen")
    names = {"name": _(number.named), "words": _(number.words)}
    return {
        "number": number.number,
        "call": _("Call %(words)s") % names,
        "says": _(says) % names,
        "fills": dict(fills_for(country)),
    }


def _helped(earlier: tuple[Earlier, ...], today: date, guidance: Guidance) -> Json:
    """Whether the last session helped, and the first day on which one did."""
    days = [today - timedelta(days=past.days_ago) for past in earlier if past.response in guidance.helped]
    return {
        "helped_before": history_of(earlier, guidance).helped_before,
        "helped_on": min(days).isoformat() if days else "",
    }


def _until(standing: Standing, offered: tuple[str, ...]) -> dict[str, datetime]:
    """For each protocol offered now: the last of the next days on which the plan would still hold it, nothing added."""
    until = dict.fromkeys(offered, standing.now)
    there = set(until)
    for days in range(1, LONGEST_DAYS + 1):
        ahead = standing.now + timedelta(days=days)
        there &= set(_protocols(_said_at(standing, ahead))) if there else set()
        until |= dict.fromkeys(there, ahead)
    return until


def _said_at(standing: Standing, ahead: datetime) -> Assessment:
    """What would be said on a day to come, with the same answers, beside what every other open topic would say."""
    beside = tuple(one.assessed_at(ahead) for one in standing.beside)
    return replace(standing.assessed_at(ahead), beside=beside)
