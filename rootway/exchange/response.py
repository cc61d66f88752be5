"""A log as QuestionnaireResponses of the record form: one for each moment, writer and time of recording.

What was answered twice at one moment stands in two of them, so that nothing is lost and nobody has to choose. An answer
that disagrees with itself ("conflicting") has its item and no answer. Answers without times have one response without
`authored`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rootway.exchange.answer import NOT_SURE, answer_of
from rootway.exchange.moment import instant
from rootway.exchange.names import DISAGREE, Json, questionnaire_urls
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value
from rootway.record import Entry
from rootway.record.case import DENIED


@dataclass(frozen=True)
class AnswerSet:
    """What one writer said of one moment, each fact once; `at` is nothing for answers without times.

    `denied`: every danger sign that was not given was asked and answered no.
    """

    writer: str
    at: datetime | None
    recorded_at: datetime | None
    said: dict[str, Value]
    denied: bool = False


def sittings_of(guide: Guide, entries: Iterable[Entry]) -> list[AnswerSet]:
    """The entries that stand, by moment, writer and time of recording, oldest first."""
    order = {id: place for place, id in enumerate(guide.facts)}
    found: dict[tuple[datetime, str, str, int], AnswerSet] = {}
    for entry in sorted(entries, key=lambda one: (one.observed_at, order[one.fact], str(one.value))):
        assert entry.value is not None  # a withdrawn entry does not stand
        recorded = instant(entry.recorded_at) if entry.recorded_at else ""
        times = 0
        while True:
            key = (entry.observed_at, recorded, entry.by, times)
            made = AnswerSet(entry.by, entry.observed_at, entry.recorded_at, {})
            said = found.setdefault(key, made).said
            if said.setdefault(entry.fact, entry.value) == entry.value and type(said[entry.fact]) is type(
                entry.value
            ):
                break
            times += 1
    return [found[key] for key in sorted(found)]


def response(guide: Guide, sitting: AnswerSet, id: str, patient: str, source: str) -> Json:
    """One QuestionnaireResponse."""
    facts = [fact for fact in guide.facts if fact in sitting.said]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": id,
        "questionnaire": f"{questionnaire_urls(guide)[1]}|{guide.version}",
        "status": "completed",
        "subject": {"reference": patient},
        **({"authored": instant(sitting.at)} if sitting.at else {}),
        "author": {"reference": source},
        **(
            {"source": {"reference": source}} if sitting.writer != "import" else {}
        ),  # no device tells answers
        "item": [*items_of(guide, facts, sitting.said), *([_DENIED] if sitting.denied else [])],
    }


_DENIED: Final[Json] = {"linkId": DENIED, "answer": [{"valueBoolean": True}]}


def items_of(guide: Guide, facts: Sequence[str], said: dict[str, Value]) -> list[Json]:
    """The items of what was said."""
    return [_item(guide, id, said[id]) for id in facts]


def _item(guide: Guide, id: str, value: Value) -> Json:
    fact = guide.facts[id]
    if value == CONFLICTING:
        return {"extension": [{"url": DISAGREE, "valueBoolean": True}], "linkId": id}
    if fact.kind == "number" and value == UNSURE:
        return {"linkId": f"{id}{NOT_SURE}", "answer": [{"valueBoolean": True}]}
    return {"linkId": id, "answer": [answer_of(guide, fact, value)]}
