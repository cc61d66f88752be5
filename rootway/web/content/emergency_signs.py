"""The signs that alone are an emergency, for whoever cannot be asked now."""

from datetime import UTC, datetime

from rootway.assess import assess
from rootway.record import Entry
from rootway.web.pathway import the_guide
from rootway.web.topics import for_each_topic

STILL = datetime(2026, 1, 1, tzinfo=UTC)  # a sign that alone is an emergency is one at any moment


@for_each_topic
def danger_signs() -> tuple[tuple[str, str], ...]:
    """Each danger sign that is asked with yes or no, by its fact and its label."""
    facts = the_guide().facts.values()
    return tuple((fact.id, fact.label) for fact in facts if fact.red_flag and fact.kind == "yes_no")


@for_each_topic
def emergency_signs() -> tuple[str, ...]:
    """Each danger sign whose "yes" alone is an emergency, by its label."""
    guide = the_guide()
    signs = (fact for fact in guide.facts.values() if fact.red_flag and fact.kind == "yes_no")
    alone = ((fact.label, assess(guide, [Entry(fact.id, True, STILL)], STILL).triage) for fact in signs)
    return tuple(label for label, triage in alone if triage.settled and triage.value == guide.levels.highest)
