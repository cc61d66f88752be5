"""A person's own record as resources that can be read one by one, for an app that they let in.

A resource has the same name each time: it is made of what the resource tells of, and of how this app knows the person.
Nothing here says who the person is. No plan is given while the urgency of any topic is not settled or stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rootway.assess import Assessment
from rootway.exchange.danger import detected_issues, flag
from rootway.exchange.moment import instant
from rootway.exchange.names import Json
from rootway.exchange.observation import observation, observed_in
from rootway.exchange.person import gender_of, name_of, told_by
from rootway.exchange.plan import care_plan
from rootway.exchange.response import AnswerSet, response, sittings_of
from rootway.exchange.written_by import TYPES, writer_resource
from rootway.record import Entry


@dataclass(frozen=True)
class TopicRecord:
    """Where the person stands in one topic, and the entries of their log that stand and that it reads."""

    assessment: Assessment
    entries: tuple[Entry, ...]


def _told_once(topics: Sequence[TopicRecord]) -> list[TopicRecord]:
    """Each entry with the first topic that reads it, so that none is told twice."""
    told, found = set[str | None](), []
    for one in topics:
        mine = tuple(entry for entry in one.entries if entry.id is None or entry.id not in told)
        told |= {entry.id for entry in mine}
        found.append(TopicRecord(one.assessment, mine))
    return found


def own_record(topics: Sequence[TopicRecord], patient: str, may_begin: bool) -> list[Json]:
    """All of it; the patient first. `may_begin`: no danger sign waits for an answer on the pages."""
    made = _Made(patient)
    made.put("Patient", "", {"active": True, **_gender(topics)}, patient)
    author = made.device("program", "Rootway")
    for topic in _told_once(topics):
        _answers(made, topic)
        _urgency(made, topic.assessment, author)
    if may_begin and all(topic.assessment.may_have_plan for topic in topics):
        for topic in topics:
            made.take(
                care_plan(topic.assessment, made.id("CarePlan", topic.assessment.guide.id), made.who, author)
            )
    return made.resources


def collected(resources: Sequence[Json], as_of: datetime) -> Json:
    """The same as one file: each refers to the others by names that hold without a server."""
    names = {f"{one['resourceType']}/{one['id']}": f"urn:uuid:{one['id']}" for one in resources}
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": _renamed(one, names)} for one in resources]
    return {"resourceType": "Bundle", "type": "collection", "timestamp": instant(as_of), "entry": entries}


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    """A resource whose references to others of the file are their names in it."""
    if isinstance(part, list):
        return [_renamed(one, names) for one in part]
    if isinstance(part, dict):
        return {
            key: names.get(one, one) if key == "reference" else _renamed(one, names)
            for key, one in part.items()
        }
    return part


@dataclass
class _Made:
    """The resources as they are put together."""

    patient: str
    resources: list[Json] = field(default_factory=list)
    writers: dict[str, str] = field(default_factory=dict)

    @property
    def who(self) -> str:
        return f"Patient/{self.patient}"

    def id(self, kind: str, *key: str) -> str:
        """The name of what `key` tells of."""
        return name_of(self.patient, kind, *key)

    def take(self, resource: Json | None) -> str:
        """Put in what there is, and give the reference to it."""
        if resource is None:
            return ""
        self.resources.append(resource)
        return f"{resource['resourceType']}/{resource['id']}"

    def put(self, kind: str, key: str, said: Json, id: str = "") -> str:
        return self.take({"resourceType": kind, "id": id or self.id(kind, key), **said})

    def device(self, key: str, name: str) -> str:
        return self.put("Device", key, {"deviceName": [{"name": name, "type": "user-friendly-name"}]})

    def writer(self, by: str) -> str:
        """Who told it; the patient is there already."""
        if TYPES[by] == "Patient":
            return self.who
        if by not in self.writers:
            self.writers[by] = self.take(writer_resource(by, self.id(TYPES[by], "writer"), self.who))
        return self.writers[by]


def _gender(topics: Sequence[TopicRecord]) -> Json:
    """What the first topic knows that was told of it."""
    return next(filter(None, (gender_of(topic.assessment) for topic in topics)), {})


def _answers(made: _Made, topic: TopicRecord) -> None:
    """What was said at each moment, what was measured with it, and who told it."""
    guide = topic.assessment.guide
    for key, sitting in _keyed(sittings_of(guide, topic.entries)):
        teller = made.writer(sitting.writer)
        answers = made.id("QuestionnaireResponse", guide.id, *key)
        told = [made.take(response(guide, sitting, answers, made.who, teller))]
        for fact in observed_in(guide, sitting):
            id = made.id("Observation", guide.id, *key, fact)
            told.append(made.take(observation(guide, id, fact, sitting, (made.who, teller), told[0])))
        made.put("Provenance", "\n".join((guide.id, *key)), told_by(topic.assessment, sitting, told, teller))


def _keyed(sittings: Iterable[AnswerSet]) -> Iterator[tuple[tuple[str, ...], AnswerSet]]:
    """Each with what makes it one of its own; two of one moment and writer are told apart by a number."""
    seen: dict[tuple[str, ...], int] = {}
    for one in sittings:
        moments = [instant(moment) if moment else "" for moment in (one.at, one.recorded_at)]
        key = (*moments, one.writer)
        seen[key] = seen.get(key, 0) + 1
        yield (*key, str(seen[key])), one


def _urgency(made: _Made, assessment: Assessment, author: str) -> None:
    """How soon to be seen, and why."""
    topic = assessment.guide.id
    made.take(flag(assessment, made.id("Flag", topic), made.who, author))
    people: dict[str, Any] = {"patient": {"reference": made.who}, "author": {"reference": author}}
    reasons = [one for one in assessment.triage.because if one.gives != assessment.guide.levels.lowest]
    for number, (issue, reason) in enumerate(zip(detected_issues(assessment), reasons, strict=True)):
        made.put("DetectedIssue", f"{topic}\n{reason.of}\n{reason.id}\n{number}", {
            **{key: value for key, value in issue.items() if key != "resourceType"}, **people,
        })  # fmt: skip
