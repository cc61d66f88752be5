"""What a person may start now: by the plan of this moment, and for how long a phone without internet may go by it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rootway.assess import Assessment, assess
from rootway.record.fold import folded
from rootway.session import history_of
from rootway.session.response import HELPED
from rootway.web import queries
from rootway.web.models import Person
from rootway.web.patient.emergency_numbers import number_for, number_shown
from rootway.web.patient.standing import Standing

LONGEST_DAYS = 7  # our own choice: then the phone asks the server again, and the person their plan
Json = dict[str, Any]


def tag_of(person: Person) -> str:
    """A name for a person that says nothing, and that only this server can make."""
    return salted_hmac("rootway.web.sessions", str(person.id), algorithm="sha256").hexdigest()[:32]


def startable(assessment: Assessment) -> tuple[str, ...]:
    """The protocols in a person's own plan, in its order."""
    return tuple(line["id"] for line in assessment.plan if line["kind"] == "protocol")


def own_data(person: Person, standing: Standing) -> Json:
    """What the page of a session knows of its person. It stays in the memory of the open page."""
    return {
        "person": tag_of(person),
        "knows": True,
        "said": folded(standing.guide, standing.entries, standing.now),
        "sessions": {id: _history(person, id, standing.now) for id in startable(standing.assessment)},
        "number": number_words(person.country),
    }


def permit_of(person: Person, standing: Standing) -> Json:
    """What a phone may keep: names of protocols, until when, and the emergency number. No answer, no symptom."""
    until = {id: _until(standing, id) for id in startable(standing.assessment)}
    return {
        "person": tag_of(person),
        "sessions": {
            id: {**_helped(person, id, standing.now), "until": moment.isoformat()}
            for id, moment in until.items()
        },
        "number": number_words(person.country),
    }


def number_words(country: str) -> Json:
    """The emergency number with the words around it, as on the danger page."""
    number = number_shown(country)
    chosen = _("Emergency number for %(name)s. Or call your local emergency number.")
    elsewhere = _(
        "%(words)s is the emergency number for %(name)s. Elsewhere call your local emergency number."
    )
    names = {"name": number.name, "words": number.words}
    return {
        "number": number.number,
        "call": _("Call %(words)s") % names,
        "says": (chosen if number_for(country) else elsewhere) % names,
    }


def _history(person: Person, protocol: str, now: datetime) -> Json:
    return history_of(queries.earlier_sessions(person, protocol, now)).to_json()


def _helped(person: Person, protocol: str, now: datetime) -> Json:
    """Whether the last session helped, and the first day on which one did."""
    earlier = queries.earlier_sessions(person, protocol, now)
    today = now.astimezone(queries.zone_of(person)).date()
    days = [today - timedelta(days=past.days_ago) for past in earlier if past.response in HELPED]
    return {
        "helped_before": history_of(earlier).helped_before,
        "helped_on": min(days).isoformat() if days else "",
    }


def _until(standing: Standing, protocol: str) -> datetime:
    """The last day, of the next few, on which the plan would still hold the protocol if nothing new were said."""
    moment = standing.now
    for _day in range(LONGEST_DAYS):
        ahead = moment + timedelta(days=1)
        if protocol not in startable(assess(standing.guide, standing.entries, ahead)):
            break
        moment = ahead
    return moment
