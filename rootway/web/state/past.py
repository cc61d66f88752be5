"""Where a person stood on a past day: by what their log held then, and by the pathway as it is now."""

from datetime import datetime

from rootway.record import Entry
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.pathway import the_guide
from rootway.web.state.keeper import Keeper
from rootway.web.state.standing import Standing


def keeper_then(person: Person, at: datetime) -> Keeper:
    """Where this person stood at `at` in the topic at hand. What was written later is not known yet."""
    guide, log = the_guide(person.country), log_then(person, at)
    findings = {fact.id for fact in guide.facts.values() if fact.clinician}
    answers = queries.latest(queries.own_word(log, but=findings))
    return Keeper(person, Standing(guide, log, answers, person.episode.examined, person.country, at))


def log_then(person: Person, at: datetime) -> tuple[Entry, ...]:
    """What counted of the log at `at`, oldest first."""
    return queries.standing(entry for entry in queries.entries_of(person) if known_at(entry, at))


def known_at(entry: Entry, at: datetime) -> bool:
    """Whether it was written by then, about a moment that had come."""
    return (entry.recorded_at or entry.observed_at) <= at and entry.observed_at <= at
