"""What a person may start now: by the plan of this moment, and for how long a phone without internet may go by it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rootway.assess import Assessment, assess
from rootway.guide import Guidance, fills_for
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.record.fold import folded
from rootway.session import Earlier, history_of
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.data.whose import sitting_key_of, tag_of
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing

LONGEST_DAYS = 7  # our own choice: then the phone asks the server again, and the person their plan
Json = dict[str, Any]


def is_alarmed(person: Person, standing: Standing) -> bool:
    """A session ended because something was new, and not every danger question is answered since.

    What was answered before it counts as a question too: the alarm itself leaves no answer of this check.
    """
    said = queries.latest(standing.log).keys() | standing.answers.keys()
    return queries.has_open_alarm(person, Journey(standing).danger_facts(said))


def startable(person: Person, standing: Standing) -> tuple[str, ...]:
    """The protocols in a person's own plan, in its order; none while a danger question is not answered."""
    if is_alarmed(person, standing) or Journey(standing).open_danger is not None:
        return ()
    return _protocols(standing.assessment)


def _protocols(assessment: Assessment) -> tuple[str, ...]:
    return tuple(line.id for line in assessment.plan if line.kind == "protocol")


def own_data(person: Person, standing: Standing) -> Json:
    """What the page of a session knows of its person. It stays in the memory of the open page."""
    earlier = queries.earlier_sessions(person, standing.now)
    return {
        "person": tag_of(person),
        "knows": True,
        "sitting_key": sitting_key_of(person),
        "said": folded(standing.guide, standing.entries, standing.now),
        "sessions": {
            id: history_of(earlier.get(id, ()), standing.guide.guidance).to_json()
            for id in startable(person, standing)
        },
        "number": number_words(person.country),
    }


def permit_of(person: Person, standing: Standing) -> Json:
    """What a phone may keep: names of protocols, until when, and the emergency number. No answer, no symptom."""
    earlier = queries.earlier_sessions(person, standing.now)
    today = standing.now.astimezone(queries.clock_of(person)).date()
    until = _until(standing, startable(person, standing))
    return {
        "person": tag_of(person),
        "sessions": {
            id: {**_helped(earlier.get(id, ()), today, standing.guide.guidance), "until": moment.isoformat()}
            for id, moment in until.items()
        },
        "number": number_words(person.country),
    }


def number_words(country: str) -> Json:
    """The emergency number with the words around it, as on the danger page, and what fills the pathway's words."""
    number = number_shown(country)
    chosen = _("Emergency number in %(name)s. Or call your local emergency number.")
    elsewhere = _(
        "%(words)s is the emergency number in %(name)s. Elsewhere call your local emergency number."
    )
    names = {"name": number.named, "words": number.words}
    return {
        "number": number.number,
        "call": _("Call %(words)s") % names,
        "says": (chosen if number_for(country) else elsewhere) % names,
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
        there &= set(_protocols(assess(standing.guide, standing.entries, ahead))) if there else set()
        until |= dict.fromkeys(there, ahead)
    return until
