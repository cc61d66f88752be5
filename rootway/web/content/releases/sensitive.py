"""Which facts are nobody's business unless a person ticks their topic by name, as the pathways say it.

Rows may stand in a record of a topic that is not shown any more, so every folder of the library is read.
"""

from collections.abc import Mapping
from functools import cache

from rootway.guide import Guide
from rootway.guide.sensitive import SensitiveTopic
from rootway.guide.written import Fact
from rootway.web.pathway import guide_of
from rootway.web.topics import every_folder

NONE = ""


def sensitive_topics() -> tuple[SensitiveTopic, ...]:
    """Each of them once, by its title in the language at hand."""
    found: dict[str, SensitiveTopic] = {}
    for folder in every_folder():
        for topic in guide_of(folder).sensitive:
            found.setdefault(topic.id, topic)
    return tuple(found.values())


def is_hidden(fact: str, ticked: frozenset[str]) -> bool:
    """Whether no row of a fact goes in. What no pathway knows any more may be anything: it needs every topic."""
    topic = topic_of_facts().get(fact)
    if topic is None:
        return any(one.id not in ticked for one in sensitive_topics())
    return topic != NONE and topic not in ticked


@cache
def topic_of_facts() -> Mapping[str, str]:
    """Each fact of the library with its topic; empty for those that have none."""
    found: dict[str, str] = {}
    for folder in every_folder():
        guide = guide_of(folder)
        for fact in guide.facts.values():
            found[fact.id] = found.get(fact.id) or _topic_of(guide, fact)
    return found


def _topic_of(guide: Guide, fact: Fact) -> str:
    """Its own, or that of what it is about: that a clinician looked at a sign tells as much as the sign."""
    about = guide.facts.get(fact.of)
    return fact.sensitive or (_topic_of(guide, about) if about else NONE)
