"""A danger sign that a clinician looked at: what an entry of that kind does to the log, before it is folded.

It is the one word of a clinician that lowers an urgency, and it does so as the person themselves would: while it stands
it is told as their own harmless answer to that one sign, and what clinicians found of the sign before no longer counts.
Beside it stands a fact of its own (`Guide.assessed`), which asks for a visit; so it never opens self-care.

    it stands for                     some days from the moment of the examination
    it ends with                      any danger answer of the person that is known from that moment on, be it "no"
                                      any finding of a clinician that is known from then on and makes the sign doubtful

Both are told by the same moment, so nothing can be written for an answer that is newer than the examination. An entry
that does not stand says nothing; neither does one that no clinician wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rootway.guide import DOUBT, Guide, gravity, harmless, is_weighed
from rootway.logic.value import Value
from rootway.record.entry import Entry
from rootway.record.writers import implied


def with_assessments(guide: Guide, standing: Iterable[Entry], as_of: datetime) -> list[Entry]:
    """The entries to fold at `as_of`: each assessment that stands as the answers it is told as, no other one."""
    log = list(standing)
    said = [entry for entry in log if entry.fact in guide.assessments]
    if not said:
        return log
    log = [entry for entry in log if entry.fact not in guide.assessments]
    held = [entry for entry in said if stands(guide, entry, log, as_of)]
    told = [answer for entry in held for answer in _told_as(guide, entry)]
    return [*(one for one in log if not any(_answers(guide, entry, one) for entry in held)), *told]


def stands(guide: Guide, said: Entry, log: Sequence[Entry], as_of: datetime) -> bool:
    """Whether an assessment counts at `as_of`, by all other entries that count then."""
    assert guide.assessed  # without it there are no such entries
    sign, at = guide.assessments[said.fact], said.observed_at
    if says_nothing(guide, said) or as_of >= ends_by_itself(guide, said):
        return False
    later = [entry for entry in log if entry.known_from >= at]
    return not any(
        makes_doubtful(guide, sign, entry.fact, entry.value)
        if entry.by_clinician
        else is_danger_answer(guide, entry.fact, entry.value)
        for entry in later
    )


def says_nothing(guide: Guide, entry: Entry) -> bool:
    """Whether an entry is of the kind that a clinician alone can write, and none wrote it."""
    return entry.fact in guide.assessments and not entry.by_clinician


def ends_by_itself(guide: Guide, said: Entry) -> datetime:
    """The moment from which an assessment counts no longer, if nothing ends it before."""
    assert guide.assessed  # without it there are no such entries
    return said.observed_at + timedelta(days=guide.assessed.days)


def is_danger_answer(guide: Guide, fact: str, value: Value | None) -> bool:
    """Whether a person's answer is about danger: any about a sign or what grades it, or one that makes it doubtful."""
    if is_weighed(guide.facts[fact]):
        return True
    return any(
        makes_doubtful(guide, sign, fact, value)
        for sign, sources in guide.follows_from.items()
        if fact in sources and is_weighed(guide.facts[sign])
    )


def makes_doubtful(guide: Guide, sign: str, fact: str, value: Value | None) -> bool:
    """Whether a value of this fact, by itself, says that the sign is there or leaves it in doubt."""
    if value is None or fact not in (sign, *guide.follows_from.get(sign, ())):
        return False
    return gravity(guide.facts[sign], implied(guide, sign, fact, value)) >= DOUBT


def _told_as(guide: Guide, said: Entry) -> tuple[Entry, Entry]:
    """The answer to the sign, and that an assessment stands."""
    assert guide.assessed
    sign = guide.assessments[said.fact]
    answer = replace(said, fact=sign, value=harmless(guide.facts[sign]), by="self", id=None, corrects=None)
    return answer, replace(answer, fact=guide.assessed.stands, value=True)


def _answers(guide: Guide, said: Entry, found: Entry) -> bool:
    """Whether an assessment takes the place of a clinician's finding that was known before it."""
    before = found.by_clinician and found.known_from < said.observed_at
    return before and makes_doubtful(guide, guide.assessments[said.fact], found.fact, found.value)
