"""Two who speak of one person: what the person says, and what a clinician found. Neither takes the other's word away.

    weighed fact (`guide.gravity`)   the graver of the two counts, so neither one's later "no" undoes the other's "yes"
    other examination finding        the clinician's
    anything else                    the person's; a clinician's only where the person said nothing

Clinicians' own words on a weighed fact are not undone by an ordinary entry of theirs either: all of them count, the
gravest first, until the person has answered about it anew. Of those that were known before that answer only the newest
still counts. So no ordinary entry of a clinician, added to a log, lowers anything; corrections and the person do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from rootway.guide import Fact, Guide, gravity, is_weighed
from rootway.logic.value import CONFLICTING, Value
from rootway.record.complete import completed
from rootway.record.entry import Entry

ByFact = Mapping[str, Sequence[Entry]]


def chosen_entries(guide: Guide, standing: Iterable[Entry]) -> list[Entry]:
    """The entries of whichever of the two counts for each fact; of a weighed one the person's."""
    entries = list(standing)
    told = {by: {entry.fact for entry in entries if entry.by_clinician is by} for by in (True, False)}

    def counts(entry: Entry) -> bool:
        fact = guide.facts[entry.fact]
        if is_weighed(fact):
            return not entry.by_clinician
        first = (
            fact.clinician
        )  # an examination finding is the clinician's to tell, anything else the person's
        return entry.by_clinician is first or entry.fact not in told[first]

    return [entry for entry in entries if counts(entry)]


def found_by_clinicians(guide: Guide, standing: Iterable[Entry]) -> dict[str, Value]:
    """What clinicians said of each weighed fact, be it that it follows from a finding of theirs."""
    of_person, of_clinician = _by_fact(standing)
    found: dict[str, Value] = {}
    for fact in guide.facts.values():
        if is_weighed(fact):
            answered = answered_at(guide, fact, of_person)
            said = [
                one
                for source in (fact.id, *sources_of(guide, fact.id))
                for one in _still_said(guide, fact, source, of_clinician.get(source, ()), answered)
            ]
            value = max(said, key=lambda one: one[:3])[3] if said else None
            if value is not None:
                found[fact.id] = value
    return found


def sources_of(guide: Guide, weighed: str) -> tuple[str, ...]:
    """The facts from each of which alone a weighed fact may follow."""
    return tuple(id for id in guide.facts if id in guide.follows_from.get(weighed, ()))


def implied(guide: Guide, weighed: str, source: str, value: Value) -> Value | None:
    """What a clinician's finding says of a weighed fact by itself; `None` when it says nothing."""
    return value if weighed == source else completed(guide, {source: value}).facts.get(weighed)


def answered_at(guide: Guide, fact: Fact, of_person: ByFact) -> datetime | None:
    """When the person last answered about a weighed fact, or about a danger sign that follows from it."""
    signs = [
        id for id, sources in guide.follows_from.items() if fact.id in sources and is_weighed(guide.facts[id])
    ]
    moments = [entry.observed_at for id in (fact.id, *signs) for entry in of_person.get(id, ())]
    return max(moments, default=None)


def place_of(fact: Fact, value: Value) -> float:
    """Values of equal gravity told at one moment in an order of their own, so that it never matters who came first."""
    if isinstance(value, str):
        return float(fact.words.index(value)) if value in fact.words else float(value == CONFLICTING)
    return float(value)


_Said = tuple[float, datetime, float, Value | None]


def _still_said(
    guide: Guide, fact: Fact, source: str, told: Sequence[Entry], answered: datetime | None
) -> Iterator[_Said]:
    """Of a clinician's entries on a fact the newest by the person's answer, and all that were known from then on."""
    before = [entry for entry in told if answered is not None and entry.known_from < answered]
    newest = max((entry.observed_at for entry in before), default=None)
    for entry in told:
        if entry not in before or entry.observed_at == newest:
            assert entry.value is not None  # a withdrawn entry does not stand
            value = implied(guide, fact.id, source, entry.value)
            if value is not None:
                yield gravity(fact, value), entry.observed_at, place_of(fact, value), value


def _by_fact(entries: Iterable[Entry]) -> tuple[ByFact, ByFact]:
    """The person's entries and the clinician's, by fact."""
    of_person, of_clinician = defaultdict[str, list[Entry]](list), defaultdict[str, list[Entry]](list)
    for entry in entries:
        (of_clinician if entry.by_clinician else of_person)[entry.fact].append(entry)
    return of_person, of_clinician
